using Grid.Diagnostics.Rooms;

namespace Grid.Evaluation.Rooms;

/// <summary>Fits the weights of <see cref="RequestRisk"/>: logistic regression on shares of unfaithful answers, drawn to 0.</summary>
/// <remarks>Disagreement and old anchors keep their weights, for no set marks them. Plain gradient descent on standardised features; deterministic.</remarks>
public static class RequestTraining
{
    private const int Steps = 4000;
    private const double Rate = 0.3;
    private const double Ridge = 0.01;
    private const double HandSet = 0.4;
    private const int Fitted = 10;

    /// <summary>The weights.</summary>
    /// <param name="rows">Features and the share of answers that were unfaithful.</param>
    public static double[] Fit(IReadOnlyList<(IReadOnlyList<double> Features, double Loss)> rows)
    {
        var means = new double[Fitted];
        var spreads = new double[Fitted];
        for (var f = 1; f < Fitted; f++)
        {
            means[f] = rows.Average(r => r.Features[f]);
            spreads[f] = Math.Sqrt(rows.Average(r => (r.Features[f] - means[f]) * (r.Features[f] - means[f])));
        }

        double Scaled(IReadOnlyList<double> features, int f) => f == 0 ? 1 : spreads[f] == 0 ? 0 : (features[f] - means[f]) / spreads[f];
        var inputs = rows.Select(r => Enumerable.Range(0, Fitted).Select(f => Scaled(r.Features, f)).ToArray()).ToArray();
        var weights = new double[Fitted];
        for (var step = 0; step < Steps; step++)
        {
            var gradient = new double[Fitted];
            for (var i = 0; i < inputs.Length; i++)
            {
                var error = RequestRisk.Of(inputs[i], weights) - rows[i].Loss;
                for (var f = 0; f < Fitted; f++)
                {
                    gradient[f] += error * inputs[i][f] / inputs.Length;
                }
            }

            for (var f = 0; f < Fitted; f++)
            {
                weights[f] -= Rate * (gradient[f] + (f == 0 ? 0 : Ridge * weights[f]));
            }
        }

        return Unscaled(weights, means, spreads);
    }

    private static double[] Unscaled(double[] weights, double[] means, double[] spreads)
    {
        var result = new double[RequestReading.Names.Count];
        result[0] = weights[0];
        for (var f = 1; f < Fitted; f++)
        {
            result[f] = spreads[f] == 0 ? 0 : weights[f] / spreads[f];
            result[0] -= result[f] * means[f];
        }

        result[Fitted] = HandSet;
        result[Fitted + 1] = HandSet;
        return result;
    }
}
