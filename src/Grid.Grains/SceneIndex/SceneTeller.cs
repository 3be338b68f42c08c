using System.Collections.Concurrent;
using System.Threading.Channels;
using Grid.Grains.Abstractions;
using Microsoft.Extensions.Logging;

namespace Grid.Grains;

/// <summary>Carries the readings of a silo's scenes to the lists of their tenants and to their streams: many at once, the latest of each scene, again until they have arrived.</summary>
/// <remarks>A scene never waits for it. What a silo had not carried when it died is told again with the scene's next append. Thread safe.</remarks>
/// <param name="grains">The cluster.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of lists that cannot be reached.</param>
internal sealed partial class SceneTeller(IGrainFactory grains, TimeProvider time, ILogger<SceneTeller> logger) : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private const int MostWaiting = 100_000;
    private const int MostAtOnce = 500;
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<string, (string Tenant, SceneReading Reading)> _waiting = new(StringComparer.Ordinal);
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly SemaphoreSlim _carryingOne = new(1);
    private Task _carrying = Task.CompletedTask;

    /// <summary>Takes a reading to be carried; a later one of the same scene takes its place.</summary>
    public void Tell(string tenant, string key, SceneReading reading)
    {
        // Lists that cannot be reached for long must not fill the memory: the scene tells again with its next append.
        if (_waiting.Count < MostWaiting)
        {
            _waiting[key] = (tenant, reading);
            _wake.Writer.TryWrite(true);
        }
    }

    /// <summary>Drops what waits of a scene, and waits for what is on its way: when it returns nothing of the scene arrives any more.</summary>
    public async Task ForgetAsync(string key)
    {
        _waiting.TryRemove(key, out _);
        await _carryingOne.WaitAsync().ConfigureAwait(false);
        _carryingOne.Release();
    }

    /// <inheritdoc/>
    public void Dispose() => _carryingOne.Dispose();

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

    private async Task CarryAsync(string tenant, KeyValuePair<string, (string Tenant, SceneReading Reading)>[] some)
    {
        await _carryingOne.WaitAsync().ConfigureAwait(false);
        try
        {
            // What was forgotten meanwhile stays at home.
            var still = some.Where(w => _waiting.TryGetValue(w.Key, out var now) && now == w.Value).ToArray();
            await grains.GetGrain<ISceneIndexGrain>(tenant).UpsertAsync([.. still.Select(static w => w.Value.Reading.Row)]).ConfigureAwait(false);
            foreach (var stream in still.GroupBy(static w => w.Value.Reading.Observation.Stream, StringComparer.Ordinal))
            {
                await CarryToStreamAsync(GrainKey.Stream(tenant, stream.Key), tenant, [.. stream]).ConfigureAwait(false);
            }
        }
        catch (Exception failure)
        {
            LogUnreachable(failure, tenant);
            _wake.Writer.TryWrite(true);
        }
        finally
        {
            _carryingOne.Release();
        }
    }

    // One stream that fails does not hold up the others.
    private async Task CarryToStreamAsync(string stream, string tenant, KeyValuePair<string, (string Tenant, SceneReading Reading)>[] some)
    {
        try
        {
            await grains.GetGrain<IStreamGrain>(stream).ObserveAsync([.. some.Select(static w => w.Value.Reading.Observation)]).ConfigureAwait(false);
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "The list or a stream of tenant {Tenant} could not be told of changes of scenes; they are told again.")]
    private partial void LogUnreachable(Exception failure, string tenant);
}
