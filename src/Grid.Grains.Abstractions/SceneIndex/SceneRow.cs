using MessagePack;

namespace Grid.Grains.Abstractions;

/// <summary>A live scene as lists show it; the same form on the wire and in the store.</summary>
[GenerateSerializer]
[Immutable]
[Alias("grid.scene-row")]
[MessagePackObject]
public sealed record SceneRow
{
    /// <summary>The longest excerpt, in UTF-16 units.</summary>
    public const int ExcerptLimit = 160;

    /// <summary>The scene's id.</summary>
    [Id(0)]
    [Key(0)]
    public required string Id { get; init; }

    /// <summary>The stream it belongs to; empty when it names none.</summary>
    [Id(1)]
    [Key(1)]
    public string Stream { get; init; } = "";

    /// <summary>When its first turn came, in milliseconds since 1970; it never changes.</summary>
    [Id(2)]
    [Key(2)]
    public long Created { get; init; }

    /// <summary>When its last turn came, in milliseconds since 1970.</summary>
    [Id(3)]
    [Key(3)]
    public long Updated { get; init; }

    /// <summary>The append it shows; of two rows of one scene the later one holds.</summary>
    [Id(4)]
    [Key(4)]
    public long Sequence { get; init; }

    /// <summary>The verdict: <c>stable</c>, <c>strained</c>, <c>unstable</c> or <c>undecided</c>.</summary>
    [Id(5)]
    [Key(5)]
    public string Verdict { get; init; } = "undecided";

    /// <summary>The stability, 0 to 1.</summary>
    [Id(6)]
    [Key(6)]
    public double Stability { get; init; }

    /// <summary>The density, 0 to 1, or null.</summary>
    [Id(7)]
    [Key(7)]
    public double? Density { get; init; }

    /// <summary>Turns.</summary>
    [Id(8)]
    [Key(8)]
    public int TurnCount { get; init; }

    /// <summary>Components.</summary>
    [Id(9)]
    [Key(9)]
    public int ComponentCount { get; init; }

    /// <summary>Codes of findings of warning or above, ascending.</summary>
    [Id(10)]
    [Key(10)]
    public string[] Alarms { get; init; } = [];

    /// <summary>The language tag.</summary>
    [Id(11)]
    [Key(11)]
    public string Lang { get; init; } = "und";

    /// <summary>How it begins, at most <see cref="ExcerptLimit"/>.</summary>
    [Id(12)]
    [Key(12)]
    public string Excerpt { get; init; } = "";
}
