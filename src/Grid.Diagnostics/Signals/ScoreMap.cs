using System.Globalization;

namespace Grid.Diagnostics.Signals;

/// <summary>A monotone map from one pathway's probabilities to another's scale, so that scores stay comparable when a bridge switches (12.8.2).</summary>
/// <remarks>Immutable: straight lines between knots, level beyond them. Being monotone it never changes the order of a pathway's answers.</remarks>
public sealed class ScoreMap
{
    private const int KnotLimit = 32;

    private readonly (double From, double To)[] _knots;

    /// <summary>A map.</summary>
    /// <param name="knots">Knots with ascending <c>From</c> and never descending <c>To</c>, all 0 to 1; none for the identity.</param>
    /// <exception cref="ArgumentException">The knots are not so.</exception>
    public ScoreMap(IReadOnlyList<(double From, double To)> knots)
    {
        for (var i = 0; i < knots.Count; i++)
        {
            var (from, to) = knots[i];
            if (!(from is >= 0 and <= 1 && to is >= 0 and <= 1) || (i > 0 && (from <= knots[i - 1].From || to < knots[i - 1].To)))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture, $"Knot {i} ({from}, {to}) breaks the order; a map rises from knot to knot, within 0 and 1."), nameof(knots));
            }
        }

        _knots = [.. knots];
    }

    /// <summary>Leaves every probability as it is.</summary>
    public static ScoreMap Identity { get; } = new([]);

    /// <summary>The knots.</summary>
    public IReadOnlyList<(double From, double To)> Knots => _knots;

    /// <summary>The probability on the other scale.</summary>
    /// <param name="probability">0 to 1.</param>
    public double Apply(double probability)
    {
        if (_knots.Length == 0)
        {
            return probability;
        }

        var at = Array.FindIndex(_knots, k => k.From >= probability);
        if (at <= 0)
        {
            return at < 0 ? _knots[^1].To : _knots[0].To;
        }

        var (low, high) = (_knots[at - 1], _knots[at]);
        return low.To + ((high.To - low.To) * (probability - low.From) / (high.From - low.From));
    }

    /// <summary>The map that fits pairs best among the monotone ones: isotonic regression by pooling adjacent violators (Ayer et al. 1955), thinned to few knots.</summary>
    /// <param name="pairs">One pathway's answer and the other's to the same question; any order.</param>
    public static ScoreMap Fit(IEnumerable<(double From, double To)> pairs)
    {
        var pools = new List<(double From, double To, int Count)>();
        foreach (var same in pairs.GroupBy(static p => p.From).OrderBy(static g => g.Key))
        {
            var pool = (From: same.Key, To: same.Average(static p => p.To), Count: same.Count());
            while (pools.Count > 0 && pools[^1].To >= pool.To)
            {
                var before = pools[^1];
                var count = before.Count + pool.Count;
                pool = (
                    ((before.From * before.Count) + (pool.From * pool.Count)) / count,
                    ((before.To * before.Count) + (pool.To * pool.Count)) / count, count);
                pools.RemoveAt(pools.Count - 1);
            }

            pools.Add(pool);
        }

        return new ScoreMap([.. Thin(pools).Select(static p => (Math.Clamp(p.From, 0, 1), Math.Clamp(p.To, 0, 1)))]);
    }

    // Pools of about equal weight, so that a few outliers at the ends do not get knots of their own.
    private static IEnumerable<(double From, double To)> Thin(List<(double From, double To, int Count)> pools)
    {
        var least = (pools.Sum(static p => p.Count) + KnotLimit - 1) / KnotLimit;
        (double From, double To, int Count) sum = default;
        foreach (var pool in pools)
        {
            sum = (sum.From + (pool.From * pool.Count), sum.To + (pool.To * pool.Count), sum.Count + pool.Count);
            if (sum.Count >= least)
            {
                yield return (sum.From / sum.Count, sum.To / sum.Count);
                sum = default;
            }
        }

        if (sum.Count > 0)
        {
            yield return (sum.From / sum.Count, sum.To / sum.Count);
        }
    }
}
