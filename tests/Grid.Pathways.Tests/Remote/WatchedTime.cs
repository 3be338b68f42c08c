using Microsoft.Extensions.Time.Testing;

namespace Grid.Pathways.Tests.Remote;

/// <summary>Virtual time that tells when somebody has begun to wait for it, so that a test moves it neither too early nor by guess.</summary>
internal sealed class WatchedTime : FakeTimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _begun = [];
    private readonly List<(Func<TimeSpan, bool> Match, TaskCompletionSource Came)> _watchers = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        lock (_gate)
        {
            _begun.Add(dueTime);
            foreach (var watcher in _watchers.Where(w => w.Match(dueTime)))
            {
                watcher.Came.TrySetResult();
            }
        }

        return timer;
    }

    /// <summary>Ends when somebody waits for a time of that length.</summary>
    public Task Waiting(Func<TimeSpan, bool> match)
    {
        lock (_gate)
        {
            var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_begun.Any(match))
            {
                came.SetResult();
            }

            _watchers.Add((match, came));
            return came.Task;
        }
    }
}
