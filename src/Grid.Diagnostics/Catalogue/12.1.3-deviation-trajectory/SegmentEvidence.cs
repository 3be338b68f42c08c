using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>How well each run of units stands as one segment: the log odds that its words come from one topic of their own.</summary>
/// <remarks>
/// Words of a segment follow a Pólya urn (the Dirichlet compound multinomial of Eisenstein and Barzilay 2008, after
/// Utiyama and Isahara 2001): a word that has occurred is likelier to occur again. A word that is common in the language at
/// large starts with a fuller urn, so that its return says little. To this comes the agreement of the vectors, centred on
/// the window's own mean, which weighs as much as the encoder tells neighbours from strangers. Time O(units x
/// <see cref="LongestSegment"/>).
/// </remarks>
internal sealed class SegmentEvidence
{
    /// <summary>The longest run that is weighed in one piece; longer segments are joined from pieces afterwards.</summary>
    public const int LongestSegment = 64;

    // Chosen on the development part of choi (single settings; no word list or weight comes from it).
    private const double UrnFloor = 0.37;
    private const double UrnPerShare = 590;
    private const double Temper = 0.76;
    private const double VectorWeight = 0.6;

    private readonly double[] _logOdds;
    private readonly LocalTerms _terms;

    /// <summary>Weighs every run of at most <see cref="LongestSegment"/> units.</summary>
    /// <param name="units">The units.</param>
    public SegmentEvidence(TrajectoryUnit[] units)
    {
        Count = units.Length;
        _terms = new LocalTerms(units);
        _logOdds = new double[Count * LongestSegment];
        AddCohesion();
        new VectorAgreement(units).AddTo(_logOdds, VectorWeight);
    }

    /// <summary>Units.</summary>
    public int Count { get; }

    /// <summary>Log odds of the run of <paramref name="length"/> units that ends before <paramref name="end"/>.</summary>
    /// <param name="end">One past the run's last unit.</param>
    /// <param name="length">1 to <see cref="LongestSegment"/>.</param>
    public double this[int end, int length] => _logOdds[((end - 1) * LongestSegment) + length - 1];

    /// <summary>Log odds of the runs that end before <paramref name="end"/>, by length from 1.</summary>
    /// <param name="end">One past the runs' last unit.</param>
    public ReadOnlySpan<double> EndingAt(int end) =>
        _logOdds.AsSpan((end - 1) * LongestSegment, Math.Min(end, LongestSegment));

    /// <summary>Log odds of a run of any length by its words alone.</summary>
    /// <param name="start">First unit.</param>
    /// <param name="end">One past the last unit.</param>
    public double CohesionOf(int start, int end)
    {
        var counts = new int[_terms.Distinct];
        var total = 0;
        return Enumerable.Range(start, end - start).Sum(u => Draw(u, counts, ref total));
    }

    private void AddCohesion()
    {
        var counts = new int[_terms.Distinct];
        for (var start = 0; start < Count; start++)
        {
            Array.Clear(counts);
            double sum = 0;
            var total = 0;
            var last = Math.Min(Count, start + LongestSegment);
            for (var unit = start; unit < last; unit++)
            {
                sum += Draw(unit, counts, ref total);
                _logOdds[(unit * LongestSegment) + unit - start] = sum;
            }
        }
    }

    private double Draw(int unit, int[] counts, ref int total)
    {
        double sum = 0;
        foreach (var term in _terms.Tokens(unit))
        {
            sum += _terms.LogUrn(term, counts[term]++) - _terms.LogTotal(total++);
        }

        return Temper * (sum - _terms.Expected(unit));
    }

    /// <summary>The window's terms numbered from 0, with the logarithms the urns need.</summary>
    private sealed class LocalTerms
    {
        private readonly int[][] _tokens;
        private readonly int[] _urnAt;
        private readonly double[] _logUrn;
        private readonly double[] _logTotal;
        private readonly double[] _expected;

        public LocalTerms(TrajectoryUnit[] units)
        {
            var numbers = new Dictionary<uint, int>();
            var stems = new List<uint>();
            var totals = new List<int>();
            _tokens = Array.ConvertAll(units, u => Number(u, numbers, stems, totals));
            Distinct = stems.Count;
            _urnAt = new int[Distinct + 1];
            double urns = 0;
            for (var t = 0; t < Distinct; t++)
            {
                _urnAt[t + 1] = _urnAt[t] + totals[t] + 1;
                urns += Urn(stems[t]);
            }

            _logUrn = new double[_urnAt[Distinct]];
            for (var t = 0; t < Distinct; t++)
            {
                for (var c = 0; c <= totals[t]; c++)
                {
                    _logUrn[_urnAt[t] + c] = Math.Log(Urn(stems[t]) + c);
                }
            }

            var all = totals.Sum();
            _logTotal = [.. Enumerable.Range(0, all + 1).Select(n => Math.Log(urns + n))];
            var logShare = totals.Select(n => Math.Log((n + 0.5) / (all + (0.5 * Distinct)))).ToArray();
            _expected = Array.ConvertAll(_tokens, tokens => tokens.Sum(t => logShare[t]));
        }

        public int Distinct { get; }

        public ReadOnlySpan<int> Tokens(int unit) => _tokens[unit];

        public double LogUrn(int term, int drawn) => _logUrn[_urnAt[term] + drawn];

        public double LogTotal(int drawn) => _logTotal[drawn];

        public double Expected(int unit) => _expected[unit];

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
}
