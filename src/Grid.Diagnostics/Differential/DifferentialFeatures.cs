using Grid.Diagnostics.Text;

namespace Grid.Diagnostics;

/// <summary>A report as the differential sees it: what every entry says, how often, how surely and of how much of the text, and the shape of the scene.</summary>
/// <remarks>Scores, places and counts; of the operating point only which findings have plans depends. Learned at the quiet point.</remarks>
public static class DifferentialFeatures
{
    /// <summary>What stands for a score that there is none of.</summary>
    public const float Missing = -1;

    private const int OfCode = 5;
    private const int OfScene = 13;
    private const int MostCounted = 10;

    private static readonly string[] Stabilisers = ["12.5.1", "12.5.2", "12.5.3", "12.5.4"];

    /// <summary>How many features a model reads.</summary>
    /// <param name="codes">The entries it reads.</param>
    /// <param name="kinds">The kinds it counts.</param>
    public static int Count(IReadOnlyCollection<string> codes, IReadOnlyCollection<string> kinds) => (OfCode * codes.Count) + kinds.Count + (2 * Stabilisers.Length) + OfScene;

    /// <summary>The features of a report.</summary>
    /// <param name="report">The report with its plans; its suspects are not read.</param>
    /// <param name="codes">The entries to read, in order.</param>
    /// <param name="kinds">The kinds of findings to count, as <c>code/kind</c>, in order.</param>
    public static float[] Of(Report report, IReadOnlyList<string> codes, IReadOnlyList<string> kinds)
    {
        ArgumentNullException.ThrowIfNull(report);
        var features = new float[Count(codes, kinds)];
        var byCode = report.Findings.ToLookup(static f => f.Code, StringComparer.Ordinal);
        var byKind = report.Findings.CountBy(static f => $"{f.Code}/{f.Kind}", StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        double text = Math.Max(1, report.Components.Sum(static c => c.End - c.Start));
        var at = 0;
        foreach (var code in codes)
        {
            features[at++] = (float?)report.Scores.GetValueOrDefault(code) ?? Missing;
            features[at++] = Math.Min(MostCounted, byCode[code].Count());
            features[at++] = (float)byCode[code].Select(static f => f.Score).DefaultIfEmpty(Missing).Max();
            features[at++] = (float)Math.Min(1, byCode[code].SelectMany(static f => f.Spans).Sum(static s => s.End - s.Start) / text);
            features[at++] = (float)byCode[code].SelectMany(static f => f.Spans).Select(s => Place(report, s)).DefaultIfEmpty(Missing).Min();
        }

        foreach (var kind in kinds)
        {
            features[at++] = Math.Min(MostCounted, byKind.GetValueOrDefault(kind));
        }

        foreach (var code in Stabilisers)
        {
            features[at++] = Math.Min(MostCounted, report.Findings.Count(f => f.Remedy == code));
            features[at++] = Math.Min(MostCounted, report.Stabilisation.Count(p => p.Code == code));
        }

        OfTheScene(report, features.AsSpan(at));
        return features;
    }

    private static void OfTheScene(Report report, Span<float> into)
    {
        into[0] = (float)report.Stability;
        into[1] = (float?)report.Density ?? Missing;
        into[2] = report.ComponentCount;
        into[3] = report.Boundaries.Count;
        into[4] = report.Subfields.Count;
        into[5] = report.Conflicts.Count;
        into[6] = report.Lang.StartsWith("ru", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        into[7] = report.Components.Select(static c => c.Turn).Distinct().Count();
        into[8] = report.Components.Select(static c => c.Role).Distinct().Count();
        into[9] = report.Undecided.Count;
        into[10] = report.Undecided.Count(static u => u.Why == Undecided.NeedsContext);
        into[11] = report.Components.Count == 0 ? 0 : (float)report.Components.Average(static c => c.End - c.Start);
        into[12] = report.Components.Count == 0 ? 0 : (float)report.Components.Average(static c => c.Kind == UnitKind.Sentence ? 0.0 : 1);
    }

    // How far into the scene a span begins, 0 to 1.
    private static double Place(Report report, Span span)
    {
        var before = report.Components.Count(c => c.Turn < span.Turn || (c.Turn == span.Turn && c.End <= span.Start));
        return before / (double)Math.Max(1, report.Components.Count);
    }
}
