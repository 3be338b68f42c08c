namespace Grid.Diagnostics.Rooms;

/// <summary>Where a poem leaves its measure, for good or for up to four lines.</summary>
/// <param name="Gain">How much better two measures explain the lines than one, in nats.</param>
/// <param name="At">The first line of the other measure.</param>
/// <param name="Until">The line after its last.</param>
/// <param name="Message">One sentence.</param>
public sealed record MetreBreak(double Gain, int At, int Until, string Message)
{
    /// <summary>Fewest lines of a poem that is judged.</summary>
    public const int FewestLines = 8;

    private const int FewestLinesOfPart = 3;
    private const int LongestExcursion = 4;

    // An excursion may start at any line and have any length: it must explain more than a change that stays, which has fewer places.
    private const double ExcursionPrice = 2;

    private const double CapitalShare = 0.75;
    private const int ShortestLine = 4;
    private const int LongestLine = 20;

    /// <summary>True when the lines are set as verse: most of them several to a component, opened by capitals, of a line's length.</summary>
    /// <param name="lines">The lines.</param>
    public static bool IsVerse(IReadOnlyList<VerseLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        if (lines.Count < FewestLines || lines.Count(static l => l.Set) * 2 < lines.Count || lines.Count(static l => l.Capital) < CapitalShare * lines.Count)
        {
            return false;
        }

        var median = lines.Select(static l => l.Syllables).Order().ElementAt(lines.Count / 2);
        return median is >= ShortestLine and <= LongestLine;
    }

    /// <summary>The best break; a gain of 0 when one measure is as good.</summary>
    /// <param name="lines">At least <see cref="FewestLines"/> lines of one language.</param>
    public static MetreBreak Find(IReadOnlyList<VerseLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        if (!lines.All(static l => l.Fits.Length > 0))
        {
            var counted = Split(lines.Count, (from, to) => Counted(lines, from, to));
            return counted with { Message = "The length of the lines changes here and stays changed." };
        }

        var sums = Sums(lines);
        var split = Split(lines.Count, (from, to) => Best(sums, from, to, inside: true).Fit);
        var left = Excursion(sums);
        var found = left.Gain > split.Gain ? left : split;
        return found.Gain <= 0 ? found : found with
        {
            Message = $"The metre is {VerseLine.Metres[Best(sums, found.At, found.Until, inside: true).Metre]} here, and {VerseLine.Metres[Best(sums, found.At, found.Until, inside: false).Metre]} elsewhere.",
        };
    }

    private static MetreBreak Split(int count, Func<int, int, double> part)
    {
        var whole = part(0, count);
        var best = new MetreBreak(0, 0, count, "");
        for (var at = FewestLinesOfPart; at <= count - FewestLinesOfPart; at++)
        {
            var gain = part(0, at) + part(at, count) - whole;
            best = gain > best.Gain ? best with { Gain = gain, At = at } : best;
        }

        return best;
    }

    private static MetreBreak Excursion(double[][] sums)
    {
        var count = sums.Length - 1;
        var whole = Best(sums, 0, count, inside: true).Fit;
        var best = new MetreBreak(0, 0, count, "");
        for (var at = 0; at < count; at++)
        {
            for (var until = at + 1; until <= Math.Min(count, at + LongestExcursion); until++)
            {
                var gain = Best(sums, at, until, inside: true).Fit + Best(sums, at, until, inside: false).Fit - whole - ExcursionPrice;
                best = gain > best.Gain ? best with { Gain = gain, At = at, Until = until } : best;
            }
        }

        return best;
    }

    // Fits of the first lines added up, by metre: row n holds the first n.
    private static double[][] Sums(IReadOnlyList<VerseLine> lines)
    {
        var sums = new double[lines.Count + 1][];
        sums[0] = new double[VerseLine.Metres.Length];
        for (var i = 0; i < lines.Count; i++)
        {
            sums[i + 1] = [.. sums[i].Select((s, m) => s + lines[i].Fits[m])];
        }

        return sums;
    }

    // The metre that fits the lines of a stretch best, or all the others.
    private static (double Fit, int Metre) Best(double[][] sums, int from, int to, bool inside)
    {
        var best = (Fit: double.NegativeInfinity, Metre: 0);
        for (var metre = 0; metre < VerseLine.Metres.Length; metre++)
        {
            var stretch = sums[to][metre] - sums[from][metre];
            var fit = inside ? stretch : sums[^1][metre] - stretch;
            best = fit > best.Fit ? (fit, metre) : best;
        }

        return best;
    }

    // Odd and even lines may differ, as they do under crossed rhymes; a syllable is one standard deviation.
    private static double Counted(IReadOnlyList<VerseLine> lines, int from, int to)
    {
        double sum = 0;
        for (var parity = 0; parity < 2; parity++)
        {
            var counts = Enumerable.Range(from, to - from).Where(i => i % 2 == parity).Select(i => lines[i].Syllables).ToArray();
            var mean = counts.Length == 0 ? 0 : counts.Average();
            sum -= counts.Sum(c => (c - mean) * (c - mean)) / 2;
        }

        return sum;
    }
}
