namespace Grid.Grains.Tests;

/// <summary>A clock that shows what it is set to while its timers run on: silos share it and need theirs.</summary>
internal sealed class SetClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
