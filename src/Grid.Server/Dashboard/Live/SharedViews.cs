using System.Collections.Concurrent;

namespace Grid.Server.Dashboard.Live;

/// <summary>What open pages look at, fetched once per silo however many pages look.</summary>
/// <remarks>Thread safe. A view is fetched while somebody watches it, and told on only when it has changed.</remarks>
/// <param name="time">The clock of the pauses.</param>
internal sealed class SharedViews(TimeProvider time) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, object> _views = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>Watches a view until the result is disposed.</summary>
    /// <typeparam name="T">What is looked at; equal values are told once.</typeparam>
    /// <param name="key">The view's name; the first watcher's fetch serves all.</param>
    /// <param name="period">The pause between two fetches.</param>
    /// <param name="fetch">Fetches it.</param>
    /// <param name="changed">Told of every change and of the last value at once, or of the error that kept it from being fetched; must return quickly.</param>
    public IDisposable Watch<T>(string key, TimeSpan period, Func<CancellationToken, Task<T>> fetch, Action<ViewState<T>> changed)
        where T : class, IEquatable<T>
    {
        lock (_gate)
        {
            var view = (SharedView<T>)_views.GetOrAdd(key, _ => new SharedView<T>(time, period, fetch, () => Drop(key)));
            return view.Watch(changed);
        }
    }

    /// <summary>Ends every fetch.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var view in _views.Values.Cast<IAsyncDisposable>())
        {
            await view.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void Drop(string key)
    {
        lock (_gate)
        {
            if (_views.TryGetValue(key, out var view) && view is ISharedView { IsWatched: false })
            {
                _views.TryRemove(key, out _);
                _ = ((IAsyncDisposable)view).DisposeAsync().AsTask();
            }
        }
    }
}
