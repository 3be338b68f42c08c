using Grid.Pathways.Heads;

namespace Grid.Evaluation.Training;

/// <summary>How a network is trained.</summary>
public sealed record NetworkOptions
{
    /// <summary>Widths of the hidden layers; empty for a linear model.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [128];

    /// <summary>Classes.</summary>
    public int Classes { get; init; } = 2;

    /// <summary>Passes over the rows.</summary>
    public int Epochs { get; init; } = 12;

    /// <summary>Rows of one step.</summary>
    public int Batch { get; init; } = 128;

    /// <summary>Step size, falling linearly to 5 %.</summary>
    public float Rate { get; init; } = 1e-3f;

    /// <summary>Decoupled weight decay.</summary>
    public float Decay { get; init; } = 1e-2f;

    /// <summary>Share of hidden activations dropped.</summary>
    public float Dropout { get; init; } = 0.3f;

    /// <summary>Share of standardised inputs dropped.</summary>
    public float InputDropout { get; init; }

    /// <summary>Seed of everything random.</summary>
    public int Seed { get; init; } = 1;
}

/// <summary>Trains the networks that heads ship: softmax cross-entropy, AdamW (Loshchilov and Hutter 2019), on one core, the same bytes every time.</summary>
public static class NetworkTrainer
{
    /// <summary>Trains a network and gives its file, which <see cref="DenseNetwork.Read"/> takes.</summary>
    /// <param name="rows">Examples of equal width.</param>
    /// <param name="options">How.</param>
    public static byte[] Train(IReadOnlyList<TrainingRow> rows, NetworkOptions options)
    {
        var (mean, scale) = Standard(rows);
        var inputs = rows.Select(r => Standardise(r.Inputs, mean, scale)).ToArray();
        var random = new Random(options.Seed);
        var layers = DenseLayer.Stack(mean.Length, [.. options.Hidden, options.Classes], random);
        var order = Enumerable.Range(0, rows.Count).ToArray();
        var steps = options.Epochs * ((rows.Count + options.Batch - 1) / options.Batch);
        var step = 0;
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            random.Shuffle(order);
            for (var start = 0; start < order.Length; start += options.Batch)
            {
                var size = Math.Min(options.Batch, order.Length - start);
                var rate = options.Rate * (1 - (0.95f * step / steps));
                var weight = 0f;
                for (var k = 0; k < size; k++)
                {
                    var row = order[start + k];
                    weight += rows[row].Weight;
                    Learn(layers, inputs[row], rows[row], options, random);
                }

                step++;
                layers.ForEach(l => l.Step(rate, options.Decay, Math.Max(weight, 1e-6f), step));
            }
        }

        return DenseNetwork.Write(mean, scale, [.. layers.Select(static l => (l.Bias, l.Weights))]);
    }

    private static void Learn(List<DenseLayer> layers, float[] input, TrainingRow row, NetworkOptions options, Random random)
    {
        var current = Drop(input, options.InputDropout, random);
        for (var l = 0; l < layers.Count; l++)
        {
            var last = l == layers.Count - 1;
            current = layers[l].Forward(current, rectify: !last);
            if (!last)
            {
                layers[l].Drop(options.Dropout, random);
            }
        }

        var gradient = Softmax(current);
        gradient[row.Label] -= 1;
        for (var c = 0; c < gradient.Length; c++)
        {
            gradient[c] *= row.Weight;
        }

        for (var l = layers.Count - 1; l >= 0; l--)
        {
            gradient = layers[l].Backward(gradient, first: l == 0);
        }
    }

    private static float[] Softmax(float[] raw)
    {
        var largest = raw.Max();
        var exponentials = Array.ConvertAll(raw, r => MathF.Exp(r - largest));
        var sum = exponentials.Sum();
        return Array.ConvertAll(exponentials, e => e / sum);
    }

    private static float[] Drop(float[] values, float share, Random random)
    {
        if (share <= 0)
        {
            return values;
        }

        var kept = new float[values.Length];
        for (var i = 0; i < kept.Length; i++)
        {
            kept[i] = random.NextSingle() < share ? 0 : values[i] / (1 - share);
        }

        return kept;
    }

    private static float[] Standardise(float[] raw, float[] mean, float[] scale)
    {
        var values = new float[raw.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (raw[i] - mean[i]) / scale[i];
        }

        return values;
    }

    private static (float[] Mean, float[] Scale) Standard(IReadOnlyList<TrainingRow> rows)
    {
        var width = rows[0].Inputs.Length;
        var (sums, squares) = (new double[width], new double[width]);
        foreach (var row in rows)
        {
            for (var i = 0; i < width; i++)
            {
                sums[i] += row.Inputs[i];
                squares[i] += (double)row.Inputs[i] * row.Inputs[i];
            }
        }

        var (mean, scale) = (new float[width], new float[width]);
        for (var i = 0; i < width; i++)
        {
            var m = sums[i] / rows.Count;
            var deviation = Math.Sqrt(Math.Max(0, (squares[i] / rows.Count) - (m * m)));
            (mean[i], scale[i]) = ((float)m, deviation < 1e-6 ? 1 : (float)deviation);
        }

        return (mean, scale);
    }
}
