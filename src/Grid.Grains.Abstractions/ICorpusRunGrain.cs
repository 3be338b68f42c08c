using Orleans.Concurrency;

namespace Grid.Grains.Abstractions;

/// <summary>One corpus run: takes parts of the input, keeps a bounded number of shards at work, counts every record once.</summary>
/// <remarks>Key: <see cref="GrainKey.Run"/>. Every method may be repeated after a lost answer without a second effect.</remarks>
[Alias("grid.run")]
public interface ICorpusRunGrain : IGrainWithStringKey
{
    /// <summary>Starts the run, or resumes it when it exists with equal settings.</summary>
    /// <param name="settings">What the run freezes.</param>
    /// <exception cref="RunMismatchException">It exists with other settings, or this silo has other versions.</exception>
    [Alias("start")]
    Task<RunProgress> StartAsync(RunSettings settings);

    /// <summary>Asks whether a part must be stored and submitted; false when the run has it already.</summary>
    /// <param name="number">The part, from 0; parts come in order.</param>
    /// <param name="count">Its records.</param>
    /// <param name="hash">Hash of its bytes.</param>
    /// <exception cref="RunInputChangedException">The run has another part of that number, or its input ended before.</exception>
    [Alias("offer")]
    Task<bool> OfferAsync(int number, int count, ulong hash);

    /// <summary>Submits a part that has been stored; quick, the work is done later.</summary>
    /// <param name="number">The part, from 0; parts come in order.</param>
    /// <param name="count">Its records, at least 1.</param>
    /// <param name="hash">Hash of its bytes.</param>
    /// <exception cref="RunInputChangedException">The run has another part of that number, or its input ended before.</exception>
    [Alias("submit")]
    Task SubmitAsync(int number, int count, ulong hash);

    /// <summary>Waits a few seconds for room for another part; false when there is none yet.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    [Alias("room")]
    [AlwaysInterleave]
    Task<bool> WaitForRoomAsync(CancellationToken cancellationToken);

    /// <summary>Says that all input was submitted.</summary>
    /// <param name="parts">The number of parts.</param>
    /// <exception cref="RunInputChangedException">The run has more parts: the input has become shorter.</exception>
    [Alias("complete")]
    Task CompleteInputAsync(int parts);

    /// <summary>Stops the run; what is done is kept.</summary>
    [Alias("cancel")]
    Task CancelAsync();

    /// <summary>Shards in their order as they are done, from <paramref name="fromShard"/> to the last; ends when the run is finished or cancelled.</summary>
    /// <remarks>A reader that is cut off goes on from the shard after the last one it saw.</remarks>
    /// <param name="fromShard">The first shard wanted.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="RunFailedException">The run cannot go on.</exception>
    [Alias("watch")]
    IAsyncEnumerable<ShardDone> WatchAsync(int fromShard, CancellationToken cancellationToken);

    /// <summary>The counts now; never waits for work.</summary>
    [Alias("progress")]
    [AlwaysInterleave]
    Task<RunProgress> GetProgressAsync();

    /// <summary>The frozen settings, or null for a run that was never started.</summary>
    [Alias("settings")]
    [AlwaysInterleave]
    Task<RunSettings?> GetSettingsAsync();

    /// <summary>Recounts all finished shards from their ledgers and from their stored lines.</summary>
    [Alias("verify")]
    [AlwaysInterleave]
    [ResponseTimeout("01:00:00")]
    Task<Verification> VerifyAsync();

    /// <summary>How many chunks of result lines a shard has stored for finished shards; 0 for others.</summary>
    /// <param name="shard">The shard.</param>
    [Alias("chunks")]
    [AlwaysInterleave]
    Task<int> ListChunksAsync(int shard);

    /// <summary>One chunk of result lines, joined by line feeds, in input order; empty when there is none.</summary>
    /// <param name="shard">The shard.</param>
    /// <param name="chunk">The chunk, from 0.</param>
    [Alias("chunk")]
    [AlwaysInterleave]
    Task<Payload> ReadChunkAsync(int shard, int chunk);

    /// <summary>Forgets the run: parts, results, ledgers and its name.</summary>
    [Alias("erase")]
    [ResponseTimeout("01:00:00")]
    Task EraseAsync();
}
