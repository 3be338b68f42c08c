namespace Grid.Diagnostics.Signals;

/// <summary>Spearman's rank correlation (1904), ties at their mean rank.</summary>
public static class RankCorrelation
{
    /// <summary>The correlation, -1 to 1; 0 when either side does not vary.</summary>
    /// <param name="first">Values.</param>
    /// <param name="second">As many values.</param>
    public static double Of(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(second.Count, first.Count);
        var (a, b) = (Ranks(first), Ranks(second));
        var mean = (first.Count - 1) / 2.0;
        double ab = 0, aa = 0, bb = 0;
        for (var i = 0; i < a.Length; i++)
        {
            ab += (a[i] - mean) * (b[i] - mean);
            aa += (a[i] - mean) * (a[i] - mean);
            bb += (b[i] - mean) * (b[i] - mean);
        }

        return aa == 0 || bb == 0 ? 0 : ab / Math.Sqrt(aa * bb);
    }

    private static double[] Ranks(IReadOnlyList<double> values)
    {
        var order = Enumerable.Range(0, values.Count).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Count];
        for (var start = 0; start < order.Length;)
        {
            var end = start + 1;
            while (end < order.Length && values[order[end]].Equals(values[order[start]]))
            {
                end++;
            }

            for (var k = start; k < end; k++)
            {
                ranks[order[k]] = (start + end - 1) / 2.0;
            }

            start = end;
        }

        return ranks;
    }
}
