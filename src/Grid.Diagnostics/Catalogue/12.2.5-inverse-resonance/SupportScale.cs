namespace Grid.Diagnostics.Rooms;

/// <summary>From probabilities of being unsupported to the entry's scores.</summary>
/// <remarks>Fitted out of fold on RAGTruth; the page says how.</remarks>
internal static class SupportScale
{
    /// <summary>The entry.</summary>
    public const string Code = "12.2.5";

    /// <summary>The labelled decision boundary.</summary>
    public const double Boundary = 0.5;

    /// <summary>Marked components from here on are noted where the scene reaches the boundary.</summary>
    public const double Doubt = 0.25;

    /// <summary>At most one faithful answer in a hundred reaches this.</summary>
    public const double QuietScore = 0.82;

    // Logistic regression of "the answer has an unsupported piece", out of fold on RAGTruth; the offset is moved by .7, to the best F1.
    private const double Slope = 1.01;
    private const double Offset = 0.24;
    private const double SumSlope = 1.41;
    private const double Least = 1e-4;

    /// <summary>The score of a scene.</summary>
    /// <remarks>
    /// Many small doubts make a scene doubtful, and put it above the boundary; the operating threshold it reaches only where
    /// one component does: a faithful answer in words of its own has many small doubts, and no finding may be raised by none.
    /// </remarks>
    /// <param name="unsupported">Each judged component's probability to hold an unsupported piece; at least one.</param>
    public static double Scene(IEnumerable<double> unsupported)
    {
        double largest = 0, sum = 0;
        foreach (var p in unsupported)
        {
            largest = Math.Max(largest, p);
            sum += p;
        }

        var score = Score(largest, sum);
        return score < Boundary || Component(largest) >= QuietScore
            ? score
            : Boundary + ((QuietScore - Boundary) * (score - Boundary) / (1 - Boundary));
    }

    /// <summary>The score of one component, as if the scene had no other.</summary>
    /// <param name="unsupported">Its probability.</param>
    public static double Component(double unsupported) => Score(unsupported, unsupported);

    private static double Score(double largest, double sum)
    {
        var p = Math.Clamp(largest, Least, 1 - Least);
        return 1 / (1 + Math.Exp(-((Slope * Math.Log(p / (1 - p))) + (SumSlope * Math.Log(sum / p)) + Offset)));
    }
}
