namespace Grid.Diagnostics.Rooms;

/// <summary>The log odds that a turn opens a new subject: a logistic model on <see cref="TalkFeatures"/>.</summary>
/// <remarks>Immutable and thread safe.</remarks>
/// <param name="weights">One per feature, in their order.</param>
public sealed class TalkModel(IReadOnlyList<double> weights)
{
    /// <summary>Where fitting starts and what it is drawn to: signs and sizes set by hand before any data was seen.</summary>
    public static TalkModel Prior { get; } = new(
        [-1.5, 0.4, -1.5, 1.5, 0.5, 0.5, 1, 1, -1, -0.7, 0, 0, 0, 0, -0.4, -0.2, 0.3, 0, -2.5]);

    /// <summary>Talk between peers: fitted on tiage (MIT) by the evaluation's <c>12.1.3</c> measure, which prints these weights.</summary>
    public static TalkModel Peers { get; } = new(
        [-0.78, 0.56, -1.33, 0.6, 0.38, 0.19, 0.56, 0.24, -0.11, -0.42, 0.8, 0.5, 0.35, -0.14, -0.42, -0.11, 0.26, 0.63, -2.5]);

    /// <summary>Talk with an assistant: <see cref="Prior"/> with one threshold, the bias, chosen on the development part of dialseg711.</summary>
    public static TalkModel Assisted { get; } = new([0, .. Prior.Weights.Skip(1)]);

    /// <summary>One per feature.</summary>
    public IReadOnlyList<double> Weights { get; } = weights;

    /// <summary>Log odds of a boundary.</summary>
    /// <param name="features">The turn's features.</param>
    public double LogOdds(ReadOnlySpan<double> features)
    {
        double sum = 0;
        for (var i = 0; i < features.Length; i++)
        {
            sum += Weights[i] * features[i];
        }

        return sum;
    }
}
