namespace Grid.Evaluation;

/// <summary>How far two partitions of the same items agree.</summary>
public static class Clusterings
{
    /// <summary>The adjusted Rand index (Hubert and Arabie 1985): 1 for the same partition, 0 for what chance gives; 1 when both have one part.</summary>
    /// <param name="first">One label an item.</param>
    /// <param name="second">One label an item.</param>
    public static double AdjustedRand(IReadOnlyList<int> first, IReadOnlyList<int> second)
    {
        static double Pairs(int n) => n * (n - 1) / 2.0;
        var together = first.Zip(second).GroupBy(static p => p).Sum(static g => Pairs(g.Count()));
        var ofFirst = first.GroupBy(static l => l).Sum(static g => Pairs(g.Count()));
        var ofSecond = second.GroupBy(static l => l).Sum(static g => Pairs(g.Count()));
        var expected = ofFirst * ofSecond / Pairs(first.Count);
        var most = (ofFirst + ofSecond) / 2;
        return most == expected ? 1 : (together - expected) / (most - expected);
    }
}
