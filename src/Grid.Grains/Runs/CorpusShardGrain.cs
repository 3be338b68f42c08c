using System.Globalization;
using Grid.Diagnostics;
using Grid.Grains.Abstractions;
using Grid.Storage;
using Orleans.Placement;

namespace Grid.Grains;

/// <summary>One part of a run, spread over the silos by its key. Only the task of evaluation writes, and at most one runs; everything else interleaves.</summary>
[HashBasedPlacement]
internal sealed class CorpusShardGrain(
    [PersistentState("shard", "Default")] IPersistentState<ShardLedger> ledger,
    GridEngine engine, EvaluationPool pool, IBulkStore bulk, TimeProvider time) : Grain, ICorpusShardGrain, IDisposable
{
    private const int BatchRecords = 32;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _deactivated = new();
    private CancellationTokenSource _stop = new();
    private Task? _work;

    private (string RunKey, int Number) Place => RunKeys.OfShard(this.GetPrimaryKeyString());

    public async Task<ShardStatus> WorkAsync(ShardOrder order)
    {
        Check(order);
        if (ledger.State.Complete && _work is null && (!order.Again || ledger.State.Degraded.Count == 0))
        {
            return Status();
        }

        var work = _work ??= EvaluateAsync(order, Begin());
        try
        {
            await work.WaitAsync(Patience, time);
            Forget(work);
        }
        catch (TimeoutException) when (!work.IsCompleted)
        {
            // Not done yet: the caller asks again.
        }
        catch (OperationCanceledException)
        {
            Forget(work);
        }
        catch (Exception e) when (e is not TimeoutException || work.IsCompleted)
        {
            // A failed write leaves memory and storage in doubt: the next attempt reads the ledger anew.
            DeactivateOnIdle();
            throw;
        }

        return Status();
    }

    public Task StopAsync()
    {
        _stop.Cancel();
        return Task.CompletedTask;
    }

    public Task<Verification> VerifyAsync()
    {
        var state = ledger.State;
        return pool.RunAsync(() => ShardVerification.VerifyAsync(bulk, Place.RunKey, Place.Number, state));
    }

    public async Task EraseAsync()
    {
        await _stop.CancelAsync();
        if (_work is not null)
        {
            await _work.ContinueWith(static _ => { }, TaskScheduler.Current);
        }

        await ledger.ClearStateAsync();
        DeactivateOnIdle();
    }

    public void Dispose()
    {
        _stop.Dispose();
        _deactivated.Dispose();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _deactivated.Cancel();
        return Task.CompletedTask;
    }

    private ShardStatus Status() => new(ledger.State.Complete && _work is null, ledger.State.Counted(), ledger.State.Degraded.Count);

    private CancellationToken Begin()
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(_deactivated.Token);
        return _stop.Token;
    }

    private void Forget(Task work)
    {
        if (ReferenceEquals(_work, work))
        {
            _work = null;
        }
    }

    private void Check(ShardOrder order)
    {
        engine.Check(order.Settings, GrainKey.Parts(Place.RunKey)[1]);
        var state = ledger.State;
        if (state.Count > 0 && (state.Count != order.Count || state.Hash != order.Hash))
        {
            throw new RunInputChangedException(string.Create(
                CultureInfo.InvariantCulture, $"Part {Place.Number} is not the one that this run evaluated before: the input has changed."));
        }
    }

    private async Task EvaluateAsync(ShardOrder order, CancellationToken stop)
    {
        var records = await LoadAsync(order);
        var state = ledger.State;
        state.TriedAgain &= !order.Again;
        (state.Count, state.Hash) = (order.Count, order.Hash);
        while (!state.Filled)
        {
            stop.ThrowIfCancellationRequested();
            var from = state.Outcomes.Length;
            var chunk = records.Skip(from).Take(ResultLines.ChunkRecords).ToList();
            var batches = await EvaluateAsync(chunk, order.Settings.Read, stop);
            byte[][] lines = [.. batches.SelectMany(static b => b.Lines)];
            await bulk.PutAsync(RunKeys.Chunk(Place.RunKey, Place.Number, from / ResultLines.ChunkRecords), ResultLines.Join(lines), CancellationToken.None);
            if (from + chunk.Count == state.Count)
            {
                await bulk.PutAsync(RunKeys.Ids(Place.RunKey, Place.Number), IdTable.Encode(records), CancellationToken.None);
            }

            // The ledger after the lines: a crash in between repeats the chunk and overwrites it with the same bytes.
            state.Add([.. batches.SelectMany(static b => b.Outcomes)], lines);
            state.Degraded.AddRange(batches.SelectMany((b, i) => b.Degraded.Select(d => from + (i * BatchRecords) + d)));
            await ledger.WriteStateAsync(CancellationToken.None);
        }

        await new SecondPass(bulk, ledger, RunKeys.OfShard(this.GetPrimaryKeyString()))
            .RunAsync(async ordinal => (await EvaluateAsync([records[ordinal]], order.Settings.Read, stop))[0], stop);
    }

    private async Task<IReadOnlyList<CorpusRecord>> LoadAsync(ShardOrder order)
    {
        var key = RunKeys.Part(Place.RunKey, Place.Number);
        var bytes = await bulk.GetAsync(key, CancellationToken.None)
            ?? throw new RunFailedException($"The stored part '{key}' is missing. Erase the run and start it again.");
        var records = await pool.RunAsync(() => ValueTask.FromResult(
            CorpusPart.Hash(bytes) == order.Hash ? CorpusPart.Decode(bytes) : []));
        return records.Count == order.Count
            ? records
            : throw new RunInputChangedException($"The stored part '{key}' is not the one that was submitted: the input has changed.");
    }

    private async Task<EvaluatedBatch[]> EvaluateAsync(List<CorpusRecord> chunk, ReadSettings settings, CancellationToken stop)
    {
        var evaluator = GrainFactory.GetGrain<IEvaluatorGrain>(0);
        return await Task.WhenAll(chunk.Chunk(BatchRecords).Select(
            batch => evaluator.EvaluateAsync(new Payload(CorpusPart.Encode(batch)), settings, stop)));
    }
}
