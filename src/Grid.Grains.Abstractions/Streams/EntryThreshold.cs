namespace Grid.Grains.Abstractions;

/// <summary>Where the threshold of one entry stands in a stream, and why.</summary>
/// <param name="Code">The entry.</param>
/// <param name="Value">Scores above it alert, 0 to 1; 2 when none does for now, -1 when all do.</param>
/// <param name="Since">Scenes that had been counted when its last note was made.</param>
/// <param name="Provenance"><c>start</c>, <c>tuned</c>, <c>pinned</c>, <c>released</c>, <c>asked</c> or <c>feedback</c>.</param>
/// <param name="Pinned">True when an operator holds it.</param>
[GenerateSerializer]
[Immutable]
[Alias("grid.entry-threshold")]
public sealed record EntryThreshold(
    [property: Id(0)] string Code, [property: Id(1)] double Value, [property: Id(2)] long Since, [property: Id(3)] string Provenance, [property: Id(4)] bool Pinned)
{
    /// <summary>The alarm rate asked for, above 0 and below 1.</summary>
    [Id(5)]
    public double Asked { get; init; }

    /// <summary>Scenes counted.</summary>
    [Id(6)]
    public long Seen { get; init; }

    /// <summary>Scenes among them that alarmed.</summary>
    [Id(7)]
    public long Alarms { get; init; }

    /// <summary>Findings that people held right.</summary>
    [Id(8)]
    public long Right { get; init; }

    /// <summary>Findings that people held wrong.</summary>
    [Id(9)]
    public long Wrong { get; init; }

    /// <summary>Findings after which people corrected the text.</summary>
    [Id(10)]
    public long Corrected { get; init; }
}

/// <summary>One note in a threshold's history.</summary>
/// <param name="Seen">Scenes counted when it was made.</param>
/// <param name="Value">The threshold.</param>
/// <param name="Asked">The alarm rate asked for then.</param>
/// <param name="Provenance">Why it became so; see <see cref="EntryThreshold.Provenance"/>.</param>
[GenerateSerializer]
[Immutable]
[Alias("grid.threshold-change")]
public sealed record ThresholdChange([property: Id(0)] long Seen, [property: Id(1)] double Value, [property: Id(2)] double Asked, [property: Id(3)] string Provenance);
