using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>Where the newest part of a scene leaves its field: ties within the two sides of a break against ties across it.</summary>
/// <remarks>
/// For a break between h earlier and l later components, with mean affinity w within the sides and x across:
/// (w - x) / (w + x + c) · √(h l / (h + l)), the two-sample form of a change point in a block of affinities; once with all
/// affinities and once with shared terms alone, summed. A slip is the same with a hole of one or two components that both
/// sides tie over. n² / 2 affinities of at most <see cref="Reach"/> · 3 components.
/// </remarks>
internal sealed class FieldBreak
{
    /// <summary>Components a side looks back, and after which a break is settled.</summary>
    public const int Reach = 24;

    /// <summary>Components a side needs.</summary>
    public const int FewestOnASide = 4;

    private const double Regularisation = 0.001;
    private const double StrongestAffinity = 0.6;
    private const double StrongestLexical = 0.3;
    private const int Neighbours = 5;

    private readonly int _count;
    private readonly double[,] _all;
    private readonly double[,] _terms;
    private readonly AffinityMatrix _affinities;

    /// <summary>The breaks of components in a row.</summary>
    /// <param name="components">Components, in order.</param>
    public FieldBreak(IReadOnlyList<FieldComponent> components)
    {
        _count = components.Count;
        _affinities = new AffinityMatrix(components);
        _all = Sums((i, j) => Math.Min(StrongestAffinity, _affinities[i, j]));
        _terms = Sums((i, j) => Math.Min(StrongestLexical, Affinity.Lexical(components[i], components[j])));
    }

    /// <summary>Evidence that the scene breaks before a component and does not return by the end of the row; 0 when a side is too short.</summary>
    /// <param name="at">The first component after the break.</param>
    public double Evidence(int at)
    {
        var from = Math.Max(0, at - Reach);
        return at - from < FewestOnASide || _count - at < FewestOnASide ? 0 : Contrast(_all, from, at) + Contrast(_terms, from, at);
    }

    /// <summary>Evidence that one or two components stand alone while their two sides hold together.</summary>
    /// <param name="at">The first of them.</param>
    /// <param name="length">1 or 2.</param>
    public double Intrusion(int at, int length)
    {
        int from = Math.Max(0, at - Neighbours), after = at + length, to = Math.Min(_count, after + Neighbours);
        if (at - from < FewestOnASide - 1 || to - after < FewestOnASide - 1)
        {
            return 0;
        }

        var bridge = Block(_all, from, at, after, to) / ((at - from) * (to - after));
        var own = (Block(_all, from, at, at, after) + Block(_all, at, after, after, to)) / (length * (at - from + to - after));
        return (bridge - own) / (bridge + own + Regularisation) * Math.Sqrt(2.0 * length);
    }

    private double Contrast(double[,] sums, int from, int at)
    {
        double h = at - from, l = _count - at;
        var within = (Block(sums, from, at, from, at) + Block(sums, at, _count, at, _count)) / ((h * (h - 1)) + (l * (l - 1)));
        var across = Block(sums, from, at, at, _count) / (h * l);
        return (within - across) / (within + across + Regularisation) * Math.Sqrt(h * l / (h + l));
    }

    // Prefix sums, so that every block is four look-ups.
    private double[,] Sums(Func<int, int, double> value)
    {
        var sums = new double[_count + 1, _count + 1];
        for (var i = 0; i < _count; i++)
        {
            double row = 0;
            for (var j = 0; j < _count; j++)
            {
                row += i == j ? 0 : value(i, j);
                sums[i + 1, j + 1] = sums[i, j + 1] + row;
            }
        }

        return sums;
    }

    private static double Block(double[,] sums, int top, int bottom, int left, int right) =>
        sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left];
}
