using Microsoft.AspNetCore.Components;

namespace Grid.Server.Dashboard.Live;

/// <summary>A page that shows shared views and leaves them when it is closed.</summary>
public abstract class LivePage : ComponentBase, IDisposable
{
    private readonly List<IDisposable> _watching = [];

    /// <summary>Why the last fetch failed, for the reader; null while all is well.</summary>
    protected string? Fault { get; private set; }

    [Inject]
    private SharedViews Views { get; set; } = default!;

    [CascadingParameter]
    private Tenancy ReaderTenancy { get; set; } = default!;

    /// <summary>The tenant whose things are shown.</summary>
    protected string Tenant => ReaderTenancy.Tenant;

    /// <summary>True when the reader may change what needs an operator.</summary>
    protected bool MayOperate => ReaderTenancy.MayOperate;

    /// <inheritdoc/>
    public void Dispose()
    {
        Leave();
        GC.SuppressFinalize(this);
    }

    /// <summary>Leaves every view.</summary>
    protected void Leave()
    {
        _watching.ForEach(static w => w.Dispose());
        _watching.Clear();
    }

    /// <summary>Fetches a view once for the first answer, and watches it while the page is open.</summary>
    private protected async Task WatchAsync<T>(string key, TimeSpan period, Func<CancellationToken, Task<T>> fetch, Action<T> show)
        where T : class, IEquatable<T>
    {
        if (!RendererInfo.IsInteractive)
        {
            await FirstAsync(fetch, show);
            return;
        }

        _watching.Add(Views.Watch(key, period, fetch, state => _ = InvokeAsync(() =>
        {
            Fault = state.Error;
            if (state.Value is { } value)
            {
                show(value);
            }

            StateHasChanged();
        })));
    }

    private async Task FirstAsync<T>(Func<CancellationToken, Task<T>> fetch, Action<T> show)
    {
        try
        {
            show(await fetch(CancellationToken.None));
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            Fault = e.Message;
        }
    }
}
