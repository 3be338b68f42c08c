using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>What the room remembers of a scene, below 3 kB: its domains, the chains that are still open, its figures, the worst score.</summary>
[MessagePackObject]
public sealed class ParasiticMetaphorState
{
    /// <summary>How much each domain was called up lately, decayed; as long as there are domains.</summary>
    [Key(0)]
    public float[] Field { get; init; } = new float[Domains.Count];

    /// <summary>Chains that may still grow, oldest first, at most <see cref="ChainTest.MostChains"/>.</summary>
    [Key(1)]
    public List<FigureChain> Chains { get; init; } = [];

    /// <summary>The surest figures so far, at most <see cref="ParasiticMetaphorDetector.MostNotes"/>.</summary>
    [Key(2)]
    public List<FigureNote> Notes { get; init; } = [];

    /// <summary>The highest score of a chain.</summary>
    [Key(3)]
    public double Worst { get; set; }

    /// <summary>Components read.</summary>
    [Key(4)]
    public int Read { get; set; }

    /// <summary>The turn of the last component read.</summary>
    [Key(5)]
    public int Turn { get; set; } = -1;

    /// <summary>Where the last component read ends in its turn.</summary>
    [Key(6)]
    public int End { get; set; }

    /// <summary>True once the question has been taken into the scene's domains.</summary>
    [Key(7)]
    public bool Asked { get; set; }
}

/// <summary>A word that may have woken another chain, and the components that followed it.</summary>
[MessagePackObject]
public sealed class FigureChain
{
    /// <summary>The word.</summary>
    [Key(0)]
    public required Span Word { get; init; }

    /// <summary>The scene's domain, or -1 when nobody knows it.</summary>
    [Key(1)]
    public int Scene { get; init; }

    /// <summary>The scene's domains, one bit each.</summary>
    [Key(2)]
    public uint SceneMask { get; init; }

    /// <summary>The domain that the word woke.</summary>
    [Key(3)]
    public int Source { get; init; }

    /// <summary>How surely the word is a figure, 0 to 1.</summary>
    [Key(4)]
    public double Figure { get; init; }

    /// <summary>How much the scene's domain was called up before.</summary>
    [Key(5)]
    public double Ground { get; init; }

    /// <summary>Indices of the components that follow the woken chain, at most <see cref="ChainTest.MostFollowers"/>.</summary>
    [Key(6)]
    public List<int> Followers { get; init; } = [];

    /// <summary>What calls the woken domain up in them, summed.</summary>
    [Key(7)]
    public double Evidence { get; set; }

    /// <summary>Components since the last follower that call up neither.</summary>
    [Key(8)]
    public int Misses { get; set; }
}

/// <summary>A word that is a figure.</summary>
/// <param name="Word">Where it stands.</param>
/// <param name="Sureness">How surely, 0 to 1.</param>
[MessagePackObject]
public sealed record FigureNote([property: Key(0)] Span Word, [property: Key(1)] double Sureness);
