using Grid.PlantedFaults.Writing;

namespace Grid.PlantedFaults.Scoring;

/// <summary>A share of cases with its 95 % interval, resampled by topic.</summary>
/// <param name="Value">The share; 0 of no cases.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Count">Cases.</param>
public sealed record Share(double Value, double Low, double High, int Count)
{
    private const int Resamples = 1000;

    /// <summary>The share of cases for which something holds.</summary>
    /// <param name="cases">Cluster and outcome of each case.</param>
    public static Share Of(IEnumerable<(string Cluster, bool Holds)> cases)
    {
        var clusters = cases.GroupBy(static c => c.Cluster, StringComparer.Ordinal).OrderBy(static g => g.Key, StringComparer.Ordinal)
            .Select(static g => (Holds: g.Count(static c => c.Holds), Count: g.Count())).ToArray();
        var count = clusters.Sum(static c => c.Count);
        if (count == 0)
        {
            return new Share(0, 0, 1, 0);
        }

        var dice = new Dice("resamples");
        var values = new double[Resamples];
        for (var r = 0; r < Resamples; r++)
        {
            var (holds, of) = (0, 0);
            for (var c = 0; c < clusters.Length; c++)
            {
                var drawn = clusters[dice.Next(clusters.Length)];
                holds += drawn.Holds;
                of += drawn.Count;
            }

            values[r] = holds / (double)of;
        }

        Array.Sort(values);
        return new Share(
            Round(clusters.Sum(static c => c.Holds) / (double)count), Round(values[(int)(0.025 * (Resamples - 1))]),
            Round(values[(int)Math.Ceiling(0.975 * (Resamples - 1))]), count);
    }

    private static double Round(double value) => Math.Round(value, 4);
}
