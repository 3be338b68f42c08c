using Grid.Grains.Abstractions;
using Grid.Storage;

namespace Grid.Grains;

/// <summary>A tenant's outbox: an alert is stored before it is handed on, and stays pending until its delivery is told.</summary>
internal sealed class AlertGrain(
    [PersistentState("alerts", "Default")] IPersistentState<AlertBook> saved, AlertCourier courier, IBulkStore bulk) : Grain, IAlertGrain
{
    private static readonly TimeSpan WriteAfter = TimeSpan.FromMilliseconds(250);

    private IGrainTimer? _writing;

    private string Tenant => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken) => saved.State.Version > AlertBook.CurrentVersion
        ? throw new NotSupportedException($"The alerts of '{Tenant}' were saved by a newer build; upgrade this silo.")
        : WakeAsync();

    public async Task RaiseAsync(Alert[] alerts)
    {
        if (!saved.RecordExists)
        {
            // So that a silo that starts knows whose outbox to look into.
            await bulk.PutAsync(AlertCourier.MarkOf(Tenant), new byte[] { 1 });
        }

        var first = courier.Delivers ? AlertState.Pending : AlertState.Listed;
        var added = alerts.Where(a => saved.State.Add(a, first)).ToList();
        if (added.Count > 0)
        {
            await WriteAsync();
            await WakeAsync();
        }
    }

    // Stored a little later, many at once: until then a crash means another delivery, which the receiver knows by its id.
    public Task SettleAsync(string id, int attempts, string? fault)
    {
        var known = saved.State.Change(id, e => e with { State = fault is null ? AlertState.Delivered : AlertState.Dead, Attempts = e.Attempts + attempts, Error = fault });
        _writing ??= known ? this.RegisterGrainTimer(WriteAsync, new GrainTimerCreationOptions(WriteAfter, Timeout.InfiniteTimeSpan) { KeepAlive = true }) : null;
        return Task.CompletedTask;
    }

    public Task<AlertEntry[]> ListAsync(AlertState? state, int limit) => limit is < 1 or > IAlertGrain.Limit
        ? throw new ArgumentException($"A list has 1 to {IAlertGrain.Limit} alerts.", nameof(limit))
        : Task.FromResult<AlertEntry[]>([.. saved.State.Entries.Where(e => state is null || e.State == state).Reverse().Take(limit)]);

    public async Task<bool> RetryAsync(string id)
    {
        if (!saved.State.Change(id, static e => e.State == AlertState.Dead ? e with { State = AlertState.Pending, Error = null } : null))
        {
            return false;
        }

        await WriteAsync();
        await WakeAsync();
        return true;
    }

    public async Task ForgetAsync(string scene)
    {
        if (saved.State.Entries.RemoveAll(e => e.Alert.Scene == scene) > 0)
        {
            await WriteAsync();
        }
    }

    public Task WakeAsync()
    {
        foreach (var entry in saved.State.Entries.Where(static e => e.State == AlertState.Pending))
        {
            courier.Take(Tenant, entry.Alert);
        }

        return Task.CompletedTask;
    }

    private async Task WriteAsync()
    {
        _writing?.Dispose();
        _writing = null;
        try
        {
            await saved.WriteStateAsync();
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }
}
