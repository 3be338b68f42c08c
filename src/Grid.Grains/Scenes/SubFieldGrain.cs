using Grid.Diagnostics;
using Grid.Grains.Abstractions;
using Grid.Storage;
using Orleans.Placement;

namespace Grid.Grains;

/// <summary>One sub-field as a fold of its own. Calls interleave: a gate keeps the fold to one at a time, and is never held while the parent or a child is asked.</summary>
[PreferLocalPlacement]
internal sealed class SubFieldGrain(GridEngine engine, EvaluationPool pool, RetentionOptions retention) : Grain, ISubFieldGrain, IDisposable
{
    // A child's version counts its parent's epochs and the components within one; a window never holds as many.
    private const int VersionsPerEpoch = 1024;

    private static readonly MessagePackStateCodec Codec = new();

    private readonly SemaphoreSlim _gate = new(1);
    private SubFieldFamily? _family;
    private SubFieldFold? _fold;
    private SubFieldPosition _position;

    private string Key => this.GetPrimaryKeyString();

    private long Version => (_position.Epoch * VersionsPerEpoch) + _position.Sequence;

    public void Dispose() => _gate.Dispose();

    public Task<SubFieldPosition> ApplyAsync(SubFieldHandover handover) => GatedAsync(() => TakeAsync(handover));

    public Task RetireAsync(long epoch) => ApplyAsync(new SubFieldHandover { Epoch = epoch, Gone = true });

    public async Task<Payload> ReportAsync(ReadSettings? settings)
    {
        await CatchUpAsync();
        return await GatedAsync(() =>
        {
            var (fold, options) = (Fold(), retention.Of(GrainKey.Parts(Key)[0]).Bound(settings.ToOptions()));
            return pool.RunAsync(() => ValueTask.FromResult(new Payload(ReportJson.Write(fold.Read(options)))));
        });
    }

    public async Task<SubFieldNode> TreeAsync()
    {
        var (node, gone) = await GatedAsync(async () =>
        {
            var fold = Fold();
            var report = await pool.RunAsync(() => ValueTask.FromResult(fold.Read()));
            var retired = await Family().UpdateAsync(fold.Complete(), Version);
            return (Node(report), retired);
        });
        return node with { Children = await Family().TreeAsync(gone) };
    }

    public async Task<SubFieldHandover> HandOverAsync(string letter, SubFieldPosition position)
    {
        await CatchUpAsync();
        return await GatedAsync(async () =>
        {
            await Family().UpdateAsync(Fold().Complete(), Version);
            return Family().HandOver(letter, position);
        });
    }

    private SubFieldFamily Family() => _family ??= new SubFieldFamily(Key, GrainFactory, pool);

    private SubFieldFold Fold() => _fold ?? throw new SceneNotFoundException($"The scene has no sub-field '{string.Join('.', GrainKey.Path(Key))}' now.");

    private SubFieldNode Node(Report report) => new()
    {
        Key = Key,
        Letter = GrainKey.Path(Key)[^1],
        Position = _position,
        Components = [],
        Stability = report.Stability,
        Children = [],
    };

    private async Task CatchUpAsync()
    {
        var letter = GrainKey.Path(Key)[^1];
        var parent = GrainKey.Parent(Key);
        var position = _position;
        var missed = parent.Contains(':', StringComparison.Ordinal)
            ? await GrainFactory.GetGrain<ISubFieldGrain>(parent).HandOverAsync(letter, position)
            : await GrainFactory.GetGrain<ISceneGrain>(parent).HandOverAsync(letter, position);
        await ApplyAsync(missed);
    }

    private async Task<SubFieldPosition> TakeAsync(SubFieldHandover handover)
    {
        if (handover.Epoch < _position.Epoch)
        {
            return _position;
        }

        if (handover.Gone)
        {
            (_fold, _family, _position) = (null, null, new SubFieldPosition(handover.Epoch, 0));
            return _position;
        }

        var fresh = handover.Epoch > _position.Epoch || _fold is null;
        if (handover.From > (fresh ? 0 : _position.Sequence))
        {
            // Something before it is missing: the answer tells the parent from where.
            return _position;
        }

        var fold = fresh ? new SubFieldFold(engine.Catalogue, Codec) : _fold!;
        await pool.RunAsync(() =>
        {
            fold.Apply(Codec.Decode<SubFieldContent>(handover.Content), handover.From);
            return ValueTask.FromResult(true);
        });
        (_fold, _position) = (fold, new SubFieldPosition(handover.Epoch, fold.Sequence));
        return _position;
    }

    private async Task<T> GatedAsync<T>(Func<Task<T>> work)
    {
        await _gate.WaitAsync();
        try
        {
            return await work();
        }
        finally
        {
            _gate.Release();
        }
    }
}
