using Grid.Diagnostics.Text;
using Grid.Evaluation.Support;

namespace Grid.Evaluation.Rooms;

/// <summary>How support follows human ratings.</summary>
internal static class RatingMeasure
{
    private const int ShuffleSeed = 7;

    /// <summary>Pearson's correlation, the mean over sets.</summary>
    public static Measurement Pearson(
        string code, string set, IReadOnlyList<IReadOnlyList<GroundedCase>> sets, SupportReports read, double? bar = null, string neighbours = "") =>
        Of(code, set, "Pearson", sets, read, Metrics.Pearson, bar, neighbours);

    /// <summary>Spearman's correlation.</summary>
    public static Measurement Spearman(string code, string set, IReadOnlyList<GroundedCase> cases, SupportReports read) =>
        Of(code, set, "Spearman", [cases], read, Metrics.Spearman, null, "");

    private static Measurement Of(
        string code, string set, string metric, IReadOnlyList<IReadOnlyList<GroundedCase>> sets, SupportReports read,
        Func<IReadOnlyList<(double First, double Second)>, double> statistic, double? bar, string neighbours)
    {
        var rows = sets.SelectMany((cases, n) => cases.Select(c => new Row(n, c.Source, c.Rating, 1 - (read.Score(c) ?? 0.5), WordBreaker.CountWords(c.Text)))).ToArray();
        double Mean(IReadOnlyList<Row> of, Func<Row, double> value) =>
            of.GroupBy(static r => r.Set).Average(g => statistic([.. g.Select(r => (r.Rating, value(r)))]));
        var (low, high) = Bootstrap.Interval(rows, static r => r.Source, r => Mean(r, static x => x.Support));
        var shuffled = rows.Select(static r => r.Rating).ToArray();
        new Random(ShuffleSeed).Shuffle(shuffled);
        return new Measurement
        {
            Code = code,
            Set = set,
            Metric = metric,
            Value = Mean(rows, static r => r.Support),
            Low = low,
            High = high,
            Count = rows.Length,
            Coverage = 1,
            Baselines = new SortedDictionary<string, double>(StringComparer.Ordinal)
            {
                ["length"] = Math.Abs(Mean(rows, static r => r.Words)),
                ["shuffled"] = Mean([.. rows.Select((r, i) => r with { Rating = shuffled[i] })], static r => r.Support),
            },
            Bar = bar,
            Neighbours = neighbours,
        };
    }

    private sealed record Row(int Set, string Source, double Rating, double Support, double Words);
}
