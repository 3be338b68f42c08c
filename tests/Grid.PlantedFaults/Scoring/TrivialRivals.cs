namespace Grid.PlantedFaults.Scoring;

/// <summary>What naming is worth without reading: always one code, any code, the length alone.</summary>
public static class TrivialRivals
{
    private const int Neighbours = 25;

    /// <summary>Top-1 and top-3 of each rival on these cases.</summary>
    /// <param name="results">Cases with outcomes.</param>
    public static SortedDictionary<string, double> Of(IReadOnlyList<CaseResult> results)
    {
        var codes = results.GroupBy(static r => r.Case.Code, StringComparer.Ordinal).Select(static g => g.Count()).OrderDescending().ToArray();
        double total = Math.Max(1, results.Count);
        var (first, few) = ByLength(results);
        return new SortedDictionary<string, double>(StringComparer.Ordinal)
        {
            ["most frequent, top-1"] = Round(codes.Take(1).Sum() / total),
            ["most frequent, top-3"] = Round(codes.Take(3).Sum() / total),
            ["random, top-1"] = Round(codes.Length == 0 ? 0 : 1.0 / codes.Length),
            ["random, top-3"] = Round(codes.Length == 0 ? 0 : Math.Min(1, 3.0 / codes.Length)),
            ["length, top-1"] = Round(first / total),
            ["length, top-3"] = Round(few / total),
        };
    }

    // The codes most frequent among the cases of other topics that are nearest in length: the best that length can do.
    private static (int First, int Few) ByLength(IReadOnlyList<CaseResult> results)
    {
        var (first, few) = (0, 0);
        var byLength = results.OrderBy(static r => r.Broken!.Words).ThenBy(static r => r.Case.Id, StringComparer.Ordinal).ToArray();
        for (var i = 0; i < byLength.Length; i++)
        {
            var own = byLength[i].Case;
            var likely = Nearest(byLength, i).GroupBy(static c => c.Code, StringComparer.Ordinal)
                .OrderByDescending(static g => g.Count()).ThenBy(static g => g.Key, StringComparer.Ordinal).Select(static g => g.Key).Take(3).ToArray();
            first += likely.Length > 0 && likely[0] == own.Code ? 1 : 0;
            few += likely.Contains(own.Code, StringComparer.Ordinal) ? 1 : 0;
        }

        return (first, few);
    }

    private static IEnumerable<PlantedCase> Nearest(CaseResult[] byLength, int at)
    {
        var own = byLength[at].Case;
        var (low, high, found) = (at - 1, at + 1, 0);
        while (found < Neighbours && (low >= 0 || high < byLength.Length))
        {
            var takeLow = low >= 0 && (high >= byLength.Length
                || byLength[at].Broken!.Words - byLength[low].Broken!.Words <= byLength[high].Broken!.Words - byLength[at].Broken!.Words);
            var other = byLength[takeLow ? low-- : high++].Case;
            if (other.Language == own.Language && other.Topic != own.Topic)
            {
                found++;
                yield return other;
            }
        }
    }

    private static double Round(double value) => Math.Round(value, 4);
}
