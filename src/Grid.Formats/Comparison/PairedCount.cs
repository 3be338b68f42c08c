using MathNet.Numerics.Distributions;

namespace Grid.Formats;

/// <summary>How records changed between two runs in one respect, with the exact McNemar test.</summary>
/// <param name="Worse">Records that were free of it and no longer are.</param>
/// <param name="Better">Records that had it and no longer do.</param>
/// <param name="Before">Records that had it in the first run.</param>
/// <param name="After">Records that have it in the second.</param>
public sealed record PairedCount(long Worse, long Better, long Before, long After)
{
    // Beyond this many changed records the normal approximation with continuity correction is exact to four decimals.
    private const long ExactLimit = 2000;

    /// <summary>Two-sided probability of a difference at least as great if both runs were equally good; 1 when nothing changed.</summary>
    public double P
    {
        get
        {
            var changed = Worse + Better;
            if (changed == 0)
            {
                return 1;
            }

            return changed <= ExactLimit
                ? Math.Min(1, 2 * Binomial.CDF(0.5, (int)changed, Math.Min(Worse, Better)))
                : 2 * Normal.CDF(0, 1, -Math.Max(0, Math.Abs(Worse - Better) - 1) / Math.Sqrt(changed));
        }
    }
}
