namespace Grid.Grains;

/// <summary>Settings of the grains in a silo.</summary>
public sealed record GridGrainsOptions
{
    /// <summary>Evaluation threads; default: one per processor.</summary>
    public int EvaluationThreads { get; init; } = Environment.ProcessorCount;

    /// <summary>Shards a run keeps at work; default: two per processor.</summary>
    public int ActiveShards { get; init; } = 2 * Environment.ProcessorCount;

    /// <summary>Attempts at a shard without progress before its run stops with the reason.</summary>
    public int ShardAttempts { get; init; } = 8;

    /// <summary>How long a grain call may take; default 30 s.</summary>
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an idle scene or run stays in memory; default 15 min.</summary>
    public TimeSpan CollectionAge { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long an idle sub-field stays in memory; default 2 min.</summary>
    public TimeSpan SubFieldAge { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long turns wait for those before them (see <see cref="Abstractions.SceneAppend.Turn"/>) until these are given up; default 10 s.</summary>
    public TimeSpan LateWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How streams of live scenes are watched.</summary>
    public StreamOptions Streams { get; init; } = new();

    /// <summary>Where alerts go; default: into their list alone.</summary>
    public AlertOptions Alerts { get; init; } = new();

    /// <summary>What is kept of live scenes.</summary>
    public RetentionOptions Retention { get; init; } = new();
}
