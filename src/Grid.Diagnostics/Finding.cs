using MessagePack;

namespace Grid.Diagnostics;

/// <summary>One named break with its evidence, as the report shows it.</summary>
/// <param name="Id">Hash of code, kind and the first span's text: stable across appends.</param>
/// <param name="Code">The catalogue code, such as <c>12.4.3</c>.</param>
/// <param name="Kind">The entry's own kind of break, or empty.</param>
/// <param name="Severity">Note, warning or error, at the chosen operating point.</param>
/// <param name="Score">The finding's score, 0 to 1; .5 is the labelled decision boundary.</param>
/// <param name="Threshold">The operating threshold it was held against.</param>
/// <param name="Message">One sentence for a person.</param>
/// <param name="Spans">Where, exactly; at least one.</param>
/// <param name="Remedy">The code of the stabiliser that restores it.</param>
/// <param name="Pathway">The id of the pathway it rests on.</param>
public sealed record Finding(
    string Id,
    string Code,
    string Kind,
    Severity Severity,
    double Score,
    double Threshold,
    string Message,
    IReadOnlyList<Span> Spans,
    string Remedy,
    string Pathway);

/// <summary>A break as its room records it, before an operating point gives it a severity.</summary>
/// <remarks>Part of the saved state. Equal content has equal <see cref="Id"/>, so recording it again replaces it.</remarks>
[MessagePackObject]
public sealed record RawFinding
{
    /// <summary>The catalogue code.</summary>
    [Key(0)]
    public required string Code { get; init; }

    /// <summary>The entry's own kind of break, or empty.</summary>
    [Key(1)]
    public string Kind { get; init; } = "";

    /// <summary>Score, 0 to 1.</summary>
    [Key(2)]
    public double Score { get; init; }

    /// <summary>True for what needs no threshold: a loop, a malformed formula.</summary>
    [Key(3)]
    public bool HardFact { get; init; }

    /// <summary>One sentence for a person.</summary>
    [Key(4)]
    public required string Message { get; init; }

    /// <summary>Where, exactly; at least one.</summary>
    [Key(5)]
    public required IReadOnlyList<Span> Spans { get; init; }

    /// <summary>Hash that names the finding across appends: code, kind and the first span's turn, start and text.</summary>
    /// <remarks>Named once and kept, so that a span that loses its text does not rename it.</remarks>
    [Key(6)]
    public string Id
    {
        get => field ??= FindingId.Of(Code, Kind, Spans[0]);
        init;
    }
}
