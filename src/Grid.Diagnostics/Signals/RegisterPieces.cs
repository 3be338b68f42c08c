namespace Grid.Diagnostics.Signals;

/// <summary>Cuts a run of register posteriors into pieces that are each of one style, by dynamic programming.</summary>
/// <remarks>
/// A piece costs its weight times the entropy of its mean posterior, and a fixed price; the cheapest partition wins (optimal
/// partitioning, Jackson et al. 2005). A piece need not have one sure label: a story that is half talk is one mixture. Runs longer
/// than <see cref="Cells"/> are cut in cells of equal length first and each cut is then moved to its best place.
/// </remarks>
public static class RegisterPieces
{
    /// <summary>The price of a piece, in nats times weight: the balance between missed and false pieces on planted mixtures.</summary>
    public const double Price = 3.5;

    /// <summary>Units of the shortest piece.</summary>
    public const int Shortest = 2;

    // Keeps the work of a full window near a millisecond.
    private const int Cells = 128;

    // A long sentence tells more than a short one, but not in proportion: its words depend on each other.
    private const int MostWords = 30;

    /// <summary>The weight of a unit.</summary>
    /// <param name="words">Its words.</param>
    public static double Weight(int words) => Math.Sqrt(Math.Clamp(words, 1, MostWords));

    /// <summary>Where pieces start, ascending; the first is 0. Empty for no units.</summary>
    /// <param name="units">Posterior and weight of each unit, in order.</param>
    /// <param name="price">The price of a piece.</param>
    public static IReadOnlyList<int> Cut(IReadOnlyList<(IReadOnlyList<double> Posterior, double Weight)> units, double price = Price)
    {
        ArgumentNullException.ThrowIfNull(units);
        if (units.Count == 0)
        {
            return [];
        }

        var sums = new RegisterSums(units);
        var step = (units.Count + Cells - 1) / Cells;
        var starts = Partition(sums, units.Count, step, price);
        for (var s = 1; s < starts.Count && step > 1; s++)
        {
            starts[s] = Best(sums, starts[s - 1], starts[s], After(starts, s, units.Count), step);
        }

        // A cell that held a change may stand as a piece of its own: once the change is in its place, the rest of the cell has none.
        for (var s = starts.Count - 1; s > 0 && step > 1; s--)
        {
            var (left, right) = (starts[s - 1], After(starts, s, units.Count));
            if (sums.Cost(left, right) <= sums.Cost(left, starts[s]) + sums.Cost(starts[s], right) + price)
            {
                starts.RemoveAt(s);
            }
        }

        return starts;
    }

    private static int After(List<int> starts, int at, int count) => at + 1 < starts.Count ? starts[at + 1] : count;

    /// <summary>How much the posteriors gain from being told apart: the weighted Jensen-Shannon divergence of a stretch and the rest.</summary>
    /// <param name="units">Posterior and weight of each unit.</param>
    /// <param name="from">Where the stretch starts.</param>
    /// <param name="to">Where it ends, exclusive.</param>
    public static double Gain(IReadOnlyList<(IReadOnlyList<double> Posterior, double Weight)> units, int from, int to)
    {
        var sums = new RegisterSums(units);
        return sums.Cost(0, units.Count) - sums.Cost(from, to) - sums.CostOutside(from, to);
    }

    private static List<int> Partition(RegisterSums sums, int count, int step, double price)
    {
        var cells = (count + step - 1) / step;
        var shortest = Math.Max(1, Shortest / step);
        var best = new double[cells + 1];
        var from = new int[cells + 1];
        for (var end = 1; end <= cells; end++)
        {
            best[end] = double.PositiveInfinity;
            for (var start = 0; start < end; start++)
            {
                var whole = start == 0 && end == cells;
                if ((end - start < shortest && !whole) || double.IsPositiveInfinity(best[start]))
                {
                    continue;
                }

                var cost = best[start] + sums.Cost(start * step, Math.Min(count, end * step)) + price;
                if (cost < best[end])
                {
                    (best[end], from[end]) = (cost, start);
                }
            }
        }

        var starts = new List<int>();
        for (var end = cells; end > 0; end = from[end])
        {
            starts.Insert(0, from[end] * step);
        }

        return starts;
    }

    private static int Best(RegisterSums sums, int left, int cut, int right, int step)
    {
        var (best, least) = (cut, double.PositiveInfinity);
        for (var at = Math.Max(left + Shortest, cut - step); at <= Math.Min(right - Shortest, cut + step); at++)
        {
            var cost = sums.Cost(left, at) + sums.Cost(at, right);
            if (cost < least)
            {
                (best, least) = (at, cost);
            }
        }

        return best;
    }
}
