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

    public IReadOnlyList<RunPart> Parts => _parts;

    public bool ReadyToFinish => InputComplete && !Finished && Done == _parts.Count;

    public static RunEvent Start(RunSettings settings) =>
        new() { Kind = RunEventKind.Started, Settings = JsonSerializer.Serialize(settings) };

    public static RunEvent ShardDone(int number, Outcomes o) => new()
    {
        Kind = RunEventKind.ShardDone,
        Number = number,
        Outcomes = [o.Stable, o.Strained, o.Unstable, o.Undecided, o.Errors],
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
                _parts.Add(new RunPart(e.Number, e.Count, e.Hash, null));
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
        }
    }

    private void Complete(RunEvent e)
    {
        var o = e.Outcomes!;
        var outcomes = new Outcomes(o[0], o[1], o[2], o[3], o[4]);
        _parts[e.Number] = _parts[e.Number] with { Outcomes = outcomes };
        Outcomes = Outcomes.Plus(outcomes);
        Done++;
    }
}

/// <summary>A part of a run.</summary>
/// <param name="Number">Its place, from 0.</param>
/// <param name="Count">Its records.</param>
/// <param name="Hash">Hash of its bytes.</param>
/// <param name="Outcomes">Its outcomes once it is done.</param>
internal sealed record RunPart(int Number, int Count, ulong Hash, Outcomes? Outcomes)
{
    public bool Done => Outcomes is not null;

    public ShardDone ToShardDone() => new(Number, Count, ResultLines.Chunks(Count), Outcomes!.Value);
}
