using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>The encoder's voice in the segmentation: cosines within a run, in standard deviations above the window's mean.</summary>
/// <remarks>Twice the pair sum over the run's length, as in density-based segmentation (Choi 2000); nothing when the pathway abstained.</remarks>
internal sealed class VectorAgreement
{
    private const int Band = SegmentEvidence.LongestSegment;

    private readonly TrajectoryUnit[] _units;
    private readonly float[] _cosines;
    private readonly double _mean;
    private readonly double _deviation;

    /// <summary>Compares each unit with the <see cref="SegmentEvidence.LongestSegment"/> before it.</summary>
    /// <param name="units">The units.</param>
    public VectorAgreement(TrajectoryUnit[] units)
    {
        _units = units;
        _cosines = new float[units.Length * Band];
        double sum = 0, squares = 0;
        long pairs = 0;
        for (var j = 1; j < units.Length; j++)
        {
            for (var i = Math.Max(0, j - Band + 1); i < j; i++)
            {
                if (units[i].Vector.Length == 0 || units[j].Vector.Length == 0)
                {
                    _cosines[(j * Band) + j - i] = float.NaN;
                    continue;
                }

                var cosine = VectorReduction.Cosine(units[i].Vector, units[j].Vector);
                _cosines[(j * Band) + j - i] = (float)cosine;
                sum += cosine;
                squares += cosine * cosine;
                pairs++;
            }
        }

        _mean = pairs == 0 ? 0 : sum / pairs;
        _deviation = pairs == 0 ? 0 : Math.Sqrt(Math.Max(0, (squares / pairs) - (_mean * _mean)));
    }

    /// <summary>Adds the agreement of every run to its log odds.</summary>
    /// <param name="logOdds">By end and length, as <see cref="SegmentEvidence"/> keeps them.</param>
    /// <param name="weight">Log odds a standard deviation.</param>
    public void AddTo(double[] logOdds, double weight)
    {
        if (_deviation == 0)
        {
            return;
        }

        Span<double> within = stackalloc double[Band];
        Span<double> before = stackalloc double[Band];
        before.Clear();
        for (var j = 0; j < _units.Length; j++)
        {
            // within[l] = within the run of l + 1 units that ends with j = the run of l units that ends with j - 1, plus j's row.
            double row = 0;
            within[0] = 0;
            for (var l = 1; l < Band && l <= j; l++)
            {
                var cosine = _cosines[(j * Band) + l];
                row += float.IsNaN(cosine) ? 0 : (cosine - _mean) / _deviation;
                within[l] = before[l - 1] + row;
                logOdds[(j * Band) + l] += weight * 2 * within[l] / (l + 1);
            }

            within.CopyTo(before);
        }
    }
}
