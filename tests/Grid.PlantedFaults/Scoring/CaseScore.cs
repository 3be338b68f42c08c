namespace Grid.PlantedFaults.Scoring;

/// <summary>How well one case was named.</summary>
/// <param name="Result">What came of it.</param>
/// <param name="Rank">Place of the planted code among the distinct codes named, from 1; 0 when it was not named.</param>
/// <param name="Tied">True when another code weighs exactly as much as the planted one.</param>
/// <param name="AlarmRank">The same among alarms alone.</param>
/// <param name="First">The code named first, or empty.</param>
/// <param name="Overlap">Characters in both the planted spans and the spans of the planted code, over characters in either; null without spans or a name.</param>
public sealed record CaseScore(CaseResult Result, int Rank, bool Tied, int AlarmRank, string First, double? Overlap)
{
    /// <summary>Scores a case that is decided by its findings or their remedies.</summary>
    /// <remarks>
    /// What the system itself holds likeliest comes first, in its order. Behind it findings are ranked by weight, then by margin, then by code.
    /// A remedy is named by the findings that propose it; a code that only a plan names comes behind them. A suspect without
    /// findings of its own lies where the findings lie that it explains.
    /// </remarks>
    /// <param name="result">A case with an outcome.</param>
    public static CaseScore Of(CaseResult result)
    {
        var planted = result.Case;
        var outcome = result.Broken ?? throw new ArgumentException("The case has no outcome.", nameof(result));
        var ranked = Ranked(planted, outcome, Weight.Note);
        ranked = [.. outcome.Suspects.Select(static s => (s, Weight.Note, 0.0)), .. ranked.Where(r => !outcome.Suspects.Contains(r.Code))];
        var named = ranked.FindIndex(r => r.Code == planted.Code);
        var tied = named >= outcome.Suspects.Count && ranked.Any(r => r.Code != planted.Code && r.Weight == ranked[named].Weight && r.Margin == ranked[named].Margin);
        return new CaseScore(
            result,
            named + 1,
            tied,
            Ranked(planted, outcome, Weight.Warning).FindIndex(r => r.Code == planted.Code) + 1,
            ranked.Count == 0 ? "" : ranked[0].Code,
            named < 0 || planted.Spans.Count == 0 ? null : OverlapOf(planted.Spans, Seen(planted, outcome)));
    }

    private static List<(string Code, Weight Weight, double Margin)> Ranked(PlantedCase planted, Outcome outcome, Weight least)
    {
        var ranked = new List<(string Code, Weight Weight, double Margin)>();
        foreach (var finding in outcome.Findings.Where(f => f.Weight >= least)
            .OrderByDescending(static f => f.Weight).ThenByDescending(static f => f.Margin).ThenBy(static f => f.Code, StringComparer.Ordinal))
        {
            var code = planted.Measure == CaseMeasure.Remedy ? finding.Remedy : finding.Code;
            if (code.Length > 0 && ranked.All(r => r.Code != code))
            {
                ranked.Add((code, finding.Weight, finding.Margin));
            }
        }

        if (planted.Measure == CaseMeasure.Remedy)
        {
            ranked.AddRange(outcome.Plans.Order(StringComparer.Ordinal).Where(p => ranked.All(r => r.Code != p)).Select(static p => (p, Weight.Note, double.NegativeInfinity)));
        }

        return ranked;
    }

    private static IEnumerable<PlantedSpan> Seen(PlantedCase planted, Outcome outcome)
    {
        var own = outcome.Findings.Where(f => (planted.Measure == CaseMeasure.Remedy ? f.Remedy : f.Code) == planted.Code).SelectMany(static f => f.Spans).ToList();
        return own.Count > 0 ? own : outcome.Findings.SelectMany(static f => f.Spans);
    }

    private static double OverlapOf(IEnumerable<PlantedSpan> planted, IEnumerable<PlantedSpan> seen)
    {
        var expected = Characters(planted);
        var found = Characters(seen);
        var both = expected.Count(found.Contains);
        return both / (double)(expected.Count + found.Count - both);
    }

    private static HashSet<(int Turn, int At)> Characters(IEnumerable<PlantedSpan> spans) =>
        [.. spans.SelectMany(static s => Enumerable.Range(s.Start, Math.Max(0, s.End - s.Start)).Select(i => (s.Turn, i)))];
}
