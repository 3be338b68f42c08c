using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics;

/// <summary>Puts a report together from what the rooms wrote: thresholds, severities, verdict, canonical order.</summary>
internal sealed class ReportAssembly(
    Catalogue catalogue, SceneFrame frame, SceneField field, FindingLedger ledger, ReadOptions options)
{
    private const int WordsToDecide = 20;
    private const double UnstableBelow = 0.35;
    private const double StrainedBelow = 0.6;
    private const double ErrorScore = 0.9;
    private const double BalancedThreshold = 0.5;
    private const string DensityCode = "12.3.1";

    private bool _stoodIn;

    public Report Assemble(ReportDraft draft, long judgedWords, ReportPathways pathways)
    {
        _stoodIn = StandInScale.Concerns(pathways, field);
        var found = Found(draft);
        var withdrawn = Withdrawn(draft, found);
        var findings = Findings(found.Except(withdrawn), pathways);
        var scores = Scores(draft);
        var alarming = findings.Where(static f => f.Severity >= Severity.Warning).Select(static f => f.Code).ToHashSet(StringComparer.Ordinal);
        var stability = Stability.Of(catalogue, scores, Threshold, code => !alarming.Contains(code) && withdrawn.Exists(f => f.Code == code));
        var verdict = VerdictOf(findings, scores, stability, judgedWords);
        var report = new Report
        {
            Id = frame.Id,
            Verdict = verdict,
            Stability = stability,
            Density = Scaled(DensityCode, draft.Density),
            Repeatability = draft.Repeatability,
            Formula = draft.Formula,
            DeltaCode = draft.DeltaCode,
            Lang = frame.LanguageTag,
            ComponentCount = field.ComponentCount,
            FirstIndex = field.FirstIndex,
            Components = Components(draft),
            Boundaries = draft.Boundaries,
            Subfields = draft.Subfields,
            Scores = scores,
            Findings = [.. findings.TakeLast(FindingLedger.Capacity)],
            FindingCounts = CountsOfAll(found.Except(withdrawn)),
            Conflicts = Conflicts(draft),
            Undecided = [.. draft.Undecided.Where(u => options.Wants(u.Code)).OrderBy(static u => u.Code, StringComparer.Ordinal)],
            Stabilisation = [],
            Pathways = pathways,
            Versions = catalogue.Versions,
            Withdrawn = withdrawn.Count == 0 ? null : Counts(withdrawn),
            Plain = Plain(draft, scores, verdict),
            Pairs = options.Verbose ? [.. draft.JudgedPairs.Select(static p => new JudgedPair([p.First, p.Second], p.Probability))] : null,
        };
        var material = new RepairMaterial(frame, field, draft.JudgedPairs, draft.Supports, draft.Registers);
        return WithSuspects(ReportPlans.Fill(report, catalogue, material, options.Retention));
    }

    // The differential weighs what every entry says: without some of them it would mislead.
    private Report WithSuspects(Report report) =>
        options.Select.Count == 0 && options.Ignore.Count == 0 && Differential.Covers(catalogue) && Differential.Of(report) is { Count: > 0 } suspects
            ? report with { Suspects = suspects }
            : report;

    private SortedDictionary<string, double?> Scores(ReportDraft draft) => new(
        draft.Scores.Where(s => options.Wants(s.Key)).ToDictionary(static s => s.Key, s => Scaled(s.Key, s.Value), StringComparer.Ordinal), StringComparer.Ordinal);

    private static List<Conflict> Conflicts(ReportDraft draft) =>
    [
        .. draft.JudgedPairs.Where(static p => p.Probability >= JudgedConflict.Boundary)
            .OrderBy(static p => p.First).ThenBy(static p => p.Second)
            .Select(static p => new Conflict([p.First, p.Second], p.Probability, p.Evidence)),
    ];

    private double? Scaled(string code, double? score) =>
        _stoodIn && score is { } value ? StandInScale.Apply(code, frame.LanguageTag, value) : score;

    private double Threshold(RoomDescriptor descriptor) =>
        options.Point == OperatingPoint.Balanced ? BalancedThreshold : descriptor.QuietThreshold ?? 1;

    private List<RawFinding> Found(ReportDraft draft)
    {
        var byId = new Dictionary<string, RawFinding>(StringComparer.Ordinal);
        foreach (var raw in ledger.Newest.Concat(draft.Open))
        {
            byId[raw.Id] = raw;
        }

        return [.. byId.Values.Where(raw => options.Wants(raw.Code))];
    }

    // Reading pays for the self-check only when there is something to check.
    private List<RawFinding> Withdrawn(ReportDraft draft, List<RawFinding> found)
    {
        var alarms = found.Where(f => SeverityOf(f) >= Severity.Warning).ToList();
        if (alarms.Count == 0 || options.Ignores(SelfCheck.Code) || !catalogue.TryGet(SelfCheck.Code, out _))
        {
            return [];
        }

        var replay = new SceneReplay(catalogue, field, draft, alarms.Select(static f => f.Code));
        var roundTrip = new RoundTrip(
            replay, frame, field, f => SeverityOf(f) == Severity.Warning && !catalogue[f.Code].Descriptor.Structural,
            ScoreOf, code => Threshold(catalogue[code].Descriptor));
        var ids = roundTrip.Withdrawn(alarms);
        return alarms.FindAll(f => ids.Contains(f.Id));
    }

    private List<Finding> Findings(IEnumerable<RawFinding> found, ReportPathways pathways) =>
    [
        .. found.Select(raw => Weigh(raw, pathways))
            .OrderBy(static f => f.Spans[0].Turn).ThenBy(static f => f.Spans[0].Start)
            .ThenBy(static f => f.Code, StringComparer.Ordinal).ThenBy(static f => f.Id, StringComparer.Ordinal),
    ];

    private double ScoreOf(RawFinding raw) => Scaled(raw.Code, raw.Score) ?? raw.Score;

    private Severity SeverityOf(RawFinding raw)
    {
        var score = ScoreOf(raw);
        return raw.HardFact ? Severity.Error
            : score < Threshold(catalogue[raw.Code].Descriptor) ? Severity.Note
            : score >= ErrorScore ? Severity.Error : Severity.Warning;
    }

    private Finding Weigh(RawFinding raw, ReportPathways pathways)
    {
        var descriptor = catalogue[raw.Code].Descriptor;
        IReadOnlyList<Span> spans = [.. raw.Spans.Select(Shown)];
        return new Finding(
            raw.Id, raw.Code, raw.Kind, SeverityOf(raw), ScoreOf(raw), Threshold(descriptor), raw.Message, spans,
            descriptor.Remedy, pathways.Encoder?.Id ?? "");
    }

    private Span Shown(Span span) => options.Retention == Retention.None ? span with { Text = null } : span;

    private PlainReading? Plain(ReportDraft draft, SortedDictionary<string, double?> scores, Verdict verdict) =>
        scores.GetValueOrDefault(Stability.QualityCode) is { } quality
            ? new PlainReading(PlainReading.WordOf(quality, verdict), [.. draft.Reasons.Select(r => r with { Span = Shown(r.Span) })])
            : null;

    private Verdict VerdictOf(
        List<Finding> findings, SortedDictionary<string, double?> scores, double stability, long judgedWords)
    {
        var decided = catalogue.Detectors.Any(d => scores.GetValueOrDefault(d.Descriptor.Code) is not null);
        if (judgedWords < WordsToDecide || !decided)
        {
            return Verdict.Undecided;
        }

        var worst = findings.Count == 0 ? Severity.Note : findings.Max(static f => f.Severity);
        return worst == Severity.Error || stability < UnstableBelow ? Verdict.Unstable
            : worst == Severity.Warning || stability < StrainedBelow ? Verdict.Strained
            : Verdict.Stable;
    }

    private List<ReportComponent> Components(ReportDraft draft)
    {
        var letters = new Dictionary<int, string>();
        foreach (var subfield in draft.Subfields)
        {
            foreach (var index in subfield.Components)
            {
                letters[index] = subfield.Name;
            }
        }

        return [.. field.Window.Select(c => new ReportComponent(
            c.Index, c.Turn, c.Start, c.End, c.Role, c.Kind, letters.GetValueOrDefault(c.Index, "A")))];
    }

    private static SortedDictionary<string, int> Counts(IEnumerable<RawFinding> findings) =>
        new(findings.GroupBy(static f => f.Code, StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => g.Count(), StringComparer.Ordinal), StringComparer.Ordinal);

    private SortedDictionary<string, int> CountsOfAll(IEnumerable<RawFinding> findings)
    {
        var counts = Counts(findings);
        foreach (var (code, forgotten) in ledger.Forgotten)
        {
            if (options.Wants(code))
            {
                counts[code] = counts.GetValueOrDefault(code) + forgotten;
            }
        }

        return counts;
    }
}
