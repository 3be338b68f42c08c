namespace Grid.Diagnostics.Rooms;

/// <summary>How well each run of units stands as one segment: the log odds that its words come from one topic of their own.</summary>
/// <remarks>
/// The words' cohesion (<see cref="TopicUrn"/>, after Utiyama and Isahara 2001), and to it the agreement of the vectors, centred on
/// the window's own mean, which weighs as much as the encoder tells neighbours from strangers. Time O(units x
/// <see cref="LongestSegment"/>).
/// </remarks>
internal sealed class SegmentEvidence
{
    /// <summary>The longest run that is weighed in one piece; longer segments are joined from pieces afterwards.</summary>
    public const int LongestSegment = 64;

    // Chosen on the development part of choi. What the static vectors say, the words have said already.
    private const double VectorWeight = 0.15;

    private readonly double[] _logOdds;
    private readonly TopicUrn _urn;

    /// <summary>Weighs every run of at most <see cref="LongestSegment"/> units.</summary>
    /// <param name="units">The units.</param>
    public SegmentEvidence(TrajectoryUnit[] units)
    {
        Count = units.Length;
        _urn = new TopicUrn(units);
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
    public double CohesionOf(int start, int end) => _urn.CohesionOf(start, end);

    private void AddCohesion()
    {
        var counts = new int[_urn.Distinct];
        for (var start = 0; start < Count; start++)
        {
            Array.Clear(counts);
            double sum = 0;
            var total = 0;
            var last = Math.Min(Count, start + LongestSegment);
            for (var unit = start; unit < last; unit++)
            {
                sum += _urn.Draw(unit, counts, ref total);
                _logOdds[(unit * LongestSegment) + unit - start] = sum;
            }
        }
    }
}
