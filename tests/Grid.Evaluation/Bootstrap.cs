namespace Grid.Evaluation;

/// <summary>Percentile intervals by resampling whole sources (Efron 1979; clusters stay together).</summary>
public static class Bootstrap
{
    private const int Resamples = 1000;
    private const int Seed = 12;

    /// <summary>The 95 % interval of a statistic.</summary>
    /// <param name="items">The cases.</param>
    /// <param name="sourceOf">The cluster of a case.</param>
    /// <param name="statistic">The statistic of a resample; NaN resamples are left out.</param>
    public static (double Low, double High) Interval<T>(
        IReadOnlyList<T> items, Func<T, string> sourceOf, Func<IReadOnlyList<T>, double> statistic)
    {
        var clusters = items.GroupBy(sourceOf, StringComparer.Ordinal).OrderBy(static g => g.Key, StringComparer.Ordinal)
            .Select(static g => g.ToArray()).ToArray();
        var random = new Random(Seed);
        var values = new List<double>(Resamples);
        for (var r = 0; r < Resamples; r++)
        {
            var resample = new List<T>(items.Count);
            for (var c = 0; c < clusters.Length; c++)
            {
                resample.AddRange(clusters[random.Next(clusters.Length)]);
            }

            var value = statistic(resample);
            if (!double.IsNaN(value))
            {
                values.Add(value);
            }
        }

        values.Sort();
        return values.Count == 0
            ? (double.NaN, double.NaN)
            : (values[(int)(0.025 * (values.Count - 1))], values[(int)Math.Ceiling(0.975 * (values.Count - 1))]);
    }
}
