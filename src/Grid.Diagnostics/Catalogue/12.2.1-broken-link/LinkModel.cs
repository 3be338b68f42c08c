namespace Grid.Diagnostics.Rooms;

/// <summary>The log odds that a component stands between strangers: a linear model on <see cref="LinkFeatures"/>.</summary>
/// <remarks>
/// Fitted by the evaluation's <c>train-links</c>, which prints these weights, on blocks with and without a foreign sentence
/// (booookscore, ragtruth_test sources, haluquestqa, taiga_register_ru, irc_disentanglement and passages of our own): a softmax
/// over the places of a block and "none of them", so that exp of the log odds is the odds against none.
/// </remarks>
public static class LinkModel
{
    private const double Bias = 0.9103;

    private static readonly double[] Weights =
    [
        -1.928, -0.989, 0.376, 2.426, -0.067, -0.145, -0.12, -7.964, -3.912, -1.313, -2.163, -0.918, 0.202, -0.318, -2.603,
        -1.852, -1.327, 0.08, -0.007, -1.371, 0.629, 0.145, -0.259, -0.112, 0.328, 0.137, -0.037, -0.117, 0.06, 0.032, -0.058,
        0.154, 0.155, 0.168, 0.103, -0.079, -1.067, -0.55, -0.458, -0.296, -0.937, -0.41, 0.074
    ];

    /// <summary>Log odds of one component.</summary>
    /// <param name="features">Its features.</param>
    public static double LogOdds(ReadOnlySpan<double> features)
    {
        var sum = Bias;
        for (var i = 0; i < features.Length; i++)
        {
            sum += Weights[i] * features[i];
        }

        return sum;
    }
}
