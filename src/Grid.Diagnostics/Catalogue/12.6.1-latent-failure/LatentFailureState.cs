using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>What the room remembers of a conversation: the turn that is being said, what was said before, and a watch a signal; below 3 kB.</summary>
[MessagePackObject]
public sealed class LatentFailureState
{
    /// <summary>Signals watched, in the order of <see cref="TurnSignal"/>.</summary>
    public const int Signals = 3;

    /// <summary>Judged turns that are over.</summary>
    [Key(0)]
    public int Turns { get; set; }

    /// <summary>The turn that is being said; null between turns.</summary>
    [Key(1)]
    public OpenTurn? Open { get; set; }

    /// <summary>Content terms of the newest turn of somebody who is not judged.</summary>
    [Key(2)]
    public List<uint> Asked { get; set; } = [];

    /// <summary>The turn of <see cref="Asked"/>.</summary>
    [Key(3)]
    public int AskedTurn { get; set; } = -1;

    /// <summary>Content terms of the latest judged turns, oldest first.</summary>
    [Key(4)]
    public List<uint> Said { get; set; } = [];

    /// <summary>The watch of each signal.</summary>
    [Key(5)]
    public DriftState[] Watches { get; set; } = [DriftState.Empty, DriftState.Empty, DriftState.Empty];

    /// <summary>For each signal, the first turns that deviated since its sum last stood at 0.</summary>
    [Key(6)]
    public List<int>[] Deviating { get; set; } = [[], [], []];
}

/// <summary>A judged turn while its components arrive.</summary>
[MessagePackObject]
public sealed record OpenTurn
{
    /// <summary>The turn.</summary>
    [Key(0)]
    public int Turn { get; init; }

    /// <summary>Its words so far.</summary>
    [Key(1)]
    public int Words { get; init; }

    /// <summary>Its names, numbers and rare words so far.</summary>
    [Key(2)]
    public int Specific { get; init; }

    /// <summary>Its content terms so far, as they came.</summary>
    [Key(3)]
    public IReadOnlyList<uint> Terms { get; init; } = [];
}

/// <summary>What can slowly go wrong from turn to turn.</summary>
public enum TurnSignal
{
    /// <summary>Fewer names, numbers and rare words.</summary>
    Emptier = 0,

    /// <summary>More of what the last turns said already.</summary>
    Repeating = 1,

    /// <summary>Less of what was asked.</summary>
    Astray = 2,
}
