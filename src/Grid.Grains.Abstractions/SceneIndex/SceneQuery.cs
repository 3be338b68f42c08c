namespace Grid.Grains.Abstractions;

/// <summary>Which scenes are wanted; what is null or empty asks for nothing.</summary>
[GenerateSerializer]
[Immutable]
[Alias("grid.scene-query")]
public sealed record SceneQuery
{
    /// <summary>The most rows of a page.</summary>
    public const int PageLimit = 200;

    /// <summary>A verdict.</summary>
    [Id(0)]
    public string? Verdict { get; init; }

    /// <summary>A code, or the beginning of one, that must be among the alarms.</summary>
    [Id(1)]
    public string? Code { get; init; }

    /// <summary>A stream.</summary>
    [Id(2)]
    public string? Stream { get; init; }

    /// <summary>Begun at or after this, in milliseconds since 1970.</summary>
    [Id(3)]
    public long? From { get; init; }

    /// <summary>Begun before this, in milliseconds since 1970.</summary>
    [Id(4)]
    public long? To { get; init; }

    /// <summary>Words that id or excerpt must hold, whatever their case.</summary>
    [Id(5)]
    public string? Text { get; init; }

    /// <summary>Rows wanted, 1 to <see cref="PageLimit"/>.</summary>
    [Id(6)]
    public int Limit { get; init; } = 50;

    /// <summary>Where the page before ended; null for the first page.</summary>
    [Id(7)]
    public string? Cursor { get; init; }
}

/// <summary>A page of scenes, the newest first.</summary>
/// <param name="Rows">The scenes.</param>
/// <param name="Cursor">Where the next page begins; null when this is the last one.</param>
[GenerateSerializer]
[Immutable]
[Alias("grid.scene-page")]
public sealed record ScenePage([property: Id(0)] SceneRow[] Rows, [property: Id(1)] string? Cursor);
