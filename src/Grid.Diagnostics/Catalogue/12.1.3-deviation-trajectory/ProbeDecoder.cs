namespace Grid.Diagnostics.Rooms;

/// <summary>The boundaries that will be judged least wrong by a probe of length k (Pk; Beeferman, Berger and Lafferty 1999).</summary>
/// <remarks>Minimum Bayes risk by dynamic programming, O(units²) with a small constant: the window holds at most 512.</remarks>
internal static class ProbeDecoder
{
    // Between places the probe cannot tell apart, the likelier boundary wins; far below the cost of one probe.
    private const double TieWeight = 1e-3;
    private const double UsualBoundary = 0.3;

    /// <summary>Half the expected mean segment, at least 1.</summary>
    /// <param name="count">Units.</param>
    /// <param name="expectedSegments">Segments to be expected.</param>
    /// <param name="scale">1, or less to hear shorter segments.</param>
    public static int Probe(int count, double expectedSegments, double scale) =>
        Math.Clamp((int)Math.Round(scale * count / expectedSegments / 2, MidpointRounding.AwayFromZero), 1, Math.Max(1, count - 1));

    /// <summary>The boundaries, ascending.</summary>
    /// <param name="k">The probe.</param>
    /// <param name="together">Probability that units i and i + k lie in one segment.</param>
    /// <param name="boundary">Probability that a unit opens a segment.</param>
    public static List<int> Decode(int k, ReadOnlySpan<double> together, ReadOnlySpan<double> boundary)
    {
        var n = boundary.Length;
        var risk = new double[n + 1];
        for (var i = 0; i < n; i++)
        {
            risk[i + 1] = risk[i] + (i + k < n ? 1 - (2 * together[i]) : 0);
        }

        var cost = new double[n + 1];
        var opens = new int[n + 1];
        for (var end = 1; end <= n; end++)
        {
            cost[end] = double.PositiveInfinity;
            for (var start = 0; start < end; start++)
            {
                var tie = start > 0 ? TieWeight * (boundary[start] - UsualBoundary) : 0;
                var total = cost[start] + (end - start > k ? risk[end - k] - risk[start] : 0) - tie;
                if (total < cost[end])
                {
                    cost[end] = total;
                    opens[end] = start;
                }
            }
        }

        var found = new List<int>();
        for (var end = n; opens[end] > 0; end = opens[end])
        {
            found.Add(opens[end]);
        }

        found.Reverse();
        return found;
    }
}
