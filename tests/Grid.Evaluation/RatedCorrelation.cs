using Grid.Diagnostics.Signals;

namespace Grid.Evaluation;

/// <summary>Spearman's rank correlation of scores with ratings, as it is and with length held constant.</summary>
public static class RatedCorrelation
{
    /// <summary>One rated case.</summary>
    /// <param name="Source">Cases of one source are resampled together.</param>
    /// <param name="Rating">The human rating.</param>
    /// <param name="Score">Grid's score.</param>
    /// <param name="Length">Length in words.</param>
    public readonly record struct Rated(string Source, double Rating, double Score, double Length);

    /// <summary>The correlation beside that of length alone.</summary>
    public static Measurement Spearman(string code, string set, IReadOnlyList<Rated> cases, double? bar = null, string neighbours = "") => Build(
        code, set, "Spearman", cases, bar, neighbours,
        static c => RankCorrelation.Of([.. c.Select(static x => x.Score)], [.. c.Select(static x => x.Rating)]),
        new SortedDictionary<string, double>(StringComparer.Ordinal)
        {
            ["length"] = RankCorrelation.Of([.. cases.Select(static c => c.Length)], [.. cases.Select(static c => c.Rating)]),
            ["never"] = 0,
        });

    /// <summary>The partial correlation given length; length alone has none.</summary>
    public static Measurement Partial(string code, string set, IReadOnlyList<Rated> cases, double? bar = null, string neighbours = "") => Build(
        code, set, "partial Spearman given length", cases, bar, neighbours, PartialOf,
        new SortedDictionary<string, double>(StringComparer.Ordinal) { ["length"] = 0, ["never"] = 0 });

    private static double PartialOf(IReadOnlyList<Rated> cases)
    {
        double[] score = [.. cases.Select(static c => c.Score)], rating = [.. cases.Select(static c => c.Rating)], length = [.. cases.Select(static c => c.Length)];
        double sr = RankCorrelation.Of(score, rating), sl = RankCorrelation.Of(score, length), rl = RankCorrelation.Of(rating, length);
        var left = (1 - (sl * sl)) * (1 - (rl * rl));
        return left <= 0 ? 0 : (sr - (sl * rl)) / Math.Sqrt(left);
    }

    private static Measurement Build(
        string code, string set, string metric, IReadOnlyList<Rated> cases, double? bar, string neighbours,
        Func<IReadOnlyList<Rated>, double> statistic, SortedDictionary<string, double> baselines)
    {
        var (low, high) = Bootstrap.Interval(cases, static c => c.Source, statistic);
        return new Measurement
        {
            Code = code,
            Set = set,
            Metric = metric,
            Value = statistic(cases),
            Low = low,
            High = high,
            Count = cases.Count,
            Coverage = 1,
            Baselines = baselines,
            Bar = bar,
            Neighbours = neighbours,
        };
    }
}
