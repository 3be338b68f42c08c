namespace Grid.Storage;

/// <summary>Settings of a <see cref="GridDatabase"/>.</summary>
public sealed record GridDatabaseOptions
{
    /// <summary>How long a write waits for another process that holds the file; default 30 s.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The size, in bytes, above which the file must not grow (a write then fails as on a full disk); null, the default, sets no limit.</summary>
    public long? SizeLimit { get; init; }
}
