using System.Text.Json;
using Grid.Diagnostics;

namespace Grid.Formats;

/// <summary>Sums a run up while it goes on.</summary>
/// <remarks>Records are added in the corpus' order. Bounded: fixed bins, at most 10,000 sources counted apart, at most 50 excerpts. Not thread safe.</remarks>
public sealed class SummaryAggregator
{
    /// <summary>The most worst scenes kept.</summary>
    public const int WorstLimit = 50;

    private const int ErrorLimit = 100;
    private const int SourceLimit = 10_000;
    private const int SourcesListed = 100;
    private const int NameLimit = 200;
    private const int EntryLimit = 200;

    private readonly Catalogue _catalogue;
    private readonly bool _keepsText;
    private readonly long[] _verdicts = new long[Enum.GetValues<Verdict>().Length];
    private readonly SortedDictionary<string, EntryTally> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Records, long Unstable, long Errors)> _sources = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, NameTally> _pathways = new(StringComparer.Ordinal);
    private readonly SortedSet<WorstScene> _worst = new(WorstFirst.Instance);
    private readonly List<ErrorReport> _firstErrors = [];
    private readonly NameTally _languages = new(NameLimit);
    private readonly LatentTally _latent;
    private readonly BinTally _stability = new();
    private readonly BinTally _density = new();
    private ReportVersions? _versions;
    private long _errors;
    private long _alarmed;
    private long _degraded;
    private long _otherSources;
    private SeverityCounts _findings;

    /// <summary>An empty sum.</summary>
    /// <param name="catalogue">Gives the entries' titles; null for the default.</param>
    /// <param name="keepsText">False when no text may leave the reports (retention <c>none</c>): the worst scenes have no excerpts.</param>
    public SummaryAggregator(Catalogue? catalogue = null, bool keepsText = true)
    {
        _catalogue = catalogue ?? Catalogue.Default;
        _keepsText = keepsText;
        _latent = new LatentTally(_catalogue);
    }

    /// <summary>Adds the result of one record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="report">Its report; null when there is an error.</param>
    /// <param name="error">Why there is no report; null when there is one.</param>
    public void Add(CorpusRecord record, Report? report, ErrorReport? error)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (report is not null)
        {
            AddReport(record, report);
            _latent.Add(SourceOf(record), report);
        }
        else
        {
            _errors++;
            if (_firstErrors.Count < ErrorLimit && error is not null)
            {
                _firstErrors.Add(error);
            }
        }

        AddSource(SourceOf(record), report?.Verdict == Verdict.Unstable, report is null);
    }

    /// <summary>The sum so far.</summary>
    /// <param name="run">What differs from run to run; the rate is filled in.</param>
    /// <param name="options">Options that decide the results, by name.</param>
    /// <param name="gates">Limits to judge the results by.</param>
    public RunSummary Summarise(
        RunFacts run, IReadOnlyDictionary<string, string>? options = null, IReadOnlyList<Gate>? gates = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        var results = Results(options ?? new Dictionary<string, string>());
        results = results with { Gates = [.. (gates ?? []).Select(g => g.Judge(results))] };
        var rate = run.Seconds > 0 ? results.Records / run.Seconds : 0;
        return new RunSummary(results, run with { RecordsPerSecond = rate });
    }

    internal static string SourceOf(CorpusRecord record) =>
        record.Scene is { Source.Length: > 0 } scene ? scene.Source : record.File[(record.File.LastIndexOf('/') + 1)..];

    private RunResults Results(IReadOnlyDictionary<string, string> options)
    {
        var listed = _sources.Select(static s => new SourceResults(s.Key, s.Value.Records, s.Value.Unstable, s.Value.Errors))
            .OrderByDescending(static s => s.Records).ThenBy(static s => s.Source, StringComparer.Ordinal)
            .Take(SourcesListed).ToList();
        var scenes = _verdicts.Sum();
        return new RunResults
        {
            Records = scenes + _errors,
            Scenes = scenes,
            Errors = _errors,
            Verdicts = Sorted(Enum.GetValues<Verdict>().Select(v => (Word(v), _verdicts[(int)v]))),
            Alarmed = _alarmed,
            Degraded = _degraded,
            Findings = _findings,
            Entries = Sorted(_entries.Select(static e => (e.Key, e.Value.ToResults()))),
            Stability = _stability.ToDistribution(),
            Density = _density.ToDistribution(),
            Languages = _languages.ToDictionary(),
            Sources = listed,
            OtherSources = _otherSources + _sources.Sum(static s => s.Value.Records) - listed.Sum(static s => s.Records),
            LatentFailures = _latent.ToResults(),
            Worst = [.. _worst],
            FirstErrors = [.. _firstErrors],
            Pathways = Sorted(_pathways.Select(static p => (p.Key, p.Value.ToDictionary()))),
            Versions = _versions,
            Options = Sorted(options.Select(static o => (o.Key, o.Value))),
            Gates = [],
        };
    }

    internal static string Word(Verdict verdict) => JsonNamingPolicy.CamelCase.ConvertName(verdict.ToString());

    private static SortedDictionary<string, T> Sorted<T>(IEnumerable<(string Key, T Value)> pairs)
    {
        var sorted = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var (key, value) in pairs)
        {
            sorted[key] = value;
        }

        return sorted;
    }

    private void AddReport(CorpusRecord record, Report report)
    {
        _verdicts[(int)report.Verdict]++;
        _versions ??= report.Versions;
        _stability.Add(report.Stability);
        _density.Add(report.Density);
        _languages.Add(Shown.Clip(report.Lang, NameLimit));
        AddEntries(report);
        AddPathways(report.Pathways);
        AddWorst(record, report);
    }

    private void AddEntries(Report report)
    {
        foreach (var (code, score) in report.Scores)
        {
            Entry(code)?.Score(score);
        }

        foreach (var undecided in report.Undecided)
        {
            Entry(undecided.Code)?.Abstain(undecided.Why);
        }

        var alarms = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var finding in report.Findings)
        {
            Entry(finding.Code)?.Find(finding.Severity);
            _findings = finding.Severity switch
            {
                Severity.Note => _findings with { Note = _findings.Note + 1 },
                Severity.Warning => _findings with { Warning = _findings.Warning + 1 },
                _ => _findings with { Error = _findings.Error + 1 },
            };
            if (finding.Severity >= Severity.Warning && alarms.Add(finding.Code))
            {
                Entry(finding.Code)?.Alarm();
            }
        }

        _alarmed += alarms.Count > 0 ? 1 : 0;
    }

    private EntryTally? Entry(string code)
    {
        if (!_entries.TryGetValue(code, out var entry) && _entries.Count < EntryLimit)
        {
            _entries[code] = entry = new EntryTally(_catalogue.TryGet(code, out var room) ? room!.Descriptor.Title : code);
        }

        return entry;
    }

    private void AddPathways(ReportPathways pathways)
    {
        foreach (var (judgement, use) in (ReadOnlySpan<(string, PathwayUse?)>)[
            ("encoder", pathways.Encoder), ("contradiction", pathways.Contradiction),
            ("support", pathways.Support), ("register", pathways.Register)])
        {
            if (use is not null)
            {
                if (!_pathways.TryGetValue(judgement, out var tally))
                {
                    _pathways[judgement] = tally = new NameTally(NameLimit);
                }

                tally.Add(PathwayName.Of(use));
            }
        }

        _degraded += pathways.Degraded ? 1 : 0;
    }

    private void AddWorst(CorpusRecord record, Report report)
    {
        if (report.Verdict == Verdict.Undecided)
        {
            return;
        }

        var top = SceneExcerpt.Heaviest(report).Select(SceneExcerpt.Top).FirstOrDefault();
        var scene = new WorstScene(report.Id, report.Verdict, report.Stability, record.File, record.Line, top);
        if (_worst.Count < WorstLimit || WorstFirst.Instance.Compare(scene, _worst.Max) < 0)
        {
            _worst.Add(scene with { Excerpt = SceneExcerpt.Of(_keepsText ? record.Scene : null, report) });
            if (_worst.Count > WorstLimit)
            {
                _worst.Remove(_worst.Max!);
            }
        }
    }

    private void AddSource(string source, bool unstable, bool error)
    {
        if (_sources.Count >= SourceLimit && !_sources.ContainsKey(source))
        {
            _otherSources++;
            return;
        }

        var (records, bad, failed) = _sources.GetValueOrDefault(source);
        _sources[source] = (records + 1, bad + (unstable ? 1 : 0), failed + (error ? 1 : 0));
    }

    private sealed class WorstFirst : IComparer<WorstScene>
    {
        public static WorstFirst Instance { get; } = new();

        public int Compare(WorstScene? x, WorstScene? y)
        {
            var order = x!.Stability.CompareTo(y!.Stability);
            return order != 0 ? order : string.CompareOrdinal(x.Id, y.Id);
        }
    }
}
