using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>Where a field of that length and language stands among fields of known make.</summary>
/// <remarks>
/// The pool is half passages of coherent documents, half shuffles (sentences of different documents of the same sets); the
/// percentile is that of a normal fitted to the pool's log connectivities. Measured by Grid.Evaluation
/// (<c>density-reference</c>) on sets whose licence allows it: booookscore, ragtruth_test sources and haluquestqa answers;
/// in Russian taiga_register_ru alone, seven documents, so Russian percentiles are coarse.
/// </remarks>
internal static class DensityReference
{
    // A field without a tie has no logarithm; this is a tenth of what shuffles have.
    private const double Floor = 1e-4;

    private static readonly Row[] EnglishByEncoder =
    [
        new(8, -6.24, 1.20, -2.72, 0.61),
        new(12, -6.06, 0.76, -2.73, 0.55),
        new(16, -5.85, 0.55, -2.77, 0.58),
        new(24, -5.76, 0.39, -2.79, 0.55),
        new(32, -5.73, 0.33, -2.78, 0.56),
        new(48, -5.68, 0.23, -2.99, 0.65),
    ];

    private static readonly Row[] English =
    [
        new(8, -6.84, 1.13, -3.75, 0.62),
        new(12, -6.56, 0.69, -3.74, 0.55),
        new(16, -6.44, 0.46, -3.76, 0.54),
        new(24, -6.34, 0.33, -3.77, 0.52),
        new(32, -6.30, 0.27, -3.77, 0.53),
        new(48, -6.26, 0.18, -3.99, 0.58),
    ];

    private static readonly Row[] Russian =
    [
        new(8, -6.36, 1.23, -4.87, 1.06),
        new(12, -6.06, 0.77, -4.74, 0.77),
        new(16, -5.88, 0.55, -4.92, 0.78),
        new(24, -5.79, 0.42, -4.82, 0.60),
    ];

    private static readonly Row[] RussianByEncoder =
    [
        new(8, -5.31, 1.21, -3.96, 1.13),
        new(12, -5.00, 0.74, -3.84, 0.91),
        new(16, -4.86, 0.59, -3.92, 0.74),
        new(24, -4.78, 0.45, -3.85, 0.64),
    ];

    /// <summary>The logarithm of a connectivity, finite for any.</summary>
    /// <param name="connectivity">A connectivity, at least 0.</param>
    public static double Log(double connectivity) => Math.Log(connectivity + Floor);

    /// <summary>Share of the pool that is less connected, 0 to 1.</summary>
    /// <param name="connectivity">The field's connectivity.</param>
    /// <param name="length">Its components.</param>
    /// <param name="language">Its language.</param>
    /// <param name="scale">What its affinities mean.</param>
    public static double Percentile(double connectivity, int length, TextLanguage language, TieScale scale)
    {
        var rows = (language == TextLanguage.Russian, scale == TieScale.Encoder) switch
        {
            (true, true) => RussianByEncoder,
            (true, false) => Russian,
            (false, true) => EnglishByEncoder,
            _ => English,
        };
        var above = Array.FindIndex(rows, r => r.Length >= length);
        var row = above switch
        {
            0 => rows[0],
            -1 => rows[^1],
            _ => Between(rows[above - 1], rows[above], length),
        };
        return Normal((Log(connectivity) - row.PoolMean) / row.PoolDeviation);
    }

    private static Row Between(Row shorter, Row longer, int length)
    {
        var share = Math.Log(length / (double)shorter.Length) / Math.Log(longer.Length / (double)shorter.Length);
        double Mixed(Func<Row, double> part) => ((1 - share) * part(shorter)) + (share * part(longer));
        return new Row(length, Mixed(static r => r.Shuffled), Mixed(static r => r.ShuffledDeviation), Mixed(static r => r.Coherent), Mixed(static r => r.CoherentDeviation));
    }

    // The normal distribution function by Abramowitz and Stegun (1964), 26.2.17; error below 7.5e-8.
    private static double Normal(double z)
    {
        var t = 1 / (1 + (0.2316419 * Math.Abs(z)));
        var series = t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        var tail = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * series;
        return z >= 0 ? 1 - tail : tail;
    }

    // Mean and deviation of the log connectivity of shuffles and of coherent passages of that many sentences.
    private sealed record Row(int Length, double Shuffled, double ShuffledDeviation, double Coherent, double CoherentDeviation)
    {
        public double PoolMean => (Shuffled + Coherent) / 2;

        public double PoolDeviation
        {
            get
            {
                var half = (Coherent - Shuffled) / 2;
                var within = ((ShuffledDeviation * ShuffledDeviation) + (CoherentDeviation * CoherentDeviation)) / 2;
                return Math.Sqrt((half * half) + within);
            }
        }
    }
}
