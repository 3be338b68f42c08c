using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>Some units' terms numbered from 0, with the logarithms that drawing them from an urn needs.</summary>
/// <remarks>
/// A Pólya urn (Dirichlet compound multinomial; Eisenstein and Barzilay 2008): a word that has occurred is likelier to occur
/// again. A word that is common in the language at large starts with a fuller urn, so that its return says little.
/// </remarks>
internal sealed class TopicUrn
{
    // Chosen on the development part of choi (single settings; no word list or weight comes from it).
    private const double UrnFloor = 0.5;
    private const double UrnPerShare = 800;
    private const double Temper = 0.8;

    private readonly int[][] _tokens;
    private readonly int[] _urnAt;
    private readonly double[] _logUrn;
    private readonly double[] _logTotal;
    private readonly double[] _expected;

    /// <summary>Numbers the terms of some units.</summary>
    /// <param name="units">The units.</param>
    public TopicUrn(TrajectoryUnit[] units)
    {
        var numbers = new Dictionary<uint, int>();
        var stems = new List<uint>();
        var totals = new List<int>();
        _tokens = Array.ConvertAll(units, u => Number(u, numbers, stems, totals));
        Distinct = stems.Count;
        _urnAt = new int[Distinct + 1];
        var logUrn = new List<double>();
        double urns = 0;
        for (var t = 0; t < Distinct; t++)
        {
            var urn = Urn(stems[t]);
            urns += urn;
            for (var drawn = 0; drawn <= totals[t]; drawn++)
            {
                logUrn.Add(Math.Log(urn + drawn));
            }

            _urnAt[t + 1] = logUrn.Count;
        }

        _logUrn = [.. logUrn];
        var all = totals.Sum();
        _logTotal = [.. Enumerable.Range(0, all + 1).Select(n => Math.Log(urns + n))];
        var logShare = totals.Select(n => Math.Log((n + 0.5) / (all + (0.5 * Distinct)))).ToArray();
        _expected = Array.ConvertAll(_tokens, tokens => tokens.Sum(t => logShare[t]));
    }

    /// <summary>Distinct terms.</summary>
    public int Distinct { get; }

    /// <summary>Log odds that a run of units is one topic of its own.</summary>
    /// <param name="start">First unit.</param>
    /// <param name="end">One past the last unit.</param>
    public double CohesionOf(int start, int end)
    {
        var counts = new int[Distinct];
        var total = 0;
        double sum = 0;
        for (var unit = start; unit < end; unit++)
        {
            sum += Draw(unit, counts, ref total);
        }

        return sum;
    }

    /// <summary>Draws a unit's words from an urn and gives the log odds against the text at large.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="counts">What was drawn so far, by term; goes on.</param>
    /// <param name="total">Words drawn so far; goes on.</param>
    public double Draw(int unit, int[] counts, ref int total)
    {
        double sum = 0;
        foreach (var term in _tokens[unit])
        {
            sum += _logUrn[_urnAt[term] + counts[term]++] - _logTotal[total++];
        }

        return Temper * (sum - _expected[unit]);
    }

    private static double Urn(uint stem) => UrnFloor + (UrnPerShare * Math.Pow(2, -SurprisalBits(stem)));

    // The inverse of Background.Weight: 0 at a share of 2^-4 of running words, 1 at 2^-18.
    private static double SurprisalBits(uint stem) => 4 + (14 * Background.Weight(stem));

    private static int[] Number(TrajectoryUnit unit, Dictionary<uint, int> numbers, List<uint> stems, List<int> totals)
    {
        var tokens = new List<int>();
        for (var k = 0; k < unit.Terms.Length; k++)
        {
            if (!numbers.TryGetValue(unit.Terms[k], out var number))
            {
                numbers[unit.Terms[k]] = number = stems.Count;
                stems.Add(unit.Terms[k]);
                totals.Add(0);
            }

            totals[number] += unit.Counts[k];
            tokens.AddRange(Enumerable.Repeat(number, unit.Counts[k]));
        }

        return [.. tokens];
    }
}
