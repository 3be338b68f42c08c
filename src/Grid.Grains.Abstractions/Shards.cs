namespace Grid.Grains.Abstractions;

/// <summary>A shard's task: which part, as its hash, and under which settings.</summary>
/// <param name="Count">Records of the part.</param>
/// <param name="Hash">Hash of the part's bytes.</param>
/// <param name="Settings">The run's frozen settings.</param>
/// <param name="Again">True to judge the records anew that an analogue judged.</param>
[GenerateSerializer]
[Immutable]
[Alias("grid.shard-order")]
public sealed record ShardOrder(
    [property: Id(0)] int Count, [property: Id(1)] ulong Hash, [property: Id(2)] RunSettings Settings, [property: Id(3)] bool Again = false);

/// <summary>Where a shard stands.</summary>
/// <param name="Complete">True when every record has its line.</param>
/// <param name="Outcomes">Outcomes of the records done.</param>
/// <param name="Degraded">Records that an analogue judged because a pathway failed.</param>
[GenerateSerializer]
[Immutable]
[Alias("grid.shard-status")]
public sealed record ShardStatus([property: Id(0)] bool Complete, [property: Id(1)] Outcomes Outcomes, [property: Id(2)] int Degraded = 0);

/// <summary>A shard is done: its results can be read.</summary>
/// <param name="Number">The shard, from 0.</param>
/// <param name="Records">Its records.</param>
/// <param name="Chunks">Its chunks of result lines.</param>
/// <param name="Outcomes">Its outcomes.</param>
[GenerateSerializer]
[Immutable]
[Alias("grid.shard-done")]
public sealed record ShardDone(
    [property: Id(0)] int Number, [property: Id(1)] int Records, [property: Id(2)] int Chunks, [property: Id(3)] Outcomes Outcomes);

/// <summary>What recounting gave: outcomes from the ledgers and, independently, from the stored lines.</summary>
/// <param name="FromLedger">Outcomes by the ledgers.</param>
/// <param name="FromLines">Outcomes by reading every stored line.</param>
/// <param name="Faults">Places where the two differ, the first <see cref="FaultLimit"/>; empty when all is well.</param>
[GenerateSerializer]
[Immutable]
[Alias("grid.verification")]
public sealed record Verification(
    [property: Id(0)] Outcomes FromLedger, [property: Id(1)] Outcomes FromLines, [property: Id(2)] string[] Faults)
{
    /// <summary>The most places listed.</summary>
    public const int FaultLimit = 20;

    /// <summary>True when ledgers and lines agree in every record.</summary>
    public bool Agrees => Faults.Length == 0 && FromLedger == FromLines;

    /// <summary>The verification of both.</summary>
    /// <param name="other">That of other shards.</param>
    public Verification Plus(Verification other) =>
        new(FromLedger.Plus(other.FromLedger), FromLines.Plus(other.FromLines), [.. Faults.Concat(other.Faults).Take(FaultLimit)]);
}
