namespace Grid.Evaluation;

/// <summary>The metrics of the field, on plain arrays.</summary>
public static class Metrics
{
    /// <summary>Area under the ROC curve by ranks; ties count half.</summary>
    /// <param name="cases">Label and score.</param>
    public static double Auroc(IReadOnlyList<(bool Positive, double Score)> cases)
    {
        var ordered = cases.OrderBy(static c => c.Score).ToArray();
        double rankSum = 0;
        long positives = 0;
        for (var i = 0; i < ordered.Length;)
        {
            var j = i;
            while (j < ordered.Length && ordered[j].Score.Equals(ordered[i].Score))
            {
                j++;
            }

            var rank = (i + j + 1) / 2.0;
            for (; i < j; i++)
            {
                if (ordered[i].Positive)
                {
                    rankSum += rank;
                    positives++;
                }
            }
        }

        var negatives = ordered.Length - positives;
        return positives == 0 || negatives == 0
            ? double.NaN
            : (rankSum - (positives * (positives + 1) / 2.0)) / ((double)positives * negatives);
    }

    /// <summary>F1 of the positive class.</summary>
    /// <param name="cases">Label and decision.</param>
    public static double F1(IReadOnlyList<(bool Positive, bool Fired)> cases)
    {
        double hit = cases.Count(static c => c.Positive && c.Fired);
        double wrong = cases.Count(static c => c.Positive != c.Fired);
        return hit == 0 ? 0 : 2 * hit / ((2 * hit) + wrong);
    }

    /// <summary>Share of cases that fired when they should and did not when they should not; 0 without cases.</summary>
    /// <param name="cases">Label and decision.</param>
    public static double Accuracy(IReadOnlyList<(bool Positive, bool Fired)> cases) =>
        cases.Count == 0 ? 0 : cases.Count(static c => c.Positive == c.Fired) / (double)cases.Count;

    /// <summary>Mean of the two classes' recall.</summary>
    /// <param name="cases">Label and decision.</param>
    public static double BalancedAccuracy(IReadOnlyList<(bool Positive, bool Fired)> cases) =>
        (Rate(cases, positive: true, fired: true) + Rate(cases, positive: false, fired: false)) / 2;

    /// <summary>Share of the cases of one class that were decided so.</summary>
    /// <param name="cases">Label and decision.</param>
    /// <param name="positive">The class.</param>
    /// <param name="fired">The decision counted.</param>
    public static double Rate(IReadOnlyList<(bool Positive, bool Fired)> cases, bool positive, bool fired)
    {
        var of = cases.Where(c => c.Positive == positive).ToArray();
        return of.Length == 0 ? double.NaN : of.Count(c => c.Fired == fired) / (double)of.Length;
    }

    /// <summary>Pk (Beeferman, Berger and Lafferty 1999): probability that a probe of length k is judged wrongly; less is better.</summary>
    /// <param name="reference">Indices that open a segment, never 0.</param>
    /// <param name="hypothesis">The same, as found.</param>
    /// <param name="length">Components in all.</param>
    public static double Pk(IReadOnlyCollection<int> reference, IReadOnlyCollection<int> hypothesis, int length)
    {
        var k = Math.Max(1, (int)Math.Round(length / (reference.Count + 1.0) / 2, MidpointRounding.AwayFromZero));
        var truth = Prefix(reference, length);
        var found = Prefix(hypothesis, length);
        var wrong = 0;
        var probes = length - k;
        for (var i = 0; i + k < length; i++)
        {
            if (truth[i + k] == truth[i] != (found[i + k] == found[i]))
            {
                wrong++;
            }
        }

        return probes <= 0 ? 0 : wrong / (double)probes;
    }

    /// <summary>Spearman's rank correlation; ties share their mean rank.</summary>
    /// <param name="pairs">The two values of each case.</param>
    public static double Spearman(IReadOnlyList<(double First, double Second)> pairs) =>
        Pearson([.. Ranks(pairs.Select(static p => p.First)).Zip(Ranks(pairs.Select(static p => p.Second)))]);

    /// <summary>Pearson's correlation.</summary>
    /// <param name="pairs">The two values of each case.</param>
    public static double Pearson(IReadOnlyList<(double First, double Second)> pairs)
    {
        var meanFirst = pairs.Average(static p => p.First);
        var meanSecond = pairs.Average(static p => p.Second);
        double both = 0, first = 0, second = 0;
        foreach (var (a, b) in pairs)
        {
            both += (a - meanFirst) * (b - meanSecond);
            first += (a - meanFirst) * (a - meanFirst);
            second += (b - meanSecond) * (b - meanSecond);
        }

        return first == 0 || second == 0 ? double.NaN : both / Math.Sqrt(first * second);
    }

    private static int[] Prefix(IReadOnlyCollection<int> boundaries, int length)
    {
        var opens = boundaries.ToHashSet();
        var segment = new int[length];
        for (var i = 1; i < length; i++)
        {
            segment[i] = segment[i - 1] + (opens.Contains(i) ? 1 : 0);
        }

        return segment;
    }

    private static double[] Ranks(IEnumerable<double> values)
    {
        var indexed = values.Select(static (v, i) => (v, i)).OrderBy(static x => x.v).ToArray();
        var ranks = new double[indexed.Length];
        for (var i = 0; i < indexed.Length;)
        {
            var j = i;
            while (j < indexed.Length && indexed[j].v.Equals(indexed[i].v))
            {
                j++;
            }

            var rank = (i + j + 1) / 2.0;
            for (; i < j; i++)
            {
                ranks[indexed[i].i] = rank;
            }
        }

        return ranks;
    }
}
