using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>Where a field would win most by one more link: its gaps, the neediest first.</summary>
/// <remarks>
/// A gap's need is its tie across against the mean of the field and against the ties within its own two sides of
/// <see cref="Side"/> components. Within the gap the link goes between the two components with the largest (u_i - u_j)², u being the
/// Fiedler vector of the ties: the edge that lifts the algebraic connectivity most (Ghosh and Boyd 2006). n² for n components. Pure.
/// </remarks>
public static class LinkGaps
{
    /// <summary>Components looked at on either side of a gap.</summary>
    public const int Side = 3;

    private const double StrongestAffinity = 0.5;
    private const double Regularisation = 0.01;
    private const double UniformShare = 0.25;
    private const double ContrastWeight = 0.5;
    private const double EdgeWeight = 0.5;

    /// <summary>The gaps of components in a row.</summary>
    /// <param name="components">Components, in order.</param>
    /// <returns>Gaps by falling need, then by place; none for fewer than two components.</returns>
    public static IReadOnlyList<LinkGap> Of(IReadOnlyList<FieldComponent> components)
    {
        ArgumentNullException.ThrowIfNull(components);
        var n = components.Count;
        if (n < 2)
        {
            return [];
        }

        var graph = new FieldGraph(components);
        double Tie(int i, int j) => Math.Min(StrongestAffinity, graph.Affinity(i, j));
        var mean = Mean(Tie, n);
        var u = Vector(Tie, n, mean);
        return [.. Enumerable.Range(1, n - 1).Select(g => Gap(Tie, u, g, n, mean)).OrderByDescending(static g => g.Need).ThenBy(static g => g.Before)];
    }

    private static LinkGap Gap(Func<int, int, double> tie, double[] u, int before, int n, double mean)
    {
        int from = Math.Max(0, before - Side), to = Math.Min(n, before + Side);
        double across = Weighted(tie, from, before, before, to), within = Within(tie, from, before, to);
        var inset = Math.Min(Side, Math.Min(before, n - before)) / (double)Side;
        var need = (-across / (mean + 1e-6)) + (ContrastWeight * (within - across) / (within + across + Regularisation)) + (EdgeWeight * inset);
        var (first, second, gain) = (before - 1, before, -1.0);
        for (var i = from; i < before; i++)
        {
            for (var j = before; j < to; j++)
            {
                var square = (u[i] - u[j]) * (u[i] - u[j]);
                (first, second, gain) = square > gain ? (i, j, square) : (first, second, gain);
            }
        }

        return new LinkGap(before, need, first, second, mean * gain);
    }

    private static double Mean(Func<int, int, double> tie, int n)
    {
        double sum = 0;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                sum += tie(i, j);
            }
        }

        return sum / (n * (n - 1) / 2.0);
    }

    // Ties between two stretches, or within one; near pairs weigh more.
    private static double Weighted(Func<int, int, double> tie, int from, int to, int otherFrom, int otherTo)
    {
        double sum = 0, weights = 0;
        for (var i = from; i < to; i++)
        {
            for (var j = Math.Max(i + 1, otherFrom); j < otherTo; j++)
            {
                sum += tie(i, j) / (j - i);
                weights += 1.0 / (j - i);
            }
        }

        return weights == 0 ? 0 : sum / weights;
    }

    private static double Within(Func<int, int, double> tie, int from, int before, int to)
    {
        int left = before - from, right = to - before;
        return left + right == 2 ? 0 : ((Weighted(tie, from, before, from, before) * (left - 1)) + (Weighted(tie, before, to, before, to) * (right - 1))) / (left + right - 2);
    }

    // Fiedler's vector of the plain Laplacian; a uniform tie keeps fields in pieces connected (Amini et al. 2013).
    private static double[] Vector(Func<int, int, double> tie, int n, double mean)
    {
        var laplacian = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var weight = tie(i, j) + (UniformShare * mean) + 1e-9;
                laplacian[i, j] = laplacian[j, i] = -weight;
                laplacian[i, i] += weight;
                laplacian[j, j] += weight;
            }
        }

        var (_, vectors) = SymmetricEigen.Solve(laplacian);
        return [.. Enumerable.Range(0, n).Select(i => vectors[i, 1])];
    }
}
