using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>What the room remembers of a scene: the running surprise of its tokens, spikes that wait to be settled, and the worst so far; below 1 kB.</summary>
[MessagePackObject]
public sealed class PredictionErrorState
{
    /// <summary>Tokens whose surprise is known.</summary>
    [Key(0)]
    public int Tokens { get; set; }

    /// <summary>Running mean of their surprise, in nats.</summary>
    [Key(1)]
    public double Mean { get; set; }

    /// <summary>Running sum of squared distances from the mean (Welford 1962).</summary>
    [Key(2)]
    public double Squares { get; set; }

    /// <summary>The newest spike, while it is not known whether the scene returns; null otherwise.</summary>
    [Key(3)]
    public SurpriseSpike? Pending { get; set; }

    /// <summary>The highest score of a settled slip.</summary>
    [Key(4)]
    public double WorstSlip { get; set; }

    /// <summary>The highest score of a settled field failure.</summary>
    [Key(5)]
    public double WorstField { get; set; }

    /// <summary>Components below this index are settled as openings of a field failure.</summary>
    [Key(6)]
    public int SettledBelow { get; set; }
}

/// <summary>A token that the generator itself found all but impossible.</summary>
[MessagePackObject]
public sealed class SurpriseSpike
{
    /// <summary>Its component.</summary>
    [Key(0)]
    public int Component { get; init; }

    /// <summary>The turn.</summary>
    [Key(1)]
    public int Turn { get; init; }

    /// <summary>Where its word starts in the turn's text.</summary>
    [Key(2)]
    public int Start { get; init; }

    /// <summary>Where its word ends.</summary>
    [Key(3)]
    public int End { get; init; }

    /// <summary>The word, clipped.</summary>
    [Key(4)]
    public string Text { get; init; } = "";

    /// <summary>Its surprise in nats.</summary>
    [Key(5)]
    public double Nats { get; init; }

    /// <summary>The mean before it.</summary>
    [Key(6)]
    public double Before { get; init; }

    /// <summary>The deviation before it.</summary>
    [Key(7)]
    public double Deviation { get; init; }

    /// <summary>Tokens since.</summary>
    [Key(8)]
    public int After { get; set; }

    /// <summary>Their surprise, summed.</summary>
    [Key(9)]
    public double AfterNats { get; set; }
}
