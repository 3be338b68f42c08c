namespace Grid.Pathways;

/// <summary>At most so many calls a minute, evenly: each call takes the next free moment and waits for it.</summary>
/// <remarks>
/// Thread safe. The framework's limiters read a clock of their own and could not be tested in virtual time, hence this one.
/// </remarks>
/// <param name="perMinute">Calls a minute, at least 1.</param>
/// <param name="time">The clock.</param>
internal sealed class Pace(int perMinute, TimeProvider time)
{
    private readonly TimeSpan _interval = TimeSpan.FromMinutes(1.0 / perMinute);
    private readonly Lock _gate = new();
    private DateTimeOffset _free = DateTimeOffset.MinValue;

    /// <summary>Waits for this call's moment.</summary>
    /// <param name="cancellationToken">Gives up; the moment is lost.</param>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var mine = _free > now ? _free : now;
            _free = mine + _interval;
            wait = mine - now;
        }

        return wait > TimeSpan.Zero ? Task.Delay(wait, time, cancellationToken) : Task.CompletedTask;
    }
}
