using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Grid.Diagnostics;
using Grid.Grains.Abstractions;
using Grid.Storage;

namespace Grid.Grains;

/// <summary>Runs a corpus through the grains: cuts and submits the input, waits when too much is under way, and reads the results in input order.</summary>
/// <remarks>Memory is bounded by the parts under way. Thread safe; one run at a time per name.</remarks>
/// <param name="grains">The cluster.</param>
/// <param name="bulk">The values that the cluster's silos see too.</param>
/// <param name="partsUnderWay">The most parts submitted and not yet read; null for four per processor.</param>
/// <param name="time">The clock for pauses; null for the system's.</param>
public sealed class CorpusRunClient(IGrainFactory grains, IBulkValues bulk, int? partsUnderWay = null, TimeProvider? time = null)
{
    private readonly int _partsUnderWay = partsUnderWay ?? (4 * Environment.ProcessorCount);
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>The run of that name, for progress, cancellation, verification and erasure.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="run">The run's name.</param>
    public ICorpusRunGrain Run(string tenant, string run) => grains.GetGrain<ICorpusRunGrain>(GrainKey.Run(tenant, run));

    /// <summary>Runs or resumes a run and gives every record with its line, in input order.</summary>
    /// <remarks>Leaving the enumeration early leaves the run interrupted; the same call again resumes it and gives all lines from the first.</remarks>
    /// <param name="tenant">The tenant.</param>
    /// <param name="run">The run's name.</param>
    /// <param name="settings">What the run freezes, from <see cref="GridEngine.Freeze"/>.</param>
    /// <param name="records">The input; read ahead of the results on another thread.</param>
    /// <param name="cancellationToken">Ends the reading and leaves the run interrupted.</param>
    /// <exception cref="RunMismatchException">The run exists with other settings or versions.</exception>
    /// <exception cref="RunInputChangedException">The input is not the one the run was begun with.</exception>
    /// <exception cref="RunFailedException">The run cannot go on; the message says why.</exception>
    /// <exception cref="RunCancelledException">Somebody cancelled it.</exception>
    public async IAsyncEnumerable<EvaluatedRecord> RunAsync(
        string tenant, string run, RunSettings settings, IAsyncEnumerable<CorpusRecord> records,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var key = GrainKey.Run(tenant, run);
        var grain = grains.GetGrain<ICorpusRunGrain>(key);
        await GrainRetry.CallAsync(() => grain.StartAsync(settings), _time, cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var parts = Channel.CreateBounded<CutPart>(new BoundedChannelOptions(_partsUnderWay) { SingleReader = true, SingleWriter = true });
        var done = Channel.CreateUnbounded<ShardDone>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        var submitting = Task.Run(() => CloseAsync(parts.Writer, SubmitAsync(key, grain, records, parts.Writer, stop.Token)), CancellationToken.None);
        var watching = Task.Run(() => CloseAsync(done.Writer, WatchAsync(grain, settings, done.Writer, stop.Token)), CancellationToken.None);
        try
        {
            await foreach (var part in parts.Reader.ReadAllAsync(cancellationToken))
            {
                await NextAsync(run, done.Reader, cancellationToken);
                await foreach (var result in ReadAsync(key, part, cancellationToken))
                {
                    yield return result;
                }
            }

            await watching.WaitAsync(cancellationToken);
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(submitting, watching);
        }
    }

    private async Task SubmitAsync(
        string key, ICorpusRunGrain grain, IAsyncEnumerable<CorpusRecord> records, ChannelWriter<CutPart> under, CancellationToken stop)
    {
        var count = 0;
        await foreach (var part in CutPart.CutAsync(records, stop))
        {
            var hash = CorpusPart.Hash(part.Bytes);
            if (await GrainRetry.CallAsync(() => grain.OfferAsync(part.Number, part.Records.Count, hash), _time, stop))
            {
                while (!await GrainRetry.CallAsync(() => grain.WaitForRoomAsync(stop), _time, stop))
                {
                    // Asked again until there is room: each question waits a few seconds itself.
                }

                await bulk.PutAsync(RunKeys.Part(key, part.Number), part.Bytes, stop);
                await GrainRetry.CallAsync(() => grain.SubmitAsync(part.Number, part.Records.Count, hash), _time, stop);
            }

            count++;
            await under.WriteAsync(part with { Bytes = [] }, stop);
        }

        await GrainRetry.CallAsync(() => grain.CompleteInputAsync(count), _time, stop);
    }

    private async Task WatchAsync(ICorpusRunGrain grain, RunSettings settings, ChannelWriter<ShardDone> done, CancellationToken stop)
    {
        var next = 0;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await foreach (var shard in grain.WatchAsync(next, stop).WithCancellation(stop))
                {
                    await done.WriteAsync(shard, stop);
                    next = shard.Number + 1;
                    attempt = 1;
                }

                return;
            }
            catch (Exception e) when (!stop.IsCancellationRequested && GrainRetry.IsTransient(e, stop) && attempt < GrainRetry.Attempts)
            {
                // The grain moved or was away: the reading goes on where it stopped.
                await GrainRetry.PauseAsync(attempt, _time, stop);
            }
        }
    }

    private static async Task NextAsync(string run, ChannelReader<ShardDone> done, CancellationToken cancellationToken)
    {
        if (!await done.WaitToReadAsync(cancellationToken) || !done.TryRead(out _))
        {
            throw new RunCancelledException($"The run '{run}' was cancelled; start it again to resume it.");
        }
    }

    private async IAsyncEnumerable<EvaluatedRecord> ReadAsync(
        string key, CutPart part, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var chunk = 0; chunk < ResultLines.Chunks(part.Records.Count); chunk++)
        {
            var chunkKey = RunKeys.Chunk(key, part.Number, chunk);
            var stored = await bulk.GetAsync(chunkKey, cancellationToken)
                ?? throw new RunFailedException($"The stored results '{chunkKey}' are missing. Erase the run and start it again.");
            var ordinal = chunk * ResultLines.ChunkRecords;
            foreach (var line in ResultLines.Split(stored))
            {
                yield return new EvaluatedRecord(part.Records[ordinal++], line);
            }
        }
    }

    private static async Task CloseAsync<T>(ChannelWriter<T> writer, Task work)
    {
        try
        {
            await work;
            writer.Complete();
        }
#pragma warning disable CA1031 // The reader of the channel gets it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            writer.Complete(e);
        }
    }
}
