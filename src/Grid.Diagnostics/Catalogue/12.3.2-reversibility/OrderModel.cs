namespace Grid.Diagnostics.Rooms;

/// <summary>The log odds that one component comes before another: a linear model on <see cref="OrderFeatures"/>.</summary>
/// <remarks>
/// Fitted by the evaluation's <c>train-order</c>, which prints these weights, on booookscore, ragtruth_test sources, haluquestqa,
/// taiga_register_ru and passages of our own; but for the year's, .5, set by hand: news, most of what it learned from, tells years backwards and forwards.
/// </remarks>
public static class OrderModel
{
    private static readonly double[] Weights =
    [
        -0.113, 0.041, -0.036, 0.021, -0.272, -0.005, -0.101, 0.302, 0.064, 0.12, 0.121, -0.154, 0.105, -0.059, 0.105, 0.161,
        0, 0, -0.274, 0.072, -0.041, -0.216, 0.095, 0.014, 0.071, 0.135, 0.207, 0.12, 0.331, 0.064, 0.898, 0.5,
    ];

    /// <summary>Log odds of one pair.</summary>
    /// <param name="features">The pair's features.</param>
    public static double LogOdds(ReadOnlySpan<double> features)
    {
        double sum = 0;
        for (var i = 0; i < features.Length; i++)
        {
            sum += Weights[i] * features[i];
        }

        return sum;
    }
}
