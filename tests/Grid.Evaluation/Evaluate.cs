namespace Grid.Evaluation;

/// <summary>From labelled cases to measurements, always with interval, coverage and trivial rivals.</summary>
/// <remarks>Abstentions tie at the median score. The fixed rivals: never firing, always firing, length alone, shuffled labels.</remarks>
public static class Evaluate
{
    private const double Boundary = 0.5;
    private const int ShuffleSeed = 7;

    /// <summary>Area under the ROC curve of the scores.</summary>
    public static Measurement Auroc(
        string code, string set, IReadOnlyList<LabelledCase> cases, double? bar = null, string neighbours = "")
    {
        var filled = Filled(cases);
        return Build(code, set, "AUROC", filled, Coverage(cases), bar, neighbours,
            static c => Metrics.Auroc([.. c.Select(static x => (x.Positive, x.Score!.Value))]),
            new SortedDictionary<string, double>(StringComparer.Ordinal)
            {
                ["never"] = 0.5,
                ["length"] = Directionless(Metrics.Auroc([.. cases.Select(static c => (c.Positive, c.Length))])),
                ["shuffled"] = Metrics.Auroc([.. Shuffled(filled).Select(static c => (c.Positive, c.Score!.Value))]),
            });
    }

    /// <summary>Balanced accuracy at a score of .5.</summary>
    public static Measurement BalancedAccuracy(
        string code, string set, IReadOnlyList<LabelledCase> cases, double? bar = null, string neighbours = "") =>
        Decided(code, set, "balanced accuracy", cases, bar, neighbours, Metrics.BalancedAccuracy);

    /// <summary>Accuracy at a score of .5.</summary>
    public static Measurement Accuracy(
        string code, string set, IReadOnlyList<LabelledCase> cases, double? bar = null, string neighbours = "") =>
        Decided(code, set, "accuracy", cases, bar, neighbours, Metrics.Accuracy);

    /// <summary>F1 of the positive class at a score of .5.</summary>
    public static Measurement F1(
        string code, string set, IReadOnlyList<LabelledCase> cases, double? bar = null, string neighbours = "") =>
        Decided(code, set, "F1", cases, bar, neighbours, Metrics.F1);

    /// <summary>Share of positive cases whose score reaches a threshold (recall) or of negative ones (alarms).</summary>
    /// <param name="code">The entry.</param>
    /// <param name="set">The set.</param>
    /// <param name="metric">Such as <c>recall at the operating threshold</c>.</param>
    /// <param name="outcomes">Source and whether it fired; one class alone.</param>
    /// <param name="bar">The bar.</param>
    /// <param name="lowerIsBetter">True for alarms.</param>
    /// <param name="neighbours">What stands beside it in print.</param>
    public static Measurement Share(
        string code, string set, string metric, IReadOnlyList<(string Source, bool Fired)> outcomes,
        double? bar = null, bool lowerIsBetter = false, string neighbours = "")
    {
        static double Mean(IReadOnlyList<(string Source, bool Fired)> items) => items.Count == 0 ? 0 : items.Average(static o => o.Fired ? 1.0 : 0.0);
        var (low, high) = Wilson(outcomes.Count(static o => o.Fired), outcomes.Count);
        return new Measurement
        {
            Code = code,
            Set = set,
            Metric = metric,
            Value = Mean(outcomes),
            Low = low,
            High = high,
            Count = outcomes.Count,
            Coverage = 1,
            Baselines = new SortedDictionary<string, double>(StringComparer.Ordinal) { ["never"] = 0 },
            Bar = bar,
            LowerIsBetter = lowerIsBetter,
            Neighbours = neighbours,
        };
    }

    /// <summary>The mean of a value per case, such as Pk per document, beside the same mean for rivals.</summary>
    /// <param name="code">The entry.</param>
    /// <param name="set">The set.</param>
    /// <param name="metric">The value's name.</param>
    /// <param name="values">Source and value of each case.</param>
    /// <param name="baselines">The rivals' means.</param>
    /// <param name="bar">The bar.</param>
    /// <param name="lowerIsBetter">True for errors.</param>
    /// <param name="neighbours">What stands beside it in print.</param>
    public static Measurement Mean(
        string code, string set, string metric, IReadOnlyList<(string Source, double Value)> values,
        SortedDictionary<string, double> baselines, double? bar = null, bool lowerIsBetter = false, string neighbours = "")
    {
        static double Average(IReadOnlyList<(string Source, double Value)> items) => items.Count == 0 ? 0 : items.Average(static v => v.Value);
        var (low, high) = Bootstrap.Interval(values, static v => v.Source, Average);
        return new Measurement
        {
            Code = code,
            Set = set,
            Metric = metric,
            Value = Average(values),
            Low = low,
            High = high,
            Count = values.Count,
            Coverage = 1,
            Baselines = baselines,
            Bar = bar,
            LowerIsBetter = lowerIsBetter,
            Neighbours = neighbours,
        };
    }

