using System.Globalization;
using System.Runtime.CompilerServices;
using Grid.Grains.Abstractions;
using Grid.Storage;

namespace Grid.Grains;

/// <summary>One corpus run. Shards are driven by tasks beside the calls, so a call never waits for evaluation.</summary>
internal sealed class CorpusRunGrain(
    GridEngine engine, IBulkStore bulk, IAppendLog appendLog, TimeProvider time, GridGrainsOptions options, ISiloStatusOracle silos) : Grain, ICorpusRunGrain, IDisposable
{
    private const int RoomPerActiveShard = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan KeptAwake = TimeSpan.FromMinutes(5);

    private readonly SortedDictionary<int, ShardDrive> _active = [];
    private readonly Queue<int> _waiting = new();
    private readonly CancellationTokenSource _deactivated = new();
    private CancellationTokenSource? _driving;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RunLog _log = null!;
    private string? _fault;

    private string Key => this.GetPrimaryKeyString();

    private string Name => GrainKey.Parts(Key)[1];

    private RunHistory History => _log.History;

    // Silos come and go while a run goes on.
    private int ActiveShards => options.ActiveShards * Math.Max(1, silos.GetApproximateSiloStatuses(onlyActive: true).Count);

    private bool Driving => _driving is { IsCancellationRequested: false };

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _log = new RunLog(appendLog, time, RunKeys.Log(Key));
        await _log.LoadAsync(cancellationToken);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _deactivated.Cancel();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _deactivated.Dispose();
        _driving?.Dispose();
    }

    public async Task<RunProgress> StartAsync(RunSettings settings)
    {
        if (History.Settings is { } frozen && frozen.Differences(settings) is { Count: > 0 } differences)
        {
            throw new RunMismatchException(
                $"The run '{Name}' exists with other settings ({string.Join("; ", differences)}). Use the same settings, or another run name.");
        }

        engine.Check(settings, Name);
        if (History.Settings is null)
        {
            await bulk.PutAsync(RunKeys.Name(Key), new byte[] { 1 });
            await AppendAsync(_ => RunHistory.Start(settings));
        }

        await AppendAsync(static h => h.Cancelled ? new RunEvent { Kind = RunEventKind.Resumed } : null);
        await ReopenAsync();
        _fault = null;
        Drive();
        return Progress();
    }

    public Task<bool> OfferAsync(int number, int count, ulong hash) => Task.FromResult(IsNew(number, count, hash));

    public async Task SubmitAsync(int number, int count, ulong hash)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (IsNew(number, count, hash))
        {
            await AppendAsync(_ => new RunEvent { Kind = RunEventKind.Submitted, Number = number, Count = count, Hash = hash });
            _waiting.Enqueue(number);
        }

        Drive();
    }

    public async Task<bool> WaitForRoomAsync(CancellationToken cancellationToken)
    {
        bool Room() => History.Parts.Count - History.Done < RoomPerActiveShard * ActiveShards;
        if (!Room() && _fault is null)
        {
            await ChangeAsync(cancellationToken);
        }

        return Room() || _fault is not null;
    }

    public async Task CompleteInputAsync(int parts)
    {
        Started();
        if (parts != History.Parts.Count)
        {
            throw new RunInputChangedException(string.Create(
                CultureInfo.InvariantCulture, $"The run '{Name}' has {History.Parts.Count} parts, the input now has {parts}: the input has changed. Use another run name."));
        }

        await AppendAsync(static h => h.InputComplete ? null : new RunEvent { Kind = RunEventKind.InputComplete });
        await FinishAsync();
        Drive();
    }

    public async Task CancelAsync()
    {
        Started();
        await AppendAsync(static h => h.Cancelled || h.Finished ? null : new RunEvent { Kind = RunEventKind.Cancelled });
        _driving?.Cancel();
        await Task.WhenAll(_active.Values.Select(static d => d.StopAsync()));
    }

    public async IAsyncEnumerable<ShardDone> WatchAsync(int fromShard, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Started();
        Drive();
        for (var number = fromShard; ; number++)
        {
            while (number >= History.Parts.Count || !History.Parts[number].Done)
            {
                if (_fault is not null)
                {
                    throw new RunFailedException(_fault);
                }

                if (History.Cancelled || (History.Finished && number >= History.Parts.Count))
                {
                    yield break;
                }

                await ChangeAsync(cancellationToken);
            }

            yield return History.Parts[number].ToShardDone();
        }
    }

    public Task<RunProgress> GetProgressAsync() => Task.FromResult(Progress());

    public Task<RunSettings?> GetSettingsAsync() => Task.FromResult(History.Settings);

    public async Task<Verification> VerifyAsync()
    {
        Started();
        var sum = new Verification(default, default, []);
        foreach (var chunk in History.Parts.Where(static p => p.Done).Chunk(ActiveShards))
        {
            foreach (var part in await Task.WhenAll(chunk.Select(p => Shard(p.Number).VerifyAsync())))
            {
                sum = sum.Plus(part);
            }
        }

        return sum;
    }

    public Task<int> ListChunksAsync(int shard) =>
        Task.FromResult(shard >= 0 && shard < History.Parts.Count && History.Parts[shard].Done ? ResultLines.Chunks(History.Parts[shard].Count) : 0);

    public async Task<Payload> ReadChunkAsync(int shard, int chunk) => new(await bulk.GetAsync(RunKeys.Chunk(Key, shard, chunk)) ?? []);

    public async Task EraseAsync()
    {
        _driving?.Cancel();
        foreach (var part in History.Parts)
        {
            await Shard(part.Number).EraseAsync();
        }

        await bulk.DeletePrefixAsync(RunKeys.All(Key));
        await _log.DeleteAsync();
        // The name last: an erasure that was cut off can still be found and repeated.
        await bulk.DeletePrefixAsync(RunKeys.Name(Key));
        DeactivateOnIdle();
    }

    // Only when nobody works on it: whoever reads a run's lines as they come must not see them change.
    private async Task ReopenAsync()
    {
        foreach (var reopened in _active.Count > 0 ? [] : History.Reopenings())
        {
            await AppendAsync(_ => reopened);
            _waiting.Enqueue(reopened.Number);
        }
    }

    private ICorpusShardGrain Shard(int number) => GrainFactory.GetGrain<ICorpusShardGrain>(GrainKey.Shard(Key, number));

    private void Started()
    {
        if (History.Settings is null)
        {
            throw new RunFailedException($"There is no run '{Name}': start it first.");
        }
    }

    private bool IsNew(int number, int count, ulong hash)
    {
        Started();
        if (History.Cancelled)
        {
            throw new RunCancelledException($"The run '{Name}' was cancelled; start it again to resume it.");
        }

        if (number < History.Parts.Count)
        {
            var known = History.Parts[number];
            return known.Count == count && known.Hash == hash
                ? false
                : throw Changed($"Part {number.ToString(CultureInfo.InvariantCulture)} is not the one that the run '{Name}' was begun with");
        }

        if (History.InputComplete)
        {
            throw Changed($"The run '{Name}' had all its input, and there is more now");
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(number, History.Parts.Count);
        return true;
    }

    private static RunInputChangedException Changed(string what) => new($"{what}: the input has changed. Use another run name, or erase the run.");

    private RunProgress Progress() => History.Progress(GrainKey.Parts(Key)[0], Name, Driving && _fault is null, _fault, _active.Values);

    /// <summary>Puts idle shards to work, up to the limit. Looking at a run never does: only its client brings it back to life.</summary>
    private void Drive()
    {
        if (History.Cancelled || History.Finished || _fault is not null || _deactivated.IsCancellationRequested)
        {
            return;
        }

        if (!Driving)
        {
            _driving = CancellationTokenSource.CreateLinkedTokenSource(_deactivated.Token);
            _waiting.Clear();
            foreach (var part in History.Parts.Where(p => !p.Done && !_active.ContainsKey(p.Number)))
            {
                _waiting.Enqueue(part.Number);
            }
        }

        if (History.ReadyToFinish)
        {
            // The last shard's end was written and the run's own was not.
            _ = FinishBesideAsync();
        }

        while (_active.Count < ActiveShards && _waiting.TryDequeue(out var number))
        {
            _ = DriveAsync(number, _driving!.Token);
        }
    }

    private async Task DriveAsync(int number, CancellationToken stop)
    {
        DelayDeactivation(KeptAwake);
        var part = History.Parts[number];
        var drive = new ShardDrive(Shard(number), new ShardOrder(part.Count, part.Hash, History.Settings!, part.Reopened), time, options.ShardAttempts);
        _active[number] = drive;
        try
        {
            await CountAsync(number, await drive.RunAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
#pragma warning disable CA1031 // Nobody awaits this task: the reason goes to whoever watches the run.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Stop(number, e);
        }
        finally
        {
            _active.Remove(number);
        }

        Signal();
        GoOnAfter(number);
    }

    private async Task CountAsync(int number, ShardStatus status)
    {
        await AppendAsync(_ =>
        {
            // In one step with the history's own count, so that no progress shows the shard twice.
            _active.Remove(number);
            return RunHistory.ShardDone(number, status);
        });
        await FinishAsync();
    }

    private void Stop(int number, Exception cause)
    {
        _fault ??= cause is RunInputChangedException or RunMismatchException
            ? cause.Message
            : string.Create(CultureInfo.InvariantCulture, $"Shard {number} of the run '{Name}' does not get on: {cause.Message.ReplaceLineEndings(" ")}");
        _driving?.Cancel();
    }

    private void GoOnAfter(int number)
    {
        if (!Driving)
        {
            return;
        }

        if (!History.Parts[number].Done)
        {
            // Stopped, and the run was started again meanwhile.
            _waiting.Enqueue(number);
        }

        Drive();
    }

    private async Task FinishBesideAsync()
    {
        try
        {
            await FinishAsync();
        }
#pragma warning disable CA1031 // The append has sent the grain to rest; the next activation tries again.
        catch
#pragma warning restore CA1031
        {
        }
    }

    private Task FinishAsync() => AppendAsync(static h => h.ReadyToFinish ? new RunEvent { Kind = RunEventKind.Finished } : null);

    private async Task AppendAsync(Func<RunHistory, RunEvent?> next)
    {
        try
        {
            if (await _log.AppendAsync(next))
            {
                Signal();
            }
        }
        catch
        {
            // Whether the event was written is in doubt: the next activation reads the log.
            await _deactivated.CancelAsync();
            DeactivateOnIdle();
            throw;
        }
    }

    private void Signal()
    {
        _changed.TrySetResult();
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private async Task ChangeAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _deactivated.Token);
        try
        {
            await _changed.Task.WaitAsync(Patience, time, either.Token);
        }
        catch (TimeoutException)
        {
            // Looks again: nothing depends on having been woken.
        }
    }
}
