using MessagePack;

namespace Grid.Grains;

/// <summary>What can happen to a run.</summary>
public enum RunEventKind : byte
{
    /// <summary>Started for the first time.</summary>
    Started = 0,

    /// <summary>A part was submitted.</summary>
    Submitted = 1,

    /// <summary>A shard is done.</summary>
    ShardDone = 2,

    /// <summary>All input was submitted.</summary>
    InputComplete = 3,

    /// <summary>Every record has its line.</summary>
    Finished = 4,

    /// <summary>A person stopped it.</summary>
    Cancelled = 5,

    /// <summary>Started again after it was cancelled.</summary>
    Resumed = 6,

    /// <summary>A done shard is worked on again, for its records that an analogue judged.</summary>
    Reopened = 7,
}

/// <summary>An event of a run as its log keeps it: a run's state is the fold over them, so a part costs one small append, not a rewrite.</summary>
[MessagePackObject]
public sealed record RunEvent
{
    /// <summary>What happened.</summary>
    [Key(0)]
    public RunEventKind Kind { get; init; }

    /// <summary>When, in milliseconds since 1970.</summary>
    [Key(1)]
    public long Time { get; init; }

    /// <summary>The part or shard.</summary>
    [Key(2)]
    public int Number { get; init; }

    /// <summary>The part's records.</summary>
    [Key(3)]
    public int Count { get; init; }

    /// <summary>The part's hash.</summary>
    [Key(4)]
    public ulong Hash { get; init; }

    /// <summary>A done shard's outcomes: stable, strained, unstable, undecided, errors.</summary>
    [Key(5)]
    public long[]? Outcomes { get; init; }

    /// <summary>The frozen settings as JSON, at the start.</summary>
    [Key(6)]
    public string? Settings { get; init; }

    /// <summary>A done shard's records that an analogue judged.</summary>
    [Key(7)]
    public int Degraded { get; init; }
}
