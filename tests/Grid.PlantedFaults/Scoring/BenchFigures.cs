namespace Grid.PlantedFaults.Scoring;

/// <summary>The figures of one fault.</summary>
/// <param name="Code">The planted code.</param>
/// <param name="Measure"><c>finding</c>, <c>remedy</c> or <c>property</c>.</param>
/// <param name="Cases">Cases.</param>
/// <param name="Top1">Named first; for a property: held.</param>
/// <param name="Top3">Named among the first three; for a property: held.</param>
/// <param name="Alarmed">The planted code raised an alarm; null for a property.</param>
/// <param name="Overlap">Of the named cases with spans, those whose spans overlap by half; null without such cases.</param>
/// <param name="Unstable">The verdict was unstable; null for a property.</param>
/// <param name="MistakenFor">What was named first instead, with counts, the most frequent first.</param>
public sealed record FaultFigures(
    string Code, string Measure, int Cases, double? Top1, double? Top3, double? Alarmed, double? Overlap, double? Unstable, IReadOnlyList<string> MistakenFor);

/// <summary>The figures of a run of the bench.</summary>
/// <param name="Cases">Cases decided by findings or remedies.</param>
/// <param name="Top1">The planted code is named first.</param>
/// <param name="Top3">It is among the first three.</param>
/// <param name="Alarmed">It raised an alarm.</param>
/// <param name="Overlap">Of the cases named among the first three, those whose spans overlap by half or more.</param>
/// <param name="CleanAlarmed">Clean twins that raised an alarm.</param>
/// <param name="CleanUnstable">Clean twins called unstable.</param>
/// <param name="ErrorsUnstable">Planted errors called unstable.</param>
/// <param name="Ties">Cases whose planted code was tied with another.</param>
/// <param name="PropertiesHeld">Property cases that held, of those that were measured.</param>
/// <param name="PropertiesNotMeasured">Codes whose property the system does not have yet.</param>
/// <param name="Baselines">The same metrics for trivial rivals.</param>
/// <param name="ByFault">Each fault.</param>
/// <param name="ByKind">Each kind of the faults that have kinds; the code is followed by the kind.</param>
public sealed record BenchFigures(
    int Cases, Share Top1, Share Top3, Share Alarmed, Share Overlap, Share CleanAlarmed, Share CleanUnstable, Share ErrorsUnstable, int Ties,
    Share PropertiesHeld, IReadOnlyList<string> PropertiesNotMeasured,
    IReadOnlyDictionary<string, double> Baselines, IReadOnlyList<FaultFigures> ByFault,
    IReadOnlyList<FaultFigures> ByKind)
{
    /// <summary>Spans agree when they overlap by this much.</summary>
    public const double AgreeingOverlap = 0.5;

    private const int FirstFew = 3;

    /// <summary>The figures of these results.</summary>
    public static BenchFigures Of(IReadOnlyList<CaseResult> results)
    {
        var scores = results.Where(static r => r.Broken is not null && r.Case.Measure != CaseMeasure.Property).Select(CaseScore.Of).ToArray();
        var clean = results.Where(static r => r.Clean is not null).ToArray();
        var properties = results.Where(static r => r.Case.Measure == CaseMeasure.Property).ToArray();
        return new BenchFigures(
            scores.Length,
            Named(scores, static s => s.Rank == 1),
            Named(scores, static s => s.Rank is > 0 and <= FirstFew),
            Named(scores, static s => s.AlarmRank > 0),
            Named(scores.Where(static s => s is { Overlap: not null, Rank: <= FirstFew }), static s => s.Overlap >= AgreeingOverlap),
            Share.Of(clean.Select(static r => (Cluster(r.Case), r.Clean!.Alarmed))),
            Share.Of(clean.Select(static r => (Cluster(r.Case), r.Clean!.Unstable))),
            Share.Of(scores.Where(static s => s.Result.Case.ErrorExpected).Select(static s => (Cluster(s.Result.Case), s.Result.Broken!.Unstable))),
            scores.Count(static s => s.Tied),
            Share.Of(properties.Where(static r => r.Held is not null).Select(static r => (Cluster(r.Case), r.Held == true))),
            [.. properties.Where(static r => r.Held is null).Select(static r => r.Case.Code).Distinct().Order(StringComparer.Ordinal)],
            TrivialRivals.Of([.. scores.Select(static s => s.Result)]),
            [.. results.GroupBy(static r => r.Case.Code, StringComparer.Ordinal).Select(static g => Fault([.. g]))],
            [.. results.Where(static r => r.Case.Kind.Length > 0).GroupBy(static r => $"{r.Case.Code} {r.Case.Kind}", StringComparer.Ordinal)
                .OrderBy(static g => g.Key, StringComparer.Ordinal).Select(static g => Fault([.. g]) with { Code = g.Key })]);
    }

    private static FaultFigures Fault(CaseResult[] results)
    {
        var (code, measure) = (results[0].Case.Code, results[0].Case.Measure);
        var label = measure.ToString().ToLowerInvariant();
        if (measure == CaseMeasure.Property)
        {
            var held = results.Where(static r => r.Held is not null).Select(static r => r.Held == true).ToArray();
            var share = Mean(held);
            return new FaultFigures(code, label, results.Length, share, share, null, null, null, []);
        }

        var scores = results.Where(static r => r.Broken is not null).Select(CaseScore.Of).ToArray();
        return new FaultFigures(
            code, label, scores.Length,
            Mean([.. scores.Select(static s => s.Rank == 1)]),
            Mean([.. scores.Select(static s => s.Rank is > 0 and <= FirstFew)]),
            Mean([.. scores.Select(static s => s.AlarmRank > 0)]),
            Mean([.. scores.Where(static s => s is { Overlap: not null, Rank: <= FirstFew }).Select(static s => s.Overlap >= AgreeingOverlap)]),
            Mean([.. scores.Select(static s => s.Result.Broken!.Unstable)]),
            [.. scores.Where(s => s.Rank != 1).GroupBy(static s => s.First.Length == 0 ? "nothing" : s.First, StringComparer.Ordinal)
                .OrderByDescending(static g => g.Count()).ThenBy(static g => g.Key, StringComparer.Ordinal).Select(static g => $"{g.Key} x{g.Count()}")]);
    }

    private static Share Named(IEnumerable<CaseScore> scores, Func<CaseScore, bool> holds) =>
        Share.Of(scores.Select(s => (Cluster(s.Result.Case), holds(s))));

    private static string Cluster(PlantedCase planted) => $"{planted.Language} {planted.Topic}";

    private static double? Mean(bool[] values) => values.Length == 0 ? null : Math.Round(values.Average(static v => v ? 1.0 : 0.0), 4);
}
