using System.Globalization;
using Grid.Diagnostics;
using Grid.Grains.Abstractions;
using Grid.Storage;

namespace Grid.Grains;

/// <summary>A growing scene over its log and snapshots: an append is durable before it is acknowledged.</summary>
/// <remarks>Not thread safe. After any exception from <see cref="AppendAsync"/> other than <see cref="ArgumentException"/> memory is in doubt: load a new one.</remarks>
internal sealed class LiveScene(
    string key, IPersistentState<SceneSnapshot> snapshot, IAppendLog log, IBulkStore bulk, GridEngine engine, EvaluationPool pool, TimeProvider time,
    RetentionRule retention)
{
    private const int SnapshotTurns = 64;
    private const int SnapshotBytes = 512 * 1024;
    private const int RememberedKeys = 64;

    private static readonly MessagePackStateCodec Codec = new();

    private readonly List<string> _keys = [];
    private readonly List<SceneTurn> _unsealed = [];
    private TurnOrder _order = new();
    private List<ulong>? _chain;
    private int _unsealedBytes;
    private long _sequence;

    public SceneFold? Fold { get; private set; }

    /// <summary>True when an analogue judged the scene in part because a pathway failed, or may have: a stored scene does not say why.</summary>
    public bool StoodIn { get; private set; }

    public SceneStatus Status { get; private set; } = new(false, 0, 0, 0);

    /// <summary>When the first turn came, in milliseconds since 1970; 0 where that was not kept.</summary>
    public long Created { get; private set; }

    /// <summary>The stream it belongs to.</summary>
    public string Stream { get; private set; } = "";

    private string Excerpt { get; set; } = "";

    /// <summary>When the last turn came, in milliseconds since 1970; 0 where that was not kept.</summary>
    public long Updated { get; private set; }

    private string LogKey => $"scenes/{key}";

    private string ChunkPrefix => $"scenes/{key}/turns/";

    private string ChunkKey(int chunk) => ChunkPrefix + chunk.ToString("D6", CultureInfo.InvariantCulture);

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var saved = snapshot.State;
        if (saved.Fold.Length > 0)
        {
            Fold = SceneFold.Restore(saved.Fold, engine.Catalogue, Codec);
        }

        var turns = saved.TurnCount;
        _sequence = saved.Sequence;
        (Created, Updated, Stream, Excerpt) = (saved.Created, saved.Updated, saved.Stream, saved.Excerpt);
        _keys.AddRange(saved.Keys);
        _order = saved.Order is { } order ? Copy(order) : new TurnOrder { Next = saved.TurnCount };
        await foreach (var (sequence, bytes) in log.ReadAsync(LogKey, saved.Sequence + 1, cancellationToken))
        {
            var delta = Codec.Decode<SceneDelta>(bytes);
            Fold ??= new SceneFold(delta.Frame!, engine.Catalogue);
            var fold = Fold;
            await pool.RunAsync(
                () =>
                {
                    SceneDeltaCodec.Replay(delta, fold);
                    return ValueTask.FromResult(true);
                },
                cancellationToken);
            Remember(delta, sequence, bytes.Length);
            turns += delta.Turns.Count;
        }

        StoodIn = Fold is { Pathways.Degraded: true };
        Publish(turns);
    }

    public bool Knows(string idempotencyKey) => _keys.Contains(idempotencyKey, StringComparer.Ordinal);

    /// <summary>Whether some turns of an append are there already, in the scene or waiting.</summary>
    public bool Has(int number, int count) => _order.IsTaken(number, count);

    /// <summary>Folds the turns in, or keeps them for those before them, and makes them durable.</summary>
    /// <returns>True when they came after they had been given up.</returns>
    public async Task<bool> AppendAsync(string idempotencyKey, int? number, List<SceneTurn> turns, SceneFrame? frame, string stream)
    {
        var length = turns.Sum(static t => t.Text.Length);
        if (number is { } wanted)
        {
            // What waits makes room before it is too much: the numbers before it are given up.
            while (_order.First is { } first && first.Number < wanted && !Fits(wanted, length))
            {
                await TakeInAsync("", first.Number, first.Turns, null, "");
            }

            await ReleaseAsync();
            if (wanted > _order.Next && Fits(wanted, length))
            {
                await HoldAsync(idempotencyKey, new WaitingTurns { Number = wanted, Turns = turns }, frame, stream);
                return false;
            }
        }

        var late = number < _order.Next;
        await TakeInAsync(idempotencyKey, number, turns, frame, stream);
        await ReleaseAsync();
        return late;
    }

    /// <summary>Gives up the turns that others wait for, and folds those in.</summary>
    public async Task GiveUpAsync()
    {
        while (_order.First is { } first)
        {
            await TakeInAsync("", first.Number, first.Turns, null, "");
        }
    }

    private bool Fits(int number, int length) => number - _order.Next <= TurnOrder.Window && _order.WaitingLength + length <= SceneAppend.TextLimit;

    // Also what a crash kept from following at once.
    private async Task ReleaseAsync()
    {
        while (_order.First is { } first && first.Number <= _order.Next)
        {
            await TakeInAsync("", first.Number, first.Turns, null, "");
        }
    }

    private async Task HoldAsync(string idempotencyKey, WaitingTurns waiting, SceneFrame? frame, string stream)
    {
        var first = Fold is null;
        Fold ??= new SceneFold(frame!, engine.Catalogue);
        var delta = new SceneDelta
        {
            Key = idempotencyKey,
            FirstTurn = Status.TurnCount,
            Frame = first ? Fold.Frame : null,
            Stream = first ? stream : "",
            At = time.GetUtcNow().ToUnixTimeMilliseconds(),
            Waiting = waiting,
        };
        await StoreAsync(delta);
    }

    private async Task TakeInAsync(string idempotencyKey, int? number, IReadOnlyList<SceneTurn> turns, SceneFrame? frame, string stream)
    {
        var first = Fold is null;
        Fold ??= new SceneFold(frame!, engine.Catalogue);
        var fold = Fold;
        var firstTurn = Status.TurnCount;
        var events = new List<SceneEvent>();
        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        var delta = await pool.RunAsync(async () =>
        {
            StoodIn |= await engine.Diagnoser.AppendAsync(fold, turns, firstTurn, events, CancellationToken.None);
            return SceneDeltaCodec.Write(idempotencyKey, firstTurn, turns, first ? fold.Frame : null, fold.Field, events, at, first ? stream : "", number);
        });
        await StoreAsync(delta);
    }

    private async Task StoreAsync(SceneDelta delta)
    {
        var bytes = Codec.Encode(delta);
        if (bytes.Length > IAppendLog.MaxDeltaBytes)
        {
            throw new SceneAppendException("The append is too large once its components are counted: split it.");
        }

        await log.AppendAsync(LogKey, _sequence, bytes);
        Remember(delta, _sequence + 1, bytes.Length);
        Publish(delta.FirstTurn + delta.Turns.Count);
        if (Status.TurnCount - snapshot.State.TurnCount >= SnapshotTurns || _unsealedBytes >= SnapshotBytes)
        {
            await SnapshotAsync();
        }
    }

    /// <summary>The frame and every turn since the beginning; those below <see cref="SceneStatus.TextFrom"/> have no text.</summary>
    public async Task<Scene> SceneAsync()
    {
        var turns = new List<SceneTurn>();
        await foreach (var chunk in ChunksAsync())
        {
            turns.AddRange(chunk.Turns);
        }

        return new Scene { Frame = Fold!.Frame, Turns = [.. turns, .. _unsealed], Source = Stream };
    }

    /// <summary>The running hashes of all turns; read from the store once, then kept.</summary>
    public async Task<IReadOnlyList<ulong>> ChainAsync()
    {
        if (_chain is null)
        {
            var chain = new List<ulong>();
            await foreach (var chunk in ChunksAsync())
            {
                if (chunk.Chain.Length > 0)
                {
                    chain.AddRange(chunk.Chain);
                }
                else
                {
                    TurnChain.Extend(chain, chunk.Turns);
                }
            }

            TurnChain.Extend(chain, _unsealed);
            _chain = chain;
        }

        return _chain;
    }

    /// <summary>Judges the whole scene anew when an analogue stood in; keeps the new fold only if none was needed.</summary>
    public async Task<bool> JudgeAgainAsync()
    {
        // Without its text a scene stays as the analogue left it.
        if (!StoodIn || snapshot.State.TextFrom > 0)
        {
            return true;
        }

        var scene = await SceneAsync();
        var fold = new SceneFold(Fold!.Frame, engine.Catalogue);
        if (await pool.RunAsync(() => engine.Diagnoser.AppendAsync(fold, scene.Turns, 0, null, CancellationToken.None)))
        {
            return false;
        }

        Fold = fold;
        StoodIn = false;
        await SnapshotAsync();
        return true;
    }

    /// <summary>The scene as lists and its stream see it.</summary>
    public async Task<SceneReading> ReadingAsync()
    {
        var fold = Fold!;
        var report = await pool.RunAsync(() => ValueTask.FromResult(fold.Read()));
        return SceneReading.Of(report, new SceneRow
        {
            Id = report.Id,
            Stream = Stream,
            Created = Created,
            Updated = Updated,
            Sequence = _sequence,
            TurnCount = Status.TurnCount,
            ComponentCount = Status.ComponentCount,
            Excerpt = retention.Text == Retention.None ? "" : Excerpt,
        });
    }

    public async Task EraseAsync()
    {
        await log.DeleteAsync(LogKey);
        await bulk.DeletePrefixAsync(ChunkPrefix);
        await snapshot.ClearStateAsync();
    }

    // Sealed turns, then the state, then the trimmed log: whichever step a crash leaves out is repeated with the same bytes.
    private async Task SnapshotAsync()
    {
        var fold = Fold!;
        var saved = snapshot.State;
        if (_unsealed.Count > 0)
        {
            await bulk.PutAsync(ChunkKey(saved.Chunks), Codec.Encode(await SealAsync(saved.TurnCount)));
            saved.Chunks++;
            saved.TextFrom = retention.Text == Retention.All ? saved.TextFrom : Status.TurnCount;
        }

        saved.Fold = await pool.RunAsync(() => ValueTask.FromResult(fold.Save(Codec)));
        saved.TurnCount = Status.TurnCount;
        saved.Sequence = _sequence;
        saved.Keys = [.. _keys];
        saved.Order = Copy(_order);
        (saved.Created, saved.Updated, saved.Stream, saved.Excerpt) = (Created, Updated, Stream, retention.Text == Retention.None ? "" : Excerpt);
        await snapshot.WriteStateAsync();
        await log.TrimAsync(LogKey, _sequence + 1);
        _unsealed.Clear();
        _unsealedBytes = 0;
        Publish(Status.TurnCount);
    }

    // A history is matched by hashes, so they outlive the text.
    private async Task<SealedTurns> SealAsync(int first) => retention.Text == Retention.All
        ? new SealedTurns { FirstTurn = first, Turns = _unsealed }
        : new SealedTurns
        {
            FirstTurn = first,
            Turns = _unsealed.ConvertAll(static t => t with { Text = "" }),
            Chain = [.. (await ChainAsync()).Skip(first)],
        };

    private async IAsyncEnumerable<SealedTurns> ChunksAsync()
    {
        for (var chunk = 0; chunk < snapshot.State.Chunks; chunk++)
        {
            var bytes = await bulk.GetAsync(ChunkKey(chunk))
                ?? throw new GridStorageException($"The sealed turns '{ChunkKey(chunk)}' are missing.");
            yield return Codec.Decode<SealedTurns>(bytes);
        }
    }

    private void Remember(SceneDelta delta, long sequence, int bytes)
    {
        _sequence = sequence;
        if (delta.Frame is not null)
        {
            (Created, Stream) = (delta.At, delta.Stream);
        }

        if (delta.Waiting is { } waiting)
        {
            _order.Hold(waiting);
        }
        else
        {
            _order.Take(delta.Number, delta.FirstTurn, delta.Turns.Count);
            Excerpt = Excerpt.Length > 0 ? Excerpt : ExcerptOf(delta.Turns);
        }

        Updated = delta.At;
        _unsealed.AddRange(delta.Turns);
        if (_chain is { } chain)
        {
            TurnChain.Extend(chain, delta.Turns);
        }

        _unsealedBytes += bytes;
        if (delta.Key.Length > 0)
        {
            _keys.Add(delta.Key);
        }

        if (_keys.Count > RememberedKeys)
        {
            _keys.RemoveAt(0);
        }
    }

    private static TurnOrder Copy(TurnOrder order) => Codec.Decode<TurnOrder>(Codec.Encode(order));

    private static string ExcerptOf(List<SceneTurn> turns)
    {
        var text = turns.Find(static t => !string.IsNullOrWhiteSpace(t.Text))?.Text.Trim() ?? "";
        var cut = Math.Min(text.Length, SceneRow.ExcerptLimit);
        return text[..(cut > 0 && cut < text.Length && char.IsHighSurrogate(text[cut - 1]) ? cut - 1 : cut)];
    }

    private void Publish(int turns) => Status = new SceneStatus(Fold is not null, turns, Fold?.ComponentCount ?? 0, _sequence)
    {
        TextFrom = retention.Text == Retention.None ? turns : snapshot.State.TextFrom,
        Next = _order.Next,
        Waiting = _order.Waiting.Sum(static w => w.Turns.Count),
        Missing = _order.Missing,
        Late = [.. _order.Late],
    };
}
