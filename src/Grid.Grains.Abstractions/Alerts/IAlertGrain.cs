using Orleans.Concurrency;

namespace Grid.Grains.Abstractions;

/// <summary>A tenant's alerts: an outbox that survives crashes, and what became of the newest ones; key: the tenant.</summary>
[Alias("grid.alerts")]
public interface IAlertGrain : IGrainWithStringKey
{
    /// <summary>The most alerts that are remembered; those that were delivered leave first.</summary>
    const int Limit = 1000;

    /// <summary>Takes alerts to be delivered; one that is known by its id is left out. When it returns they survive a crash.</summary>
    /// <param name="alerts">The alerts.</param>
    [Alias("raise")]
    Task RaiseAsync(Alert[] alerts);

    /// <summary>Told by whoever delivers what became of an alert.</summary>
    /// <param name="id">The alert.</param>
    /// <param name="attempts">Attempts that were made.</param>
    /// <param name="fault">Why it could not be delivered; null when it was.</param>
    [Alias("settle")]
    Task SettleAsync(string id, int attempts, string? fault);

    /// <summary>The newest alerts first.</summary>
    /// <param name="state">Only those in this state; null for all.</param>
    /// <param name="limit">At most so many, 1 to <see cref="Limit"/>.</param>
    [Alias("list")]
    [ReadOnly]
    Task<AlertEntry[]> ListAsync(AlertState? state, int limit);

    /// <summary>Puts a dead alert into the outbox again.</summary>
    /// <param name="id">The alert.</param>
    /// <returns>False when there is no such dead alert.</returns>
    [Alias("retry")]
    Task<bool> RetryAsync(string id);

    /// <summary>Forgets a scene's alerts, delivered or not.</summary>
    /// <param name="scene">The scene's id.</param>
    [Alias("forget")]
    Task ForgetAsync(string scene);

    /// <summary>Hands what is pending to whoever delivers; harmless at any time.</summary>
    [Alias("wake")]
    Task WakeAsync();
}
