using MessagePack;

namespace Grid.Diagnostics;

/// <summary>The saved form of a scene: version, field, ledger, answers, and each room's own bytes by code.</summary>
[MessagePackObject]
public sealed class SceneState
{
    /// <summary>The version this build writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>No saved state is larger than this, in bytes.</summary>
    public const int SizeLimit = 256 * 1024;

    /// <summary>Version of the form.</summary>
    [Key(0)]
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The frame, within the state's limits.</summary>
    [Key(1)]
    public required SceneFrame Frame { get; init; }

    /// <summary>The window.</summary>
    [Key(2)]
    public required SceneField Field { get; init; }

    /// <summary>Settled findings.</summary>
    [Key(3)]
    public required FindingLedger Ledger { get; init; }

    /// <summary>Judged pairs of the window.</summary>
    [Key(4)]
    public required IReadOnlyList<JudgedConflict> Judged { get; init; }

    /// <summary>Words seen in judged components.</summary>
    [Key(5)]
    public long JudgedWords { get; init; }

    /// <summary>The last pathway used for vectors, or null.</summary>
    [Key(6)]
    public PathwayUse? Encoder { get; init; }

    /// <summary>The last pathway used for pairs, or null.</summary>
    [Key(7)]
    public PathwayUse? Contradiction { get; init; }

    /// <summary>Each room's state by code.</summary>
    [Key(8)]
    public required SortedDictionary<string, RoomState> Rooms { get; init; }

    /// <summary>Judged claims of the window; null in states written before claims were judged.</summary>
    [Key(9)]
    public IReadOnlyList<JudgedSupport>? Supports { get; init; }

    /// <summary>Judged registers of the window; null in states written before registers were judged.</summary>
    [Key(10)]
    public IReadOnlyList<JudgedRegister>? Registers { get; init; }

    /// <summary>The last pathway used for claims, or null.</summary>
    [Key(11)]
    public PathwayUse? Support { get; init; }

    /// <summary>The last pathway used for registers, or null.</summary>
    [Key(12)]
    public PathwayUse? Register { get; init; }
}

/// <summary>One room's saved state.</summary>
/// <param name="Version">The room's state version.</param>
/// <param name="Bytes">The state.</param>
/// <param name="Restarted">True when the room once met a state version it did not know and started anew.</param>
[MessagePackObject]
public sealed record RoomState(
    [property: Key(0)] int Version,
    [property: Key(1)] byte[] Bytes,
    [property: Key(2)] bool Restarted);
