using System.Text.Json;
using Grid.Grains.Abstractions;

namespace Grid.Grains;

/// <summary>A run as the fold over its events. Not thread safe.</summary>
internal sealed class RunHistory
{
    private readonly List<RunPart> _parts = [];

    public RunSettings? Settings { get; private set; }

    public DateTimeOffset? Started { get; private set; }

    public DateTimeOffset? Ended { get; private set; }

    public bool InputComplete { get; private set; }

    public bool Cancelled { get; private set; }

    public bool Finished { get; private set; }

    public int Done { get; private set; }

    public long Records { get; private set; }

    public Outcomes Outcomes { get; private set; }

    public long Degraded => _parts.Sum(static p => (long)p.Degraded);

    public IReadOnlyList<RunPart> Parts => _parts;

    public bool ReadyToFinish => InputComplete && !Finished && Done == _parts.Count;

    public static RunEvent Start(RunSettings settings) =>
        new() { Kind = RunEventKind.Started, Settings = JsonSerializer.Serialize(settings) };

    public static RunEvent ShardDone(int number, ShardStatus status) => ShardDone(number, status.Outcomes) with { Degraded = status.Degraded };

    private static RunEvent ShardDone(int number, Outcomes o) => new()
    {
        Kind = RunEventKind.ShardDone,
        Number = number,
        Outcomes = [o.Stable, o.Strained, o.Unstable, o.Undecided, o.Errors],
    };

    /// <summary>The events that put done shards to work again, for their records that an analogue judged.</summary>
    public IReadOnlyList<RunEvent> Reopenings() => [.. _parts.Where(static p => p is { Done: true, Degraded: > 0 })
        .Select(static p => new RunEvent { Kind = RunEventKind.Reopened, Number = p.Number })];

    /// <summary>The run as people see it.</summary>
    public RunProgress Progress(string tenant, string name, bool running, string? fault, IEnumerable<ShardDrive> active) => new()
    {
        Tenant = tenant,
        Name = name,
        State = Settings is null ? RunState.Unknown
            : Cancelled ? RunState.Cancelled
            : Finished ? RunState.Finished
            : running ? RunState.Running : RunState.Interrupted,
        PartsSubmitted = _parts.Count,
        ShardsDone = Done,
        RecordsSubmitted = Records,
        Outcomes = active.Aggregate(Outcomes, static (sum, drive) => sum.Plus(drive.Reached)),
        InputComplete = InputComplete,
        Started = Started,
        Ended = Ended,
        Fault = fault,
        Degraded = Degraded,
    };

    public void Apply(RunEvent e)
    {
        var time = DateTimeOffset.FromUnixTimeMilliseconds(e.Time);
        switch (e.Kind)
        {
            case RunEventKind.Started:
                (Settings, Started) = (JsonSerializer.Deserialize<RunSettings>(e.Settings!), time);
                break;
            case RunEventKind.Submitted:
                _parts.Add(new RunPart(e.Number, e.Count, e.Hash));
                Records += e.Count;
                break;
            case RunEventKind.ShardDone:
                Complete(e);
                break;
            case RunEventKind.InputComplete:
                InputComplete = true;
                break;
            case RunEventKind.Finished:
                (Finished, Ended) = (true, time);
                break;
            case RunEventKind.Cancelled:
                (Cancelled, Ended) = (true, time);
                break;
            case RunEventKind.Resumed:
                (Cancelled, Ended) = (false, null);
                break;
            case RunEventKind.Reopened:
                Reopen(e.Number);
                break;
        }
    }

    private void Complete(RunEvent e)
    {
        var o = e.Outcomes!;
        var outcomes = new Outcomes(o[0], o[1], o[2], o[3], o[4]);
        _parts[e.Number] = _parts[e.Number] with { Outcomes = outcomes, Degraded = e.Degraded };
        Outcomes = Outcomes.Plus(outcomes);
        Done++;
    }

    private void Reopen(int number)
    {
        Outcomes = Outcomes.Minus(_parts[number].Outcomes!.Value);
        _parts[number] = _parts[number] with { Outcomes = null, Reopened = true };
        (Finished, Ended) = (false, null);
        Done--;
    }
}

/// <summary>A part of a run.</summary>
/// <param name="Number">Its place, from 0.</param>
/// <param name="Count">Its records.</param>
/// <param name="Hash">Hash of its bytes.</param>
/// <param name="Outcomes">Its outcomes once it is done.</param>
/// <param name="Degraded">Its records that an analogue judged because a pathway failed.</param>
/// <param name="Reopened">True when it was done before and is worked on for these.</param>
internal sealed record RunPart(int Number, int Count, ulong Hash, Outcomes? Outcomes = null, int Degraded = 0, bool Reopened = false)
{
    public bool Done => Outcomes is not null;

    public ShardDone ToShardDone() => new(Number, Count, ResultLines.Chunks(Count), Outcomes!.Value);
}
