namespace Grid.Grains.Abstractions;

/// <summary>How a report is read, in words that cross the wire.</summary>
[GenerateSerializer]
[Immutable]
[Alias("grid.read-settings")]
public sealed record ReadSettings
{
    /// <summary><c>quiet</c> or <c>balanced</c>.</summary>
    [Id(0)]
    public string Point { get; init; } = "quiet";

    /// <summary><c>all</c>, <c>window</c> or <c>none</c>.</summary>
    [Id(1)]
    public string Retention { get; init; } = "all";

    /// <summary>True to list every pair that was judged.</summary>
    [Id(2)]
    public bool Verbose { get; init; }

    /// <summary>Codes or prefixes to keep; empty keeps all.</summary>
    [Id(3)]
    public string[] Select { get; init; } = [];

    /// <summary>Codes or prefixes to leave out.</summary>
    [Id(4)]
    public string[] Ignore { get; init; } = [];
}
