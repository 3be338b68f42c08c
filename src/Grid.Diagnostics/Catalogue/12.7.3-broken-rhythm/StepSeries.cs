namespace Grid.Diagnostics.Rooms;

/// <summary>How far the steps of prose know of one another: autocorrelation over neighbours, and the exponent of detrended fluctuations.</summary>
/// <remarks>Drozdz et al. 2016: sentence lengths of literature are correlated over long distances; shuffled ones are not.</remarks>
public static class StepSeries
{
    private const int Lags = 8;

    private static readonly int[] Boxes = [4, 6, 8, 12, 16, 24, 32, 48];

    /// <summary>Mean autocorrelation at 1 to 8 steps, in standard deviations of an uncorrelated series; 0 for a constant one.</summary>
    /// <param name="steps">The series, longer than 8.</param>
    public static double Correlation(IReadOnlyList<double> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        var mean = steps.Average();
        var variance = steps.Sum(s => (s - mean) * (s - mean));
        if (variance <= 0)
        {
            return 0;
        }

        double sum = 0;
        for (var lag = 1; lag <= Lags; lag++)
        {
            for (var i = 0; i + lag < steps.Count; i++)
            {
                sum += (steps[i] - mean) * (steps[i + lag] - mean);
            }
        }

        return sum / variance / Lags * Math.Sqrt(Lags * (double)steps.Count);
    }

    /// <summary>The exponent of detrended fluctuation analysis: .5 for an uncorrelated series, more for a correlated one.</summary>
    /// <param name="steps">The series, of at least 96 steps.</param>
    public static double Exponent(IReadOnlyList<double> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        var mean = steps.Average();
        var walk = new double[steps.Count];
        double at = 0;
        for (var i = 0; i < walk.Length; i++)
        {
            walk[i] = at += steps[i] - mean;
        }

        var points = Boxes.Select(b => (X: Math.Log(b), Y: 0.5 * Math.Log(Math.Max(Fluctuation(walk, b), 1e-12)))).ToArray();
        var (mx, my) = (points.Average(static p => p.X), points.Average(static p => p.Y));
        return points.Sum(p => (p.X - mx) * (p.Y - my)) / points.Sum(p => (p.X - mx) * (p.X - mx));
    }

    private static double Fluctuation(double[] walk, int box)
    {
        var middle = (box - 1) / 2.0;
        var spread = Enumerable.Range(0, box).Sum(i => (i - middle) * (i - middle));
        double sum = 0;
        var count = 0;
        for (var start = 0; start + box <= walk.Length; start += box)
        {
            var part = walk.AsSpan(start, box);
            double mean = 0, slope = 0;
            for (var i = 0; i < box; i++)
            {
                mean += part[i] / box;
                slope += (i - middle) * part[i] / spread;
            }

            for (var i = 0; i < box; i++)
            {
                var rest = part[i] - mean - (slope * (i - middle));
                sum += rest * rest;
            }

            count += box;
        }

        return sum / count;
    }
}
