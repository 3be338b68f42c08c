namespace Grid.Diagnostics.Rooms;

/// <summary>From the readings of an answer's sentences to the probability that it misstates its data.</summary>
/// <remarks>
/// Logistic regression on seven features, classes weighed alike. The weights are trained by
/// <c>dotnet run --project tests/Grid.Evaluation -- train data-to-text</c> on the data-to-text part of RAGTruth (MIT); the figures
/// on the page are out-of-fold.
/// </remarks>
public static class DataModel
{
    /// <summary>Features, in order: affirmed, loosely affirmed, denied, unknown, times, numbers (each at most 4), share of new words.</summary>
    public const int FeatureCount = 7;

    private const int CountLimit = 4;

    // Offset first, then one weight a feature.
    private static readonly double[] Weights = [-2.0611, 1.4417, 0.7469, -0.155, 0.3014, 0.9763, 0.4778, 3.8358];

    /// <summary>The features of an answer.</summary>
    /// <param name="readings">Its sentences' readings.</param>
    public static double[] Features(IReadOnlyList<DataSentence> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        double Count(Func<DataSentence, int> of) => Math.Min(CountLimit, readings.Sum(of));
        return
        [
            Count(static r => r.Affirmed), Count(static r => r.Loose), Count(static r => r.Denied), Count(static r => r.Unknown), Count(static r => r.Times),
            Count(static r => r.Numbers), readings.Sum(static r => r.NewWords) / Math.Max(1.0, readings.Sum(static r => r.Words)),
        ];
    }

    /// <summary>The probability, .5 at the labelled boundary.</summary>
    /// <param name="features">As <see cref="Features"/> gives them.</param>
    public static double Probability(double[] features) => Probability(features, Weights);

    /// <summary>The probability under other weights, for training.</summary>
    /// <param name="features">As <see cref="Features"/> gives them.</param>
    /// <param name="weights">Offset first, then one weight a feature.</param>
    public static double Probability(double[] features, double[] weights)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(weights);
        var sum = weights[0];
        for (var i = 0; i < FeatureCount; i++)
        {
            sum += weights[i + 1] * features[i];
        }

        return 1 / (1 + Math.Exp(-sum));
    }
}
