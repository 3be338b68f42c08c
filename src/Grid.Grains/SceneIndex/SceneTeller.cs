using System.Collections.Concurrent;
using System.Threading.Channels;
using Grid.Grains.Abstractions;
using Microsoft.Extensions.Logging;

namespace Grid.Grains;

/// <summary>Carries the rows of a silo's scenes to the lists of their tenants: many at once, the latest of each scene, again until they have arrived.</summary>
/// <remarks>A scene never waits for it. What a silo had not carried when it died is told again with the scene's next append. Thread safe.</remarks>
/// <param name="grains">The cluster.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of lists that cannot be reached.</param>
internal sealed partial class SceneTeller(IGrainFactory grains, TimeProvider time, ILogger<SceneTeller> logger) : ILifecycleParticipant<ISiloLifecycle>
{
    private const int MostWaiting = 100_000;
    private const int MostAtOnce = 500;
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<string, (string Tenant, SceneRow Row)> _waiting = new(StringComparer.Ordinal);
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Task _carrying = Task.CompletedTask;

    /// <summary>Takes a row to be carried; a later row of the same scene takes its place.</summary>
    public void Tell(string tenant, string key, SceneRow row)
    {
        // Lists that cannot be reached for long must not fill the memory: the scene tells again with its next append.
        if (_waiting.Count < MostWaiting)
        {
            _waiting[key] = (tenant, row);
            _wake.Writer.TryWrite(true);
        }
    }

    /// <summary>Drops what waits of a scene.</summary>
    public void Forget(string key) => _waiting.TryRemove(key, out _);

    void ILifecycleParticipant<ISiloLifecycle>.Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(SceneTeller), ServiceLifecycleStage.Active, StartAsync, StopAsync);

    private Task StartAsync(CancellationToken cancellationToken)
    {
        _carrying = Task.Run(CarryAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        _wake.Writer.TryComplete();
        await _carrying.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task CarryAsync()
    {
        await foreach (var _ in _wake.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            await Task.Delay(Gather, time).ConfigureAwait(false);
            await CarryAllAsync().ConfigureAwait(false);
        }

        await CarryAllAsync().ConfigureAwait(false);
    }

    private async Task CarryAllAsync()
    {
        foreach (var tenant in _waiting.ToArray().GroupBy(static w => w.Value.Tenant, StringComparer.Ordinal))
        {
            foreach (var some in tenant.Chunk(MostAtOnce))
            {
                await CarryAsync(tenant.Key, some).ConfigureAwait(false);
            }
        }
    }

    private async Task CarryAsync(string tenant, KeyValuePair<string, (string Tenant, SceneRow Row)>[] some)
    {
        try
        {
            await grains.GetGrain<ISceneIndexGrain>(tenant).UpsertAsync([.. some.Select(static w => w.Value.Row)]).ConfigureAwait(false);
            foreach (var carried in some)
            {
                _waiting.TryRemove(carried);
            }
        }
        catch (Exception failure)
        {
            LogUnreachable(failure, tenant);
            _wake.Writer.TryWrite(true);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The list of scenes of tenant {Tenant} could not be told of changes; they are told again.")]
    private partial void LogUnreachable(Exception failure, string tenant);
}
