using Grid.Diagnostics;
using MessagePack;

namespace Grid.Grains;

/// <summary>A live scene's saved state: the fold, and how far the log is in it.</summary>
[MessagePackObject]
public sealed class SceneSnapshot
{
    /// <summary>Version of the form.</summary>
    [Key(0)]
    public int Version { get; set; } = 1;

    /// <summary>The fold as it saves itself; empty before the first snapshot.</summary>
    [Key(1)]
    public byte[] Fold { get; set; } = [];

    /// <summary>Turns folded in.</summary>
    [Key(2)]
    public int TurnCount { get; set; }

    /// <summary>The last log entry folded in.</summary>
    [Key(3)]
    public long Sequence { get; set; }

    /// <summary>The newest idempotency keys, oldest first.</summary>
    [Key(4)]
    public List<string> Keys { get; set; } = [];

    /// <summary>Chunks of turns sealed in the bulk store.</summary>
    [Key(5)]
    public int Chunks { get; set; }

    /// <summary>When the first turn came, in milliseconds since 1970; 0 in states of builds before it was kept.</summary>
    [Key(6)]
    public long Created { get; set; }

    /// <summary>When the last turn came, in milliseconds since 1970.</summary>
    [Key(7)]
    public long Updated { get; set; }

    /// <summary>The stream the scene belongs to.</summary>
    [Key(8)]
    public string Stream { get; set; } = "";

    /// <summary>How the scene begins.</summary>
    [Key(9)]
    public string Excerpt { get; set; } = "";

    /// <summary>The first turn whose text is kept; turns before it were sealed without text.</summary>
    [Key(10)]
    public int TextFrom { get; set; }

    /// <summary>The order of numbered turns; null in states of builds before it was kept.</summary>
    [Key(11)]
    public TurnOrder? Order { get; set; }
}

/// <summary>Turns that left the log, sealed in the bulk store so that their text can be shown.</summary>
[MessagePackObject]
public sealed class SealedTurns
{
    /// <summary>The number of the first turn.</summary>
    [Key(0)]
    public int FirstTurn { get; init; }

    /// <summary>The turns.</summary>
    [Key(1)]
    public List<SceneTurn> Turns { get; init; } = [];

    /// <summary>The running hashes of turns that were sealed without text; empty for those that have it.</summary>
    [Key(2)]
    public ulong[] Chain { get; init; } = [];
}
