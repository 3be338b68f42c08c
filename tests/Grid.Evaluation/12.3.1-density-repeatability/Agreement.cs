namespace Grid.Evaluation.Rooms;

/// <summary>Agreement of repeated measurements.</summary>
public static class Agreement
{
    /// <summary>ICC(2,1): two-way random effects, absolute agreement, one measurement (Shrout and Fleiss 1979).</summary>
    /// <param name="ratings">A row a subject, a column a repetition; all rows of one length.</param>
    public static double Icc(double[][] ratings)
    {
        int n = ratings.Length, k = ratings[0].Length;
        var grand = ratings.Average(static r => r.Average());
        var rows = ratings.Select(static r => r.Average()).ToArray();
        var columns = Enumerable.Range(0, k).Select(j => ratings.Average(r => r[j])).ToArray();
        var between = k * rows.Sum(r => (r - grand) * (r - grand)) / (n - 1);
        var repeated = n * columns.Sum(c => (c - grand) * (c - grand)) / (k - 1);
        var error = ratings.Select((r, i) => r.Select((v, j) => Math.Pow(v - rows[i] - columns[j] + grand, 2)).Sum()).Sum() / ((n - 1) * (k - 1));
        return (between - error) / (between + ((k - 1) * error) + (k * (repeated - error) / n));
    }
}
