namespace Grid.Server.Dashboard.Live;

/// <summary>One view: fetched in a loop, told to every watcher when it changes.</summary>
/// <typeparam name="T">What is looked at.</typeparam>
internal sealed class SharedView<T> : ISharedView
    where T : class, IEquatable<T>
{
    private readonly Lock _gate = new();
    private readonly List<Action<ViewState<T>>> _watchers = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Action _unwatched;
    private ViewState<T>? _state;

    /// <summary>A view that fetches at once and then in every period.</summary>
    /// <param name="time">The clock of the pauses.</param>
    /// <param name="period">The pause between two fetches.</param>
    /// <param name="fetch">Fetches it.</param>
    /// <param name="unwatched">Called when the last watcher has gone.</param>
    public SharedView(TimeProvider time, TimeSpan period, Func<CancellationToken, Task<T>> fetch, Action unwatched)
    {
        _unwatched = unwatched;
        Fetching = Task.Run(() => FetchAsync(time, period, fetch));
    }

    /// <inheritdoc/>
    public bool IsWatched
    {
        get
        {
            lock (_gate)
            {
                return _watchers.Count > 0;
            }
        }
    }

    private Task Fetching { get; }

    /// <summary>Tells of the view until the result is disposed.</summary>
    /// <param name="changed">Told of every change, and of what is known at once.</param>
    public IDisposable Watch(Action<ViewState<T>> changed)
    {
        lock (_gate)
        {
            _watchers.Add(changed);
            if (_state is { } known)
            {
                changed(known);
            }
        }

        return new Watcher(() => Leave(changed));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Fetching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private void Leave(Action<ViewState<T>> changed)
    {
        bool last;
        lock (_gate)
        {
            last = _watchers.Remove(changed) && _watchers.Count == 0;
        }

        if (last)
        {
            _unwatched();
        }
    }

    private async Task FetchAsync(TimeProvider time, TimeSpan period, Func<CancellationToken, Task<T>> fetch)
    {
        using var timer = new PeriodicTimer(period, time);
        do
        {
            ViewState<T> now;
            try
            {
                now = new ViewState<T>(await fetch(_stop.Token).ConfigureAwait(false), null);
            }
            catch (Exception e) when (!_stop.IsCancellationRequested)
            {
                // A silo that is leaving or a store that is away: the page says so and the next fetch tries again.
                now = new ViewState<T>(_state?.Value, e.Message);
            }

            Tell(now);
        }
        while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false));
    }

    private void Tell(ViewState<T> now)
    {
        lock (_gate)
        {
            if (now == _state)
            {
                return;
            }

            _state = now;
            _watchers.ForEach(w => w(now));
        }
    }

    private sealed class Watcher(Action leave) : IDisposable
    {
        private Action? _leave = leave;

        public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
    }
}
