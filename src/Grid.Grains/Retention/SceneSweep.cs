using Grid.Grains.Abstractions;
using Grid.Storage;
using Microsoft.Extensions.Logging;

namespace Grid.Grains;

/// <summary>Erases live scenes whose last turn is older than their tenant's rule allows.</summary>
/// <remarks>The list of scenes says which may be, each scene decides for itself. Silos may sweep at the same time. Thread safe; one a silo.</remarks>
/// <param name="options">The rules.</param>
/// <param name="grains">The cluster.</param>
/// <param name="bulk">Knows the tenants.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of sweeps that failed.</param>
internal sealed partial class SceneSweep(RetentionOptions options, IGrainFactory grains, IBulkStore bulk, TimeProvider time, ILogger<SceneSweep> logger)
    : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private const string Marks = "tenants/";

    private readonly CancellationTokenSource _stopping = new();
    private Task _sweeping = Task.CompletedTask;

    /// <summary>The key that says that a tenant has scenes.</summary>
    public static string MarkOf(string tenant) => Marks + tenant;

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    /// <summary>Erases what is too old now.</summary>
    /// <param name="cancellationToken">Ends the sweep.</param>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        await foreach (var mark in bulk.ListAsync(Marks, cancellationToken).ConfigureAwait(false))
        {
            var tenant = mark[Marks.Length..];
            if (options.Of(tenant).Age is { } age)
            {
                await SweepAsync(tenant, (time.GetUtcNow() - age).ToUnixTimeMilliseconds(), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    void ILifecycleParticipant<ISiloLifecycle>.Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(SceneSweep), ServiceLifecycleStage.Active, StartAsync, StopAsync);

    private Task StartAsync(CancellationToken cancellationToken)
    {
        _sweeping = options.Tenants.Values.Append(options.Default).Any(static r => r.Age is not null) ? Task.Run(SweepOftenAsync, CancellationToken.None) : Task.CompletedTask;
        return Task.CompletedTask;
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _sweeping.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task SweepAsync(string tenant, long before, CancellationToken cancellationToken)
    {
        var index = grains.GetGrain<ISceneIndexGrain>(tenant);
        var query = new SceneQuery { To = before, Limit = SceneQuery.PageLimit };
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await index.SearchAsync(query).ConfigureAwait(false);
            foreach (var row in page.Rows.Where(r => r.Updated < before))
            {
                if (await grains.GetGrain<ISceneGrain>(GrainKey.Scene(tenant, row.Id)).ExpireAsync(before).ConfigureAwait(false))
                {
                    // Also where the scene itself was gone already.
                    await index.RemoveAsync(row.Created, row.Id).ConfigureAwait(false);
                }
            }

            query = query with { Cursor = page.Cursor };
        }
        while (query.Cursor is not null);
    }

    private async Task SweepOftenAsync()
    {
        using var timer = new PeriodicTimer(options.Look, time);
        do
        {
            try
            {
                await SweepAsync(_stopping.Token).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Whatever went wrong, it sweeps again.
            catch (Exception failure) when (!_stopping.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFailed(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Scenes that are too old could not all be erased; they are looked for again.")]
    private partial void LogFailed(Exception failure);
}
