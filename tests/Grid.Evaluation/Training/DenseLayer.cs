using System.Numerics.Tensors;

namespace Grid.Evaluation.Training;

/// <summary>A layer under training: weights by output, gradients summed over a batch, and Adam's moments.</summary>
internal sealed class DenseLayer
{
    private const float FirstDecay = 0.9f;
    private const float SecondDecay = 0.999f;
    private const float Epsilon = 1e-8f;

    private readonly int _inputs;
    private readonly float[] _weightGradient;
    private readonly float[] _biasGradient;
    private readonly float[] _moments;
    private readonly float[] _squares;
    private float[] _input = [];
    private float[] _output = [];

    private DenseLayer(int inputs, int outputs, Random random)
    {
        _inputs = inputs;
        Weights = new float[inputs * outputs];
        Bias = new float[outputs];
        _weightGradient = new float[Weights.Length];
        _biasGradient = new float[outputs];
        _moments = new float[Weights.Length + outputs];
        _squares = new float[Weights.Length + outputs];

        // He et al. 2015: keeps the variance through rectified layers.
        var spread = MathF.Sqrt(2f / inputs);
        for (var i = 0; i < Weights.Length; i++)
        {
            Weights[i] = spread * Normal(random);
        }
    }

    public float[] Weights { get; }

    public float[] Bias { get; }

    public static List<DenseLayer> Stack(int inputs, IReadOnlyList<int> widths, Random random)
    {
        var layers = new List<DenseLayer>();
        foreach (var width in widths)
        {
            layers.Add(new DenseLayer(inputs, width, random));
            inputs = width;
        }

        return layers;
    }

    public float[] Forward(float[] input, bool rectify)
    {
        _input = input;
        _output = new float[Bias.Length];
        for (var o = 0; o < _output.Length; o++)
        {
            var sum = Bias[o] + TensorPrimitives.Dot(input, Weights.AsSpan(o * _inputs, _inputs));
            _output[o] = rectify && sum < 0 ? 0 : sum;
        }

        return _output;
    }

    public void Drop(float share, Random random)
    {
        for (var o = 0; share > 0 && o < _output.Length; o++)
        {
            _output[o] = random.NextSingle() < share ? 0 : _output[o] / (1 - share);
        }
    }

    /// <summary>Adds the gradient of one example, and gives that of the layer's input with the input's own rectifier applied.</summary>
    public float[] Backward(float[] gradient, bool first)
    {
        var back = first ? [] : new float[_inputs];
        for (var o = 0; o < gradient.Length; o++)
        {
            if (gradient[o] == 0)
            {
                continue;
            }

            _biasGradient[o] += gradient[o];
            var row = _weightGradient.AsSpan(o * _inputs, _inputs);
            TensorPrimitives.MultiplyAdd(_input, gradient[o], row, row);
            if (!first)
            {
                TensorPrimitives.MultiplyAdd(Weights.AsSpan(o * _inputs, _inputs), gradient[o], back, back);
            }
        }

        for (var i = 0; i < back.Length; i++)
        {
            back[i] = _input[i] > 0 ? back[i] : 0;
        }

        return back;
    }

    public void Step(float rate, float decay, float weight, int step)
    {
        var first = 1 - MathF.Pow(FirstDecay, step);
        var second = 1 - MathF.Pow(SecondDecay, step);
        Step(Weights, _weightGradient, 0, rate, decay, weight, first, second);
        Step(Bias, _biasGradient, Weights.Length, rate, 0, weight, first, second);
    }

    private void Step(float[] values, float[] gradients, int at, float rate, float decay, float weight, float first, float second)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var g = gradients[i] / weight;
            gradients[i] = 0;
            var m = _moments[at + i] = (FirstDecay * _moments[at + i]) + ((1 - FirstDecay) * g);
            var s = _squares[at + i] = (SecondDecay * _squares[at + i]) + ((1 - SecondDecay) * g * g);
            values[i] -= rate * ((m / first / (MathF.Sqrt(s / second) + Epsilon)) + (decay * values[i]));
        }
    }

    private static float Normal(Random random)
    {
        var u = 1 - random.NextDouble();
        return (float)(Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * random.NextDouble()));
    }
}
