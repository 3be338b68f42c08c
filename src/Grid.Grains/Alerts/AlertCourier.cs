using System.Collections.Concurrent;
using Grid.Grains.Abstractions;
using Grid.Storage;
using Microsoft.Extensions.Logging;

namespace Grid.Grains;

/// <summary>Delivers the alerts of a silo's outboxes beside the grains, so that no grain waits for a receiver, and tells the outbox what became of each.</summary>
/// <remarks>
/// At least once: an alert is repeated until its delivery is stored, also by another silo when this one dies. At its start and
/// every <see cref="Period"/> it wakes the outboxes, whose silo may have died. Thread safe; one a silo.
/// </remarks>
internal sealed partial class AlertCourier : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private const string Marks = "alerts/";
    private const int AtOnce = 8;
    private const int MostUnderWay = 2000;

    private readonly IGrainFactory _grains;
    private readonly IBulkStore _bulk;
    private readonly TimeProvider _time;
    private readonly ILogger<AlertCourier> _logger;
    private readonly AlertPost? _post;
    private readonly ConcurrentDictionary<(string Tenant, string Id), Task> _underWay = new();
    private readonly SemaphoreSlim _places = new(AtOnce);
    private readonly CancellationTokenSource _stopping = new();
    private Task _waking = Task.CompletedTask;

    public AlertCourier(AlertOptions options, GridEngine engine, IGrainFactory grains, IBulkStore bulk, TimeProvider time, ILogger<AlertCourier> logger)
    {
        (_grains, _bulk, _time, _logger) = (grains, bulk, time, logger);
        _post = options.Url is null ? null : new AlertPost(options, engine.Catalogue, time);
    }

    /// <summary>How often outboxes are woken.</summary>
    public static TimeSpan Period { get; } = TimeSpan.FromSeconds(30);

    /// <summary>True when there is a receiver.</summary>
    public bool Delivers => _post is not null;

    /// <summary>The key that says that a tenant has an outbox.</summary>
    public static string MarkOf(string tenant) => Marks + tenant;

    /// <summary>Takes an alert to be delivered; one that is under way is left out.</summary>
    public void Take(string tenant, Alert alert)
    {
        if (_post is not null && _underWay.Count < MostUnderWay && !_stopping.IsCancellationRequested)
        {
            _underWay.GetOrAdd((tenant, alert.Id), _ => Task.Run(() => DeliverAsync(tenant, alert), CancellationToken.None));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _post?.Dispose();
        _places.Dispose();
        _stopping.Dispose();
    }

    void ILifecycleParticipant<ISiloLifecycle>.Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(AlertCourier), ServiceLifecycleStage.Active, StartAsync, StopAsync);

    private Task StartAsync(CancellationToken cancellationToken)
    {
        _waking = _post is null ? Task.CompletedTask : Task.Run(WakeAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll([_waking, .. _underWay.Values]).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task DeliverAsync(string tenant, Alert alert)
    {
        try
        {
            await _places.WaitAsync(_stopping.Token).ConfigureAwait(false);
            try
            {
                var (attempts, error) = await _post!.SendAsync(tenant, alert, _stopping.Token).ConfigureAwait(false);
                GridTelemetry.Deliveries.Add(1, new KeyValuePair<string, object?>("grid.outcome", error is null ? "delivered" : "dead"));
                if (error is not null)
                {
                    LogDead(tenant, alert.Id, error);
                }

                await _grains.GetGrain<IAlertGrain>(tenant).SettleAsync(alert.Id, attempts, error).ConfigureAwait(false);
            }
            finally
            {
                _places.Release();
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // It stays pending in its outbox.
        }
#pragma warning disable CA1031 // Whatever went wrong, the alert stays pending and is taken again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogUnsettled(failure, tenant);
        }
        finally
        {
            _underWay.TryRemove((tenant, alert.Id), out _);
        }
    }

    private async Task WakeAsync()
    {
        using var timer = new PeriodicTimer(Period, _time);
        do
        {
            try
            {
                await foreach (var mark in _bulk.ListAsync(Marks, _stopping.Token).ConfigureAwait(false))
                {
                    await _grains.GetGrain<IAlertGrain>(mark[Marks.Length..]).WakeAsync().ConfigureAwait(false);
                }
            }
#pragma warning disable CA1031 // Whatever went wrong, it looks again.
            catch (Exception failure) when (!_stopping.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogAsleep(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Alert {Alert} of tenant {Tenant} is dead: {Reason}")]
    private partial void LogDead(string tenant, string alert, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox of tenant {Tenant} could not be told of a delivery; the alert is delivered again.")]
    private partial void LogUnsettled(Exception failure, string tenant);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outboxes could not be woken; they are woken again.")]
    private partial void LogAsleep(Exception failure);
}
