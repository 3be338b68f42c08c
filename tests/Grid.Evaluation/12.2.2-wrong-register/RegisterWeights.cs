using Grid.Diagnostics.Signals;

namespace Grid.Evaluation.Rooms;

/// <summary>A softmax over sparse patterns and surface values under training (AdaGrad, Duchi et al. 2011), one core, fixed order.</summary>
/// <param name="classes">Classes.</param>
public sealed class RegisterWeights(int classes)
{
    private const double Rate = 0.1;
    private const double Decay = 1e-3;
    private const double Floor = 1e-8;
    private const double MostWeight = 5;
    private const int Epochs = 15;
    private const int Seed = 5;

    // The last input is the constant 1.
    private readonly double[][] _weights = Rows(classes);
    private readonly double[][] _squares = Rows(classes);

    /// <summary>Bias and weights of a class, times a factor.</summary>
    /// <param name="label">The class.</param>
    /// <param name="factor">The inverse temperature.</param>
    public (double Bias, double[] Weights) Row(int label, double factor) =>
        (_weights[label][^1] * factor, [.. _weights[label].Take(RegisterModel.Inputs).Select(w => w * factor)]);

    /// <summary>Learns; classes weigh the same whatever their number.</summary>
    /// <param name="rows">Features, class and weight.</param>
    public void Train(IReadOnlyList<(RegisterFeatures Features, int Label, double Weight)> rows)
    {
        var ofClass = new double[classes];
        foreach (var row in rows)
        {
            ofClass[row.Label] += row.Weight;
        }

        var order = Enumerable.Range(0, rows.Count).ToArray();
        var random = new Random(Seed);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var (features, label, weight) in order.Select(i => rows[i]))
            {
                var share = weight / ofClass[label] / classes * rows.Count;
                Step(features, label, Math.Min(MostWeight, share));
            }
        }
    }

    /// <summary>Probability of each class.</summary>
    /// <param name="features">A text.</param>
    public double[] Probabilities(RegisterFeatures features)
    {
        var raw = _weights.Select(w => Raw(w, features)).ToArray();
        var largest = raw.Max();
        var powers = Array.ConvertAll(raw, r => Math.Exp(r - largest));
        var sum = powers.Sum();
        return Array.ConvertAll(powers, p => p / sum);
    }

    private static double[][] Rows(int classes) =>
        [.. Enumerable.Range(0, classes).Select(static _ => new double[RegisterModel.Inputs + 1])];

    private static double Raw(double[] weights, RegisterFeatures features)
    {
        var sum = weights[^1];
        foreach (var (bucket, value) in features.Patterns)
        {
            sum += weights[bucket] * value;
        }

        for (var s = 0; s < features.Surface.Count; s++)
        {
            sum += weights[RegisterFeatures.Buckets + s] * features.Surface[s];
        }

        return sum;
    }

    private void Step(RegisterFeatures features, int label, double weight)
    {
        var probabilities = Probabilities(features);
        for (var c = 0; c < classes; c++)
        {
            var gradient = (probabilities[c] - (c == label ? 1 : 0)) * weight;
            foreach (var (bucket, value) in features.Patterns)
            {
                Move(c, bucket, gradient * value);
            }

            for (var s = 0; s < features.Surface.Count; s++)
            {
                Move(c, RegisterFeatures.Buckets + s, gradient * features.Surface[s]);
            }

            Move(c, RegisterModel.Inputs, gradient);
        }
    }

    private void Move(int label, int at, double gradient)
    {
        var whole = gradient + (Decay * _weights[label][at]);
        _squares[label][at] += whole * whole;
        _weights[label][at] -= Rate * whole / Math.Sqrt(_squares[label][at] + Floor);
    }
}
