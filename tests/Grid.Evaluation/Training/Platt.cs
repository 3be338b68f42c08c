namespace Grid.Evaluation.Training;

/// <summary>Platt's scaling (1999, with the targets of Lin, Lin and Weng 2007): from a raw score to a probability.</summary>
/// <param name="Slope">Multiplies the raw score.</param>
/// <param name="Offset">Is added to it.</param>
public readonly record struct Platt(double Slope, double Offset)
{
    private const int Steps = 100;

    /// <summary>The probability of a raw score.</summary>
    /// <param name="raw">The score.</param>
    public double Probability(double raw) => 1 / (1 + Math.Exp(-((Slope * raw) + Offset)));

    /// <summary>Fits by Newton's method on the logistic loss; deterministic.</summary>
    /// <param name="scores">Raw scores and labels; both classes must occur.</param>
    /// <param name="positiveShare">The share of positives the probability is for; null for the data's own.</param>
    public static Platt Fit(IReadOnlyList<(bool Positive, double Raw)> scores, double? positiveShare = null)
    {
        var positives = scores.Count(static s => s.Positive);
        var negatives = scores.Count - positives;
        var high = (positives + 1.0) / (positives + 2.0);
        var low = 1.0 / (negatives + 2.0);
        var share = positiveShare ?? positives / (double)scores.Count;
        var (wp, wn) = (share / positives, (1 - share) / negatives);
        double a = 1, b = 0;
        for (var step = 0; step < Steps; step++)
        {
            double ga = 0, gb = 0, haa = 1e-9, hab = 0, hbb = 1e-9;
            foreach (var (positive, raw) in scores)
            {
                var p = 1 / (1 + Math.Exp(-((a * raw) + b)));
                var weight = positive ? wp : wn;
                var error = weight * (p - (positive ? high : low));
                var curve = weight * Math.Max(p * (1 - p), 1e-12);
                ga += error * raw;
                gb += error;
                haa += curve * raw * raw;
                hab += curve * raw;
                hbb += curve;
            }

            var determinant = (haa * hbb) - (hab * hab);
            var da = ((hbb * ga) - (hab * gb)) / determinant;
            var db = ((haa * gb) - (hab * ga)) / determinant;
            var damp = Math.Min(1, 5 / Math.Max(Math.Abs(da), Math.Abs(db)));
            a -= damp * da;
            b -= damp * db;
            if (Math.Abs(da) + Math.Abs(db) < 1e-10)
            {
                break;
            }
        }

        return new Platt(a, b);
    }
}