    /// <summary>Spearman's rank correlation of scores with people's judgements.</summary>
    /// <param name="code">The entry.</param>
    /// <param name="set">The set.</param>
    /// <param name="cases">Source, judgement, score (null for an abstention) and length difference of each pair.</param>
    /// <param name="neighbours">What stands beside it in print.</param>
    public static Measurement Spearman(
        string code, string set, IReadOnlyList<(string Source, double Judged, double? Score, double Length)> cases, string neighbours = "")
    {
        var decided = cases.Where(static c => c.Score is not null).Select(static c => c.Score!.Value).Order().ToArray();
        var median = decided[decided.Length / 2];
        (string Source, double Judged, double Score, double Length)[] filled = [.. cases.Select(c => (c.Source, c.Judged, c.Score ?? median, c.Length))];
        var labels = filled.Select(static c => c.Judged).ToArray();
        new Random(ShuffleSeed).Shuffle(labels);
        static double Of(IReadOnlyList<(string Source, double Judged, double Score, double Length)> items) =>
            Metrics.Spearman([.. items.Select(static c => (c.Judged, c.Score))]);
        var (low, high) = Bootstrap.Interval(filled, static c => c.Source, Of);
        return new Measurement
        {
            Code = code,
            Set = set,
            Metric = "Spearman",
            Value = Of(filled),
            Low = low,
            High = high,
            Count = filled.Length,
            Coverage = decided.Length / (double)cases.Count,
            Baselines = new SortedDictionary<string, double>(StringComparer.Ordinal)
            {
                ["never"] = 0,
                ["length"] = Math.Abs(Metrics.Spearman([.. filled.Select(static c => (c.Judged, c.Length))])),
                ["shuffled"] = Metrics.Spearman([.. filled.Select((c, i) => (labels[i], c.Score))]),
            },
            Neighbours = neighbours,
        };
    }

    private static Measurement Decided(
        string code, string set, string metric, IReadOnlyList<LabelledCase> cases, double? bar, string neighbours,
        Func<IReadOnlyList<(bool Positive, bool Fired)>, double> statistic)
    {
        var filled = Filled(cases);
        var byLength = filled.OrderBy(static c => c.Length).ToArray();
        var longest = byLength.Skip(byLength.Length - filled.Count(static c => c.Positive)).Select(static c => c.Length).FirstOrDefault();
        return Build(code, set, metric, filled, Coverage(cases), bar, neighbours,
            c => statistic([.. c.Select(static x => (x.Positive, x.Score >= Boundary))]),
            new SortedDictionary<string, double>(StringComparer.Ordinal)
            {
                ["never"] = statistic([.. filled.Select(static c => (c.Positive, false))]),
                ["always"] = statistic([.. filled.Select(static c => (c.Positive, true))]),
                ["length"] = Math.Max(
                    statistic([.. filled.Select(c => (c.Positive, c.Length >= longest))]),
                    statistic([.. filled.Select(c => (c.Positive, c.Length < longest))])),
                ["shuffled"] = statistic([.. Shuffled(filled).Select(static c => (c.Positive, c.Score >= Boundary))]),
            });
    }

    private static Measurement Build(
        string code, string set, string metric, IReadOnlyList<LabelledCase> filled, double coverage, double? bar, string neighbours,
        Func<IReadOnlyList<LabelledCase>, double> statistic, SortedDictionary<string, double> baselines)
    {
        var (low, high) = Bootstrap.Interval(filled, static c => c.Source, statistic);
        return new Measurement
        {
            Code = code,
            Set = set,
            Metric = metric,
            Value = statistic(filled),
            Low = low,
            High = high,
            Count = filled.Count,
            Coverage = coverage,
            Baselines = baselines,
            Bar = bar,
            Neighbours = neighbours,
        };
    }

    private static double Coverage(IReadOnlyList<LabelledCase> cases) =>
        cases.Count == 0 ? 0 : cases.Count(static c => c.Score is not null) / (double)cases.Count;

    private static List<LabelledCase> Filled(IReadOnlyList<LabelledCase> cases)
    {
        var decided = cases.Where(static c => c.Score is not null).Select(static c => c.Score!.Value).Order().ToArray();
        var median = decided.Length == 0 ? 0 : decided[decided.Length / 2];
        return [.. cases.Select(c => c with { Score = c.Score ?? median })];
    }

    private static List<LabelledCase> Shuffled(List<LabelledCase> cases)
    {
        var labels = cases.Select(static c => c.Positive).ToArray();
        new Random(ShuffleSeed).Shuffle(labels);
        return [.. cases.Select((c, i) => c with { Positive = labels[i] })];
    }

    // A rival may use length in either direction.
    private static double Directionless(double auroc) => Math.Max(auroc, 1 - auroc);

    // Wilson's score interval (1927): honest at shares near 0 and 1, where resampling shows no spread.
    private static (double Low, double High) Wilson(int hits, int count)
    {
        const double Z = 1.959964;
        if (count == 0)
        {
            return (0, 1);
        }

        var share = hits / (double)count;
        var denominator = 1 + (Z * Z / count);
        var centre = (share + (Z * Z / (2 * count))) / denominator;
        var half = Z * Math.Sqrt((share * (1 - share) / count) + (Z * Z / (4.0 * count * count))) / denominator;
        return (Math.Max(0, centre - half), Math.Min(1, centre + half));
    }
}
