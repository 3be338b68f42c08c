using System.Text.Json.Serialization;
using Grid.Diagnostics;

namespace Grid.Formats;

/// <summary>A run in one page: what came out, and apart from it when, where and how fast.</summary>
/// <param name="Results">The same bytes for the same corpus, options and versions.</param>
/// <param name="Run">What differs from run to run.</param>
public sealed record RunSummary(RunResults Results, RunFacts Run);

/// <summary>What differs from run to run.</summary>
/// <param name="Name">The run's name, or null.</param>
/// <param name="Started">When it started.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Host">The machine's name, or null to leave it out.</param>
/// <param name="Workers">Scenes judged at the same time.</param>
/// <param name="Complete">False when it was interrupted: the results are of a part.</param>
public sealed record RunFacts(
    string? Name, DateTimeOffset Started, double Seconds, string? Host = null, int Workers = 1, bool Complete = true)
{
    /// <summary>Records a second; set by <see cref="SummaryAggregator"/>.</summary>
    public double RecordsPerSecond { get; init; }

    /// <summary>What a paid judge was asked and cost; null without one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JudgeCost? Judge { get; init; }
}

/// <summary>What a paid judge was asked and cost.</summary>
/// <param name="Calls">Requests sent.</param>
/// <param name="Questions">Questions in them.</param>
/// <param name="Answered">Questions answered.</param>
/// <param name="Garbage">Questions whose answer could not be read.</param>
/// <param name="Failed">Questions whose request failed.</param>
/// <param name="OverBudget">Questions not asked because the budget was spent.</param>
/// <param name="InputTokens">Tokens sent.</param>
/// <param name="OutputTokens">Tokens received.</param>
/// <param name="Estimated">True when a part of the tokens was guessed from characters.</param>
/// <param name="Cost">Money, in the currency of the prices given.</param>
public sealed record JudgeCost(
    long Calls, long Questions, long Answered, long Garbage, long Failed, long OverBudget,
    long InputTokens, long OutputTokens, bool Estimated, decimal Cost);

/// <summary>What came out of a run.</summary>
/// <remarks>
/// Immutable. Equal corpora, options and versions give equal results in any order of work. <see cref="LatentFailures"/> alone
/// depend on the order of a source's scenes in the corpus, since that is what they speak of.
/// </remarks>
public sealed record RunResults
{
    /// <summary>Records read, errors included.</summary>
    public required long Records { get; init; }

    /// <summary>Records with a report.</summary>
    public required long Scenes { get; init; }

    /// <summary>Records that could not be read.</summary>
    public required long Errors { get; init; }

    /// <summary>Scenes by verdict; all four are there.</summary>
    public required SortedDictionary<string, long> Verdicts { get; init; }

    /// <summary>Scenes with a finding of warning or error.</summary>
    public required long Alarmed { get; init; }

    /// <summary>Scenes that an analogue pathway judged in part.</summary>
    public required long Degraded { get; init; }

    /// <summary>Findings by severity, of those the reports list.</summary>
    public required SeverityCounts Findings { get; init; }

    /// <summary>Every entry that ran, by code.</summary>
    public required SortedDictionary<string, EntryResults> Entries { get; init; }

    /// <summary>Stability of scenes.</summary>
    public required Distribution Stability { get; init; }

    /// <summary>Density of scenes that have one.</summary>
    public required Distribution Density { get; init; }

    /// <summary>Scenes by language tag.</summary>
    public required SortedDictionary<string, long> Languages { get; init; }

    /// <summary>The sources with the most records, at most 100.</summary>
    public required IReadOnlyList<SourceResults> Sources { get; init; }

    /// <summary>Records of sources that are not listed.</summary>
    public required long OtherSources { get; init; }

    /// <summary>Runs of scenes of a source in which an entry's scores stand off those before (12.6.1), by source and entry, at most 100.</summary>
    public IReadOnlyList<LatentFailure> LatentFailures { get; init; } = [];

    /// <summary>The least stable scenes, at most 50; undecided ones are left out.</summary>
    public required IReadOnlyList<WorstScene> Worst { get; init; }

    /// <summary>The first record errors, at most 100.</summary>
    public required IReadOnlyList<ErrorReport> FirstErrors { get; init; }

