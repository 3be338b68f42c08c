namespace Grid.Grains.Abstractions;

/// <summary>A live scene as its stream sees it: scores and places, no text.</summary>
[GenerateSerializer]
[Immutable]
[Alias("grid.scene-observation")]
public sealed record SceneObservation
{
    /// <summary>The scene's id.</summary>
    [Id(0)]
    public required string Scene { get; init; }

    /// <summary>The stream it belongs to; empty when it names none.</summary>
    [Id(1)]
    public string Stream { get; init; } = "";

    /// <summary>The append it shows; an earlier one than the last seen is left out.</summary>
    [Id(2)]
    public long Sequence { get; init; }

    /// <summary>True when the report has a verdict: an undecided scene is neither counted nor alerts.</summary>
    [Id(3)]
    public bool Decided { get; init; }

    /// <summary>Scores of the entries that decided, by code.</summary>
    [Id(4)]
    public EntryScore[] Scores { get; init; } = [];

    /// <summary>The report's findings.</summary>
    [Id(5)]
    public ObservedFinding[] Findings { get; init; } = [];

    /// <summary>True when <see cref="Findings"/> are all that the scene has: only then is one that is missing closed.</summary>
    [Id(6)]
    public bool Whole { get; init; } = true;
}

/// <summary>An entry's score of a scene.</summary>
/// <param name="Code">The entry.</param>
/// <param name="Score">The score as the report has it, 0 to 1.</param>
[GenerateSerializer]
[Immutable]
[Alias("grid.entry-score")]
public readonly record struct EntryScore([property: Id(0)] string Code, [property: Id(1)] double Score);

/// <summary>A finding without its text.</summary>
/// <param name="Id">Its id, stable across appends.</param>
/// <param name="Code">The entry.</param>
/// <param name="Kind">The entry's own kind of break, or empty.</param>
/// <param name="Severity"><c>note</c>, <c>warning</c> or <c>error</c>.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="Turn">The turn of its first span.</param>
/// <param name="Start">Where that starts in the turn's text, in UTF-16 units.</param>
/// <param name="End">Where it ends, exclusive.</param>
[GenerateSerializer]
[Immutable]
[Alias("grid.observed-finding")]
public sealed record ObservedFinding(
    [property: Id(0)] string Id, [property: Id(1)] string Code, [property: Id(2)] string Kind, [property: Id(3)] string Severity, [property: Id(4)] double Score,
    [property: Id(5)] int Turn, [property: Id(6)] int Start, [property: Id(7)] int End);
