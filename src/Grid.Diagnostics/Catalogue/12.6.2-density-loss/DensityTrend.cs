using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>How the density of a scene goes from its first half to its second: ties to the near components, and empty sentences.</summary>
/// <remarks>
/// Density of a component: mean of its three strongest affinities among the five judged components before and after it,
/// each at most <see cref="StrongestAffinity"/>. The loss is the fall of its mean between the halves, relative to the mean of both; or
/// the rise of the share of empty sentences, whichever is larger; smaller for short scenes, whose halves differ by chance.
/// The Theil-Sen slope (1950, 1968) and the Mann-Kendall statistic (1945) of the densities stand beside it in the finding.
/// </remarks>
internal sealed class DensityTrend
{
    private const int Reach = 5;
    private const int Strongest = 3;
    private const double StrongestAffinity = 0.3;
    private const double Regularisation = 0.02;
    private const double EmptyWeight = 1.2;
    private const double LongScene = 60;

    private readonly double[] _densities;

    /// <summary>The trend of judged components.</summary>
    /// <param name="graph">The graph of the window.</param>
    /// <param name="places">Their places in the window, ascending.</param>
    /// <param name="empty">Whether each is empty.</param>
    public DensityTrend(FieldGraph graph, IReadOnlyList<int> places, IReadOnlyList<bool> empty)
    {
        _densities = [.. Enumerable.Range(0, places.Count).Select(i => Density(graph, places, i))];
        var half = places.Count / 2;
        double first = Mean(0, half), second = Mean(half, places.Count), all = Mean(0, places.Count);
        TieLoss = (first - second) / (all + Regularisation);
        EmptyRise = Share(empty, half, places.Count) - Share(empty, 0, half);
        Loss = Math.Max(TieLoss, EmptyWeight * EmptyRise) * Math.Sqrt(Math.Min(1, places.Count / LongScene));
        Typical = Median([.. _densities.Take(half)]);
    }

    /// <summary>Fall of the mean density between the halves, relative to the mean.</summary>
    public double TieLoss { get; }

    /// <summary>Rise of the share of empty sentences between the halves.</summary>
    public double EmptyRise { get; }

    /// <summary>The loss that is scored.</summary>
    public double Loss { get; }

    /// <summary>True when the loss is that of ties, not of empty sentences.</summary>
    public bool Untied => TieLoss > EmptyWeight * EmptyRise;

    /// <summary>The middle density of the first half.</summary>
    public double Typical { get; }

    /// <summary>Density of a component.</summary>
    /// <param name="i">Its number among the judged.</param>
    public double this[int i] => _densities[i];

    /// <summary>The Theil-Sen slope: the median of all slopes between two components, per component.</summary>
    public double Slope()
    {
        var slopes = new List<double>();
        for (var i = 0; i < _densities.Length; i++)
        {
            for (var j = i + 1; j < _densities.Length; j++)
            {
                slopes.Add((_densities[j] - _densities[i]) / (j - i));
            }
        }

        return Median(slopes);
    }

    /// <summary>The Mann-Kendall statistic as a standard normal: negative when the densities fall.</summary>
    public double MannKendall()
    {
        var sum = 0;
        for (var i = 0; i < _densities.Length; i++)
        {
            for (var j = i + 1; j < _densities.Length; j++)
            {
                sum += Math.Sign(_densities[j] - _densities[i]);
            }
        }

        double n = _densities.Length;
        return sum / Math.Sqrt(n * (n - 1) * ((2 * n) + 5) / 18);
    }

    private static double Density(FieldGraph graph, IReadOnlyList<int> places, int i)
    {
        Span<double> strongest = stackalloc double[Strongest];
        strongest.Clear();
        for (var j = Math.Max(0, i - Reach); j <= Math.Min(places.Count - 1, i + Reach); j++)
        {
            var value = j == i ? 0 : Math.Min(StrongestAffinity, graph.Affinity(places[i], places[j]));
            for (var k = 0; k < Strongest; k++)
            {
                if (value > strongest[k])
                {
                    (value, strongest[k]) = (strongest[k], value);
                }
            }
        }

        return (strongest[0] + strongest[1] + strongest[2]) / Strongest;
    }

    private double Mean(int from, int to)
    {
        double sum = 0;
        for (var i = from; i < to; i++)
        {
            sum += _densities[i];
        }

        return sum / (to - from);
    }

    private static double Share(IReadOnlyList<bool> marks, int from, int to)
    {
        var count = 0;
        for (var i = from; i < to; i++)
        {
            count += marks[i] ? 1 : 0;
        }

        return count / (double)(to - from);
    }

    private static double Median(List<double> values)
    {
        if (values.Count == 0)
        {
            return 0;
        }

        values.Sort();
        return values[values.Count / 2];
    }
}
