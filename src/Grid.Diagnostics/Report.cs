using System.Text.Json.Serialization;

namespace Grid.Diagnostics;

/// <summary>Everything Grid says of one scene: the same object in files, storage and the API.</summary>
/// <remarks>A pure function of the scene's events, the options and the versions. <see cref="ReportJson"/> gives its canonical bytes.</remarks>
public sealed record Report
{
    /// <summary>The scene's id.</summary>
    public required string Id { get; init; }

    /// <summary>The word for the whole.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>0 broken … 1 stable.</summary>
    public required double Stability { get; init; }

    /// <summary>Percentile of the field's connectivity among reshuffled fields of its length (12.3.1); null when it is too short.</summary>
    public required double? Density { get; init; }

    /// <summary>Agreement across samples of the same prompt (12.3.1); null without samples.</summary>
    public required double? Repeatability { get; init; }

    /// <summary>The scene's formula (12.3.4), such as <c>A4=B3~A2!C1</c>; empty for an empty scene.</summary>
    public required string Formula { get; init; }

    /// <summary>Difference from the nearest archetype (12.5.3): <c>Δ1:</c> hash <c>:</c> ops, or <c>Δ1:-</c> without one.</summary>
    public required string DeltaCode { get; init; }

    /// <summary>Language tag.</summary>
    public required string Lang { get; init; }

    /// <summary>Components seen in all.</summary>
    public required int ComponentCount { get; init; }

    /// <summary>Index of the first component of the window.</summary>
    public required int FirstIndex { get; init; }

    /// <summary>The window's components.</summary>
    public required IReadOnlyList<ReportComponent> Components { get; init; }

    /// <summary>Indices of components that open a segment (12.1.3), ascending, never 0.</summary>
    public required IReadOnlyList<int> Boundaries { get; init; }

    /// <summary>Sub-fields, named A, B, … by first appearance.</summary>
    public required IReadOnlyList<Subfield> Subfields { get; init; }

    /// <summary>Score of every entry that ran, by code; detectors 0 healthy … 1 broken, indicators 0 poor … 1 good; null when undecided.</summary>
    public required SortedDictionary<string, double?> Scores { get; init; }

    /// <summary>The newest findings, by place.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Findings of any severity, by code, forgotten ones included.</summary>
    public required SortedDictionary<string, int> FindingCounts { get; init; }

    /// <summary>Pairs that cannot both hold, with a calibrated probability of at least .5.</summary>
    public required IReadOnlyList<Conflict> Conflicts { get; init; }

    /// <summary>Entries that could not decide, and why.</summary>
    public required IReadOnlyList<Undecided> Undecided { get; init; }

    /// <summary>Plans that would restore the scene.</summary>
    public required IReadOnlyList<StabilisationPlan> Stabilisation { get; init; }

    /// <summary>Which pathways the verdict rests on.</summary>
    public required ReportPathways Pathways { get; init; }

    /// <summary>What made the report.</summary>
    public required ReportVersions Versions { get; init; }

    /// <summary>Findings of warning or above that did not survive the self-check (12.6.4) and are not among the findings, by code; left out when there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SortedDictionary<string, int>? Withdrawn { get; init; }

    /// <summary>A plain word and up to three reasons (12.3.3); left out when that entry did not decide.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PlainReading? Plain { get; init; }

    /// <summary>Which break explains the findings, up to three, most probable first; left out when nothing was found or not every entry was asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Suspect>? Suspects { get; init; }

    /// <summary>Every pair that was judged; only with <c>--verbose</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<JudgedPair>? Pairs { get; init; }
}

/// <summary>A component as the report lists it.</summary>
/// <param name="Index">Its place in the scene.</param>
/// <param name="Turn">The turn it was cut from.</param>
/// <param name="Start">UTF-16 offset in the turn's text.</param>
/// <param name="End">End offset, exclusive.</param>
/// <param name="Role">Who speaks: <c>text</c>, <c>system</c>, <c>user</c>, <c>assistant</c> or <c>tool</c>.</param>
/// <param name="Kind"><c>sentence</c>, <c>heading</c>, <c>listItem</c>, <c>tableRow</c> or <c>code</c>.</param>
/// <param name="Subfield">The letter of its sub-field.</param>
public sealed record ReportComponent(
    int Index, int Turn, int Start, int End, Role Role, Text.UnitKind Kind, string Subfield);

/// <summary>A part of the field that hangs together.</summary>
/// <param name="Name">A, B, … by first appearance.</param>
/// <param name="Components">Its components' indices, ascending.</param>
/// <param name="Stability">How well it hangs together, 0 to 1.</param>
/// <param name="Conflicting">True when the field has broken (12.4.2) and this is one of its pieces, with a grain of its own in a running grid; left out when false.</param>
public sealed record Subfield(
    string Name,
    IReadOnlyList<int> Components,
    double Stability,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Conflicting = false);

/// <summary>Two components that cannot both hold.</summary>
/// <param name="Components">Their indices, ascending.</param>
/// <param name="Score">Calibrated probability.</param>
/// <param name="Evidence">The words that clash.</param>
public sealed record Conflict(IReadOnlyList<int> Components, double Score, string Evidence);

/// <summary>A pair of components that was judged.</summary>
/// <param name="Components">Their indices, ascending.</param>
/// <param name="Conflict">Calibrated probability that they cannot both hold.</param>
public sealed record JudgedPair(IReadOnlyList<int> Components, double Conflict);

/// <summary>An entry that could not decide.</summary>
/// <param name="Code">The entry.</param>
/// <param name="Why"><c>needs-context</c>, <c>too-short</c>, <c>needs-samples</c>, <c>needs-stream</c>, <c>language</c> or <c>restarted</c>.</param>
public sealed record Undecided(string Code, string Why)
{
    /// <summary>No evidence was given.</summary>
    public const string NeedsContext = "needs-context";

    /// <summary>The scene is too short to say.</summary>
    public const string TooShort = "too-short";

    /// <summary>Other answers to the same prompt are needed.</summary>
    public const string NeedsSamples = "needs-samples";

    /// <summary>The entry judges streams, not scenes.</summary>
    public const string NeedsStream = "needs-stream";

    /// <summary>The entry does not read this language.</summary>
    public const string Language = "language";

    /// <summary>The saved state was of a version this build does not know; the entry started anew.</summary>
    public const string Restarted = "restarted";
}

/// <summary>Pathways by judgement; those not used are left out.</summary>
/// <param name="Encoder">Who gave the vectors.</param>
/// <param name="Contradiction">Who judged pairs.</param>
/// <param name="Support">Who judged claims against evidence.</param>
/// <param name="Register">Who judged registers.</param>
public sealed record ReportPathways(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PathwayUse? Encoder,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PathwayUse? Contradiction = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PathwayUse? Support = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PathwayUse? Register = null)
{
    /// <summary>True when an analogue answered in part (12.8.2).</summary>
    [JsonIgnore]
    public bool Degraded => new[] { Encoder, Contradiction, Support, Register }.Any(static use => use?.Mode == PathwayUse.Analogue);
}

/// <summary>Versions that decide a report's bytes.</summary>
/// <param name="Report">Version of the report's form.</param>
/// <param name="Grid">Version of the build.</param>
/// <param name="Catalogue">Hash of the entries and their state versions.</param>
/// <param name="Thresholds">Hash of the operating thresholds.</param>
public sealed record ReportVersions(int Report, string Grid, string Catalogue, string Thresholds);
