namespace Grid.Grains.Abstractions;

/// <summary>Where a run stands.</summary>
[GenerateSerializer]
[Alias("grid.run-state")]
public enum RunState : byte
{
    /// <summary>Nobody has started it.</summary>
    Unknown = 0,

    /// <summary>Shards are worked on, or more input is awaited.</summary>
    Running = 1,

    /// <summary>Begun, and nobody works on it now; starting it again resumes it.</summary>
    Interrupted = 2,

    /// <summary>All input came and every record has its line.</summary>
    Finished = 3,

    /// <summary>Stopped by a person; starting it again resumes it.</summary>
    Cancelled = 4,
}

/// <summary>Records by outcome; every record counts once.</summary>
/// <param name="Stable">Reports with that verdict.</param>
/// <param name="Strained">Reports with that verdict.</param>
/// <param name="Unstable">Reports with that verdict.</param>
/// <param name="Undecided">Reports with that verdict.</param>
/// <param name="Errors">Records that could not be read or judged.</param>
[GenerateSerializer]
[Immutable]
[Alias("grid.outcomes")]
public readonly record struct Outcomes(
    [property: Id(0)] long Stable,
    [property: Id(1)] long Strained,
    [property: Id(2)] long Unstable,
    [property: Id(3)] long Undecided,
    [property: Id(4)] long Errors)
{
    /// <summary>All records.</summary>
    public long Records => Stable + Strained + Unstable + Undecided + Errors;

    /// <summary>The sum of two disjoint counts.</summary>
    /// <param name="other">Counts of other records.</param>
    public Outcomes Plus(Outcomes other) => new(
        Stable + other.Stable, Strained + other.Strained, Unstable + other.Unstable, Undecided + other.Undecided, Errors + other.Errors);

    /// <summary>These counts without some of their records.</summary>
    /// <param name="part">Counts of records that are among these.</param>
    public Outcomes Minus(Outcomes part) => new(
        Stable - part.Stable, Strained - part.Strained, Unstable - part.Unstable, Undecided - part.Undecided, Errors - part.Errors);
}

/// <summary>A run's counts at one moment.</summary>
[GenerateSerializer]
[Immutable]
[Alias("grid.run-progress")]
public sealed record RunProgress
{
    /// <summary>The tenant.</summary>
    [Id(0)]
    public string Tenant { get; init; } = "";

    /// <summary>The run's name.</summary>
    [Id(1)]
    public string Name { get; init; } = "";

    /// <summary>Where it stands.</summary>
    [Id(2)]
    public RunState State { get; init; }

    /// <summary>Parts submitted.</summary>
    [Id(3)]
    public int PartsSubmitted { get; init; }

    /// <summary>Shards whose records are all done.</summary>
    [Id(4)]
    public int ShardsDone { get; init; }

    /// <summary>Records submitted.</summary>
    [Id(5)]
    public long RecordsSubmitted { get; init; }

    /// <summary>Outcomes of the records done, those of unfinished shards included.</summary>
    [Id(6)]
    public Outcomes Outcomes { get; init; }

    /// <summary>True when all input was submitted.</summary>
    [Id(7)]
    public bool InputComplete { get; init; }

    /// <summary>When it was first started, or null.</summary>
    [Id(8)]
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it finished or was cancelled, or null.</summary>
    [Id(9)]
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Why it does not go on, or null.</summary>
    [Id(10)]
    public string? Fault { get; init; }

    /// <summary>Records of finished shards that an analogue judged because a pathway failed; resuming the run judges them again.</summary>
    [Id(11)]
    public long Degraded { get; init; }
}
