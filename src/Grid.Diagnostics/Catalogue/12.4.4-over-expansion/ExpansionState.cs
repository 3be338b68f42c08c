using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>What one parent has spent of its budget. Immutable and of constant size.</summary>
[MessagePackObject]
public sealed record ExpansionState
{
    /// <summary>The version this build writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Version of the form.</summary>
    [Key(0)]
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The parent's level; 0 for a scene.</summary>
    [Key(1)]
    public int Level { get; init; }

    /// <summary>Sub-fields that live.</summary>
    [Key(2)]
    public int Live { get; init; }

    /// <summary>True while the parent grows faster than it connects.</summary>
    [Key(3)]
    public bool Pressed { get; init; }

    /// <summary>Sub-fields spawned in all.</summary>
    [Key(4)]
    public long Spawned { get; init; }

    /// <summary>Sub-fields refused in all.</summary>
    [Key(5)]
    public long Refused { get; init; }
}

/// <summary>Why a sub-field gets no fold of its own.</summary>
public enum ExpansionRefusal : byte
{
    /// <summary>It is not refused.</summary>
    None = 0,

    /// <summary>The parent stands at the deepest level.</summary>
    Depth = 1,

    /// <summary>The parent has as many sub-fields as its level allows.</summary>
    Count = 2,

    /// <summary>The parent grows faster than it connects.</summary>
    Growth = 3,
}
