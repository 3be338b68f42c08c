using Orleans.Concurrency;

namespace Grid.Grains.Abstractions;

/// <summary>One part of a run: evaluates its records in chunks and keeps the cursor and the ledger.</summary>
/// <remarks>Key: <see cref="GrainKey.Shard"/>. Driven by its run alone; it calls nobody back.</remarks>
[Alias("grid.shard")]
public interface ICorpusShardGrain : IGrainWithStringKey
{
    /// <summary>Sees to it that the shard is worked on, waits a few seconds for its end, and says where it stands.</summary>
    /// <param name="order">The task.</param>
    /// <exception cref="RunInputChangedException">The shard was begun with another part.</exception>
    /// <exception cref="RunMismatchException">This silo has other versions than the run.</exception>
    [Alias("work")]
    [AlwaysInterleave]
    Task<ShardStatus> WorkAsync(ShardOrder order);

    /// <summary>Stops the work after the records in hand.</summary>
    [Alias("stop")]
    [AlwaysInterleave]
    Task StopAsync();

    /// <summary>Recounts the shard from its ledger and from its stored lines.</summary>
    [Alias("verify")]
    [AlwaysInterleave]
    Task<Verification> VerifyAsync();

    /// <summary>Stops the work and forgets cursor and ledger.</summary>
    [Alias("erase")]
    Task EraseAsync();
}