    /// <summary>Scenes by judgement and pathway, such as <c>encoder</c> and <c>static-v1 (primary)</c>.</summary>
    public required SortedDictionary<string, SortedDictionary<string, long>> Pathways { get; init; }

    /// <summary>What made the reports; null without a report.</summary>
    public required ReportVersions? Versions { get; init; }

    /// <summary>Options of the run that decide its results, by name.</summary>
    public required SortedDictionary<string, string> Options { get; init; }

    /// <summary>Gates and whether they were passed.</summary>
    public required IReadOnlyList<GateResult> Gates { get; init; }
}

/// <summary>Counts by severity.</summary>
/// <param name="Note">Below the operating threshold.</param>
/// <param name="Warning">At it.</param>
/// <param name="Error">Sure breaks.</param>
public readonly record struct SeverityCounts(long Note, long Warning, long Error);

/// <summary>What one entry said of all scenes.</summary>
public sealed record EntryResults
{
    /// <summary>The entry's English title, or its code when this build does not know it.</summary>
    public required string Title { get; init; }

    /// <summary>Scenes it gave a score.</summary>
    public required long Scored { get; init; }

    /// <summary>Scenes it could not decide, by reason.</summary>
    public required SortedDictionary<string, long> Undecided { get; init; }

    /// <summary>Scenes with a finding of warning or error.</summary>
    public required long Scenes { get; init; }

    /// <summary>Findings by severity, of those the reports list.</summary>
    public required SeverityCounts Findings { get; init; }

    /// <summary>Its scores.</summary>
    public required Distribution Scores { get; init; }
}

/// <summary>How numbers from 0 to 1 are spread.</summary>
/// <param name="Count">How many.</param>
/// <param name="Mean">Their mean; null when there are none.</param>
/// <param name="Histogram">Counts of 20 equal bins; 1 falls into the last.</param>
public sealed record Distribution(long Count, double? Mean, IReadOnlyList<long> Histogram);

/// <summary>One source of records.</summary>
/// <param name="Source">Its name.</param>
/// <param name="Records">Its records.</param>
/// <param name="Unstable">Unstable scenes among them.</param>
/// <param name="Errors">Record errors among them.</param>
public sealed record SourceResults(string Source, long Records, long Unstable, long Errors);

/// <summary>A latent failure of a source: no scene need be broken, but an entry's scores stand off what they were.</summary>
/// <param name="Source">The source.</param>
/// <param name="Code">The entry whose scores drifted.</param>
/// <param name="Since">Id of the scene it began with.</param>
/// <param name="Found">Id of the scene at which it was found.</param>
/// <param name="Until">Id of the scene from which the scores were back; null while it lasts.</param>
/// <param name="Scenes">Scored scenes in it.</param>
/// <param name="Shift">Its size, in standard deviations of the scores before; above 0 is worse.</param>
/// <param name="Before">Mean score of the source's first scenes.</param>
/// <param name="During">Mean score in it.</param>
public sealed record LatentFailure(
    string Source, string Code, string Since, string Found, string? Until, long Scenes, double Shift, double Before, double During);

/// <summary>One of the least stable scenes.</summary>
/// <param name="Id">The record's id.</param>
/// <param name="Verdict">Its verdict.</param>
/// <param name="Stability">Its stability.</param>
/// <param name="File">Its file.</param>
/// <param name="Line">Its line, or 0.</param>
/// <param name="Top">Its heaviest finding, or null.</param>
public sealed record WorstScene(string Id, Verdict Verdict, double Stability, string File, long Line, TopFinding? Top)
{
    /// <summary>Pieces of its text around the findings; not part of the summary file.</summary>
    [JsonIgnore]
    public SceneExcerpt Excerpt { get; init; } = SceneExcerpt.Empty;
}

/// <summary>The heaviest finding of a scene.</summary>
/// <param name="Code">Its entry.</param>
/// <param name="Kind">The entry's kind of break, or empty.</param>
/// <param name="Severity">How heavy.</param>
/// <param name="Score">Its score.</param>
/// <param name="Message">One sentence.</param>
public sealed record TopFinding(string Code, string Kind, Severity Severity, double Score, string Message);
