using Grid.Storage;

namespace Grid.Grains;

/// <summary>A run's history and the log it lives in: an event is durable before it counts.</summary>
/// <remarks>Appends queue behind one another, since shards finish while parts are submitted.</remarks>
internal sealed class RunLog(IAppendLog log, TimeProvider time, string key)
{
    private static readonly MessagePackStateCodec Codec = new();

    private Task _last = Task.CompletedTask;
    private long _sequence;

    public RunHistory History { get; private set; } = new();

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        History = new RunHistory();
        await foreach (var (sequence, delta) in log.ReadAsync(key, 1, cancellationToken))
        {
            History.Apply(Codec.Decode<RunEvent>(delta));
            _sequence = sequence;
        }
    }

    /// <summary>Appends what <paramref name="next"/> gives once it is this caller's turn; null appends nothing.</summary>
    public async Task<bool> AppendAsync(Func<RunHistory, RunEvent?> next)
    {
        var before = _last;
        var mine = new TaskCompletionSource();
        _last = mine.Task;
        await before;
        try
        {
            if (next(History) is not { } e)
            {
                return false;
            }

            e = e with { Time = time.GetUtcNow().ToUnixTimeMilliseconds() };
            _sequence = await log.AppendAsync(key, _sequence, Codec.Encode(e));
            History.Apply(e);
            return true;
        }
        finally
        {
            mine.SetResult();
        }
    }

    public Task DeleteAsync() => log.DeleteAsync(key);
}
