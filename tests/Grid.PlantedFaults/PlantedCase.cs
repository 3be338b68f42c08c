using Grid.PlantedFaults.Writing;

namespace Grid.PlantedFaults;

/// <summary>Where a fault was planted: UTF-16 units of a turn's text.</summary>
/// <param name="Turn">The message, from 0; 0 for a document.</param>
/// <param name="Start">Where it starts.</param>
/// <param name="End">Where it ends, exclusive.</param>
public sealed record PlantedSpan(int Turn, int Start, int End);

/// <summary>How a case is decided.</summary>
public enum CaseMeasure
{
    /// <summary>The report's findings must name the code.</summary>
    Finding,

    /// <summary>The remedy or the plan of the report's findings must name the code.</summary>
    Remedy,

    /// <summary>A property of the outcome must hold beside the clean twin's, as the README says for the code.</summary>
    Property,
}

/// <summary>One planted fault with its clean twin.</summary>
public sealed record PlantedCase
{
    /// <summary>Such as <c>12.4.3-en-017</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The planted code.</summary>
    public required string Code { get; init; }

    /// <summary>Its kind within the code, or empty.</summary>
    public required string Kind { get; init; }

    /// <summary><c>en</c> or <c>ru</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The topic: cases of one topic are one cluster.</summary>
    public required string Topic { get; init; }

    /// <summary>The genre.</summary>
    public required string Genre { get; init; }

    /// <summary>The half it belongs to.</summary>
    public required BenchHalf Half { get; init; }

    /// <summary>How it is decided.</summary>
    public required CaseMeasure Measure { get; init; }

    /// <summary>True when the verdict must be <c>unstable</c>.</summary>
    public required bool ErrorExpected { get; init; }

    /// <summary>The broken text as a record, one JSON object; several for a stream.</summary>
    public required IReadOnlyList<string> Records { get; init; }

    /// <summary>The same without the fault.</summary>
    public required IReadOnlyList<string> CleanRecords { get; init; }

    /// <summary>True when the twin is a healthy text on which nothing may alarm.</summary>
    public required bool CleanIsHealthy { get; init; }

    /// <summary>Where the fault lies; empty when it lies nowhere in particular.</summary>
    public required IReadOnlyList<PlantedSpan> Spans { get; init; }

    /// <summary>Stream cases: the record from which the fault is there; 0 otherwise.</summary>
    public int From { get; init; }
}
