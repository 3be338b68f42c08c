using System.Diagnostics;
using Grid.Diagnostics;
using Grid.Grains.Abstractions;
using Grid.Storage;

namespace Grid.Grains;

/// <summary>One scene. Calls do not interleave, so the turn of a call is the gate of every write; only the status is read beside them.</summary>
internal sealed class SceneGrain(
    [PersistentState("scene", "Default")] IPersistentState<SceneSnapshot> snapshot,
    GridEngine engine, EvaluationPool pool, IAppendLog log, IBulkStore bulk, SceneTeller teller, EvaluationEvents events, RetentionOptions retention,
    GridGrainsOptions options, TimeProvider time) : Grain, ISceneGrain
{
    private const int RecordParts = 3;
    private static readonly TimeSpan TellAfter = TimeSpan.FromMilliseconds(500);

    private LiveScene? _live;
    private StoredScene? _stored;
    private SceneFold? _storedFold;
    private SubFieldFamily? _family;
    private SceneStatus _status = new(false, 0, 0, 0);

    private IGrainTimer? _telling;
    private IGrainTimer? _waiting;
    private SceneMeasure? _measure;

    private string Key => this.GetPrimaryKeyString();

    private string Tenant => GrainKey.Parts(Key)[0];

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (GrainKey.Parts(Key).Count == RecordParts)
        {
            _stored = new StoredScene(new RunArchive(bulk), Key);
            return;
        }

        _live = await LoadAsync(cancellationToken);
        if (_live.Fold is not null)
        {
            // What the silo before had not carried when it died.
            TellSoon();
        }
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_telling is not null)
        {
            await TellAsync();
        }
    }

    public async Task<SceneAck> AppendAsync(SceneAppend append)
    {
        if (_stored is not null)
        {
            throw new SceneAppendException("A record of a run is finished: it takes no turns.");
        }

        var (turns, frame) = SceneWire.Read(append);
        var live = await LiveAsync();
        if (retention.Of(Tenant).Redact)
        {
            frame = frame is null ? null : PersonalData.Redact(frame);
            turns = PersonalData.Redact(turns);
        }

        var (repeated, late) = (live.Knows(append.Key), false);
        if (!repeated)
        {
            if (append.Turn is { } number && live.Has(number, turns.Count))
            {
                throw new SceneTurnTakenException($"Turn {number} is there already; the next is {live.Status.Next}. Send an edited history as a whole, without numbers.");
            }

            if (live.Fold is null && frame is null)
            {
                throw new SceneAppendException("The first append of a scene carries its frame.");
            }

            late = await AppendAsync(live, append, turns, frame);
            TellSoon();
        }

        _status = live.Status;
        Remember(live);
        return new SceneAck(_status.TurnCount, _status.ComponentCount, repeated) { Next = _status.Next, Waiting = _status.Waiting, Late = late };
    }

    public async Task<Payload> ReportAsync(ReadSettings? settings)
    {
        if (_stored is not null)
        {
            return new Payload(await _stored.LineAsync());
        }

        var (fold, options) = (await FoldAsync(), retention.Of(Tenant).Bound(settings.ToOptions()));
        return await pool.RunAsync(() => ValueTask.FromResult(new Payload(ReportJson.Write(fold.Read(options)))));
    }

    public async Task<Payload> SceneAsync()
    {
        if (_stored is not null)
        {
            return SceneWire.Payload(await _stored.SceneAsync());
        }

        await FoldAsync();
        var scene = await _live!.SceneAsync();
        return SceneWire.Payload(scene with { Turns = [.. scene.Turns.Select((t, i) => i < _live.Status.TextFrom ? t with { Text = "" } : t)] });
    }

    public async Task<SceneObservation> ObservationAsync()
    {
        if (_stored is not null)
        {
            throw new SceneNotFoundException("A record of a run belongs to no stream.");
        }

        await FoldAsync();
        return (await _live!.ReadingAsync()).Observation;
    }

    public Task<SceneStatus> StatusAsync() => Task.FromResult(_status);

    public async Task<int> MatchAsync(ulong[] chain) =>
        _stored is not null || (await LiveAsync()) is not { Fold: not null } live ? 0 : TurnChain.Common(await live.ChainAsync(), chain);

    public async Task<SubFieldNode[]> TreeAsync()
    {
        var gone = await UpdateFamilyAsync();
        return await _family!.TreeAsync(gone);
    }

    public async Task<SubFieldHandover> HandOverAsync(string letter, SubFieldPosition position)
    {
        await UpdateFamilyAsync();
        return _family!.HandOver(letter, position);
    }

    public async Task<bool> JudgeAgainAsync()
    {
        if (_stored is not null || (await LiveAsync()) is not { Fold: not null } live)
        {
            return true;
        }

        try
        {
            var judged = await live.JudgeAgainAsync();
            TellSoon();
            return judged;
        }
        catch
        {
            // Only storage is to be believed now, as after a failed append.
            Abandon();
            throw;
        }
        finally
        {
            _family = null;
        }
    }

    public async Task EraseAsync()
    {
        if (_stored is not null)
        {
            throw new SceneAppendException("A record is erased with its run.");
        }

        var live = await LiveAsync();
        _telling?.Dispose();
        _telling = null;
        await teller.ForgetAsync(Key);
        try
        {
            await live.EraseAsync();
            var id = GrainKey.Parts(Key)[1];
            await GrainFactory.GetGrain<ISceneIndexGrain>(Tenant).RemoveAsync(live.Created, id);
            await GrainFactory.GetGrain<IStreamGrain>(GrainKey.Stream(Tenant, live.Stream)).ForgetAsync(id);
            await GrainFactory.GetGrain<IAlertGrain>(Tenant).ForgetAsync(id);
        }
        finally
        {
            Abandon();
        }
    }

    public async Task<bool> ExpireAsync(long before)
    {
        if (_stored is not null || (await LiveAsync()) is not { Fold: not null } live)
        {
            return _stored is null;
        }

        if (live.Updated >= before)
        {
            return false;
        }

        await EraseAsync();
        return true;
    }

    private async Task<bool> AppendAsync(LiveScene live, SceneAppend append, List<SceneTurn> turns, SceneFrame? frame)
    {
        using var activity = SceneMeasure.Begin(GrainKey.Parts(Key)[1]);
        var (first, began) = (live.Fold is null, time.GetTimestamp());
        try
        {
            var late = await live.AppendAsync(append.Key, append.Turn, turns, frame, append.Stream);
            SceneMeasure.Appended(first, turns.Count, time.GetElapsedTime(began), late);
            return late;
        }
        catch (Exception e)
        {
            // The fold may be ahead of the log, or the log ahead of what we know: only storage is to be believed now.
            activity?.SetStatus(ActivityStatusCode.Error);
            Abandon();
            if (e is SceneAppendException or IOException or OrleansException or AppendConflictException)
            {
                throw;
            }

            throw new SceneAppendException(new RecordEvaluation(engine).Describe(e));
        }
    }

    // A reading costs more than an append: many appends in a second are told once.
    private void TellSoon() => _telling ??= this.RegisterGrainTimer(TellAsync, new GrainTimerCreationOptions(TellAfter, Timeout.InfiniteTimeSpan));

    // The wait is of the oldest gap: what came since then has waited less, and follows.
    private async Task GiveUpAsync()
    {
        _waiting?.Dispose();
        _waiting = null;
        if (_live is not { Fold: not null } live)
        {
            return;
        }

        try
        {
            await live.GiveUpAsync();
        }
        catch
        {
            // Waiting turns are in the log: the next activation waits again.
            Abandon();
            throw;
        }

        _status = live.Status;
        Remember(live);
        TellSoon();
    }

    private async Task TellAsync()
    {
        _telling?.Dispose();
        _telling = null;
        if (_live is { Fold: not null, Status.TurnCount: > 0 } live)
        {
            var reading = await live.ReadingAsync();
            _measure?.Read(reading);
            teller.Tell(Tenant, Key, reading);
        }
    }

    private async Task<IReadOnlyList<string>> UpdateFamilyAsync()
    {
        var fold = await FoldAsync();
        _family ??= new SubFieldFamily(Key, GrainFactory, pool);
        return await _family.UpdateAsync(fold, _stored is null ? _status.Sequence : 1);
    }

    private async Task<SceneFold> FoldAsync()
    {
        if (_stored is null)
        {
            return (await LiveAsync()).Fold ?? throw new SceneNotFoundException($"There is no scene '{GrainKey.Parts(Key)[1]}'.");
        }

        var scene = await _stored.SceneAsync();
        return _storedFold ??= await pool.RunAsync(async () =>
        {
            var fold = new SceneFold(scene.Frame, engine.Catalogue);
            await engine.Diagnoser.AppendAsync(fold, scene.Turns, 0, null, CancellationToken.None);
            return fold;
        });
    }

    private async Task<LiveScene> LiveAsync()
    {
        if (_live is null)
        {
            await snapshot.ReadStateAsync();
            _live = await LoadAsync(CancellationToken.None);
        }

        return _live;
    }

    private async Task<LiveScene> LoadAsync(CancellationToken cancellationToken)
    {
        var live = new LiveScene(Key, snapshot, log, bulk, engine, pool, time, retention.Of(Tenant));
        await live.LoadAsync(cancellationToken);
        _measure = new SceneMeasure(events, Tenant, live.Fold is not null);
        _status = live.Status;
        Remember(live);
        return live;
    }

    private void Remember(LiveScene live)
    {
        if (live.Status.Waiting == 0)
        {
            _waiting?.Dispose();
            _waiting = null;
        }
        else
        {
            _waiting ??= this.RegisterGrainTimer(GiveUpAsync, new GrainTimerCreationOptions(options.LateWait, Timeout.InfiniteTimeSpan));
        }

        if (live.StoodIn)
        {
            engine.Degraded.Add(Key);
        }
    }

    private void Abandon()
    {
        (_live, _family) = (null, null);
        _status = new SceneStatus(false, 0, 0, 0);
        DeactivateOnIdle();
    }
}
