using System.Buffers.Binary;
using Grid.Diagnostics.Signals;

namespace Grid.Pathways.Heads;

/// <summary>A small feed-forward network: standardised inputs, ReLU layers, raw outputs; the form in which heads ship.</summary>
/// <remarks>
/// Weights are int8 with one scale per output; activations stay in single precision. Sums run in the fixed order of
/// <see cref="FixedDot"/>, so the bytes do not depend on the machine's vector width. Immutable and thread safe.
/// File, little-endian: "GDN1", layer count, input width; mean and scale of each input (float32); for each layer its
/// width, then per output a bias and a scale (float32), then the weights by output (int8).
/// </remarks>
public sealed class DenseNetwork
{
    /// <summary>The most layers a file may have.</summary>
    public const int LayerLimit = 8;

    /// <summary>The widest layer a file may have.</summary>
    public const int WidthLimit = 65_536;

    private static readonly byte[] Magic = "GDN1"u8.ToArray();

    private readonly float[] _mean;
    private readonly float[] _scale;
    private readonly Layer[] _layers;

    private DenseNetwork(float[] mean, float[] scale, Layer[] layers) => (_mean, _scale, _layers) = (mean, scale, layers);

    /// <summary>Inputs.</summary>
    public int InputCount => _mean.Length;

    /// <summary>Outputs.</summary>
    public int OutputCount => _layers[^1].Bias.Length;

    /// <summary>The network of a file.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <exception cref="InvalidDataException">The bytes are no such file, or are cut short.</exception>
    public static DenseNetwork Read(ReadOnlySpan<byte> file)
    {
        var reader = new Cursor(file);
        if (!reader.Take(4).SequenceEqual(Magic))
        {
            throw new InvalidDataException("The weights do not begin with GDN1.");
        }

        var count = reader.Number(1, LayerLimit);
        var width = reader.Number(1, WidthLimit);
        var (mean, scale) = (reader.Floats(width), reader.Floats(width));
        var layers = new Layer[count];
        for (var l = 0; l < count; l++)
        {
            var outputs = reader.Number(1, WidthLimit);
            var (bias, scales) = (reader.Floats(outputs), reader.Floats(outputs));
            layers[l] = new Layer(width, bias, scales, reader.Take(outputs * width).ToArray());
            width = outputs;
        }

        return reader.AtEnd
            ? new DenseNetwork(mean, scale, layers)
            : throw new InvalidDataException("The weights go on after the last layer.");
    }

    /// <summary>The file of a trained network.</summary>
    /// <param name="mean">Mean of each input.</param>
    /// <param name="scale">Standard deviation of each input; an input that never varies has 1.</param>
    /// <param name="layers">For each layer its biases and its weights by output, row by row.</param>
    public static byte[] Write(float[] mean, float[] scale, IReadOnlyList<(float[] Bias, float[] Weights)> layers)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Magic);
        writer.Write(layers.Count);
        writer.Write(mean.Length);
        Array.ForEach(mean, writer.Write);
        Array.ForEach(scale, writer.Write);
        foreach (var (bias, weights) in layers)
        {
            writer.Write(bias.Length);
            Array.ForEach(bias, writer.Write);
            WriteQuantised(writer, bias.Length, weights);
        }

        return stream.ToArray();
    }

    /// <summary>The outputs for one row of inputs.</summary>
    /// <param name="inputs">Raw inputs, <see cref="InputCount"/> of them.</param>
    /// <param name="outputs">Receives <see cref="OutputCount"/> raw outputs.</param>
    public void Evaluate(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(inputs.Length, InputCount);
        ArgumentOutOfRangeException.ThrowIfNotEqual(outputs.Length, OutputCount);
        var current = new float[inputs.Length];
        for (var i = 0; i < current.Length; i++)
        {
            current[i] = (inputs[i] - _mean[i]) / _scale[i];
        }

        for (var l = 0; l < _layers.Length; l++)
        {
            current = _layers[l].Apply(current, rectify: l < _layers.Length - 1);
        }

        current.CopyTo(outputs);
    }

    private static void WriteQuantised(BinaryWriter writer, int outputs, float[] weights)
    {
        var width = weights.Length / outputs;
        var scales = new float[outputs];
        for (var o = 0; o < outputs; o++)
        {
            var largest = 0f;
            foreach (var weight in weights.AsSpan(o * width, width))
            {
                largest = Math.Max(largest, Math.Abs(weight));
            }

            scales[o] = largest == 0 ? 1 : largest / 127;
            writer.Write(scales[o]);
        }

        for (var o = 0; o < outputs; o++)
        {
            foreach (var weight in weights.AsSpan(o * width, width))
            {
                writer.Write((sbyte)Math.Round(weight / scales[o], MidpointRounding.AwayFromZero));
            }
        }
    }

    private sealed class Layer
    {
        private readonly int _width;
        private readonly float[] _weights;

        public Layer(int width, float[] bias, float[] scales, byte[] quantised)
        {
            (_width, Bias) = (width, bias);
            _weights = new float[quantised.Length];
            for (var i = 0; i < quantised.Length; i++)
            {
                _weights[i] = (sbyte)quantised[i] * scales[i / width];
            }
        }

        public float[] Bias { get; }

        public float[] Apply(float[] input, bool rectify)
        {
            var output = new float[Bias.Length];
            for (var o = 0; o < output.Length; o++)
            {
                var sum = Bias[o] + FixedDot.Of(input, _weights.AsSpan(o * _width, _width));
                output[o] = rectify && sum < 0 ? 0 : sum;
            }

            return output;
        }
    }

    private ref struct Cursor(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> _rest = bytes;

        public readonly bool AtEnd => _rest.IsEmpty;

        public ReadOnlySpan<byte> Take(int count)
        {
            if (count > _rest.Length)
            {
                throw new InvalidDataException("The weights are cut short.");
            }

            var taken = _rest[..count];
            _rest = _rest[count..];
            return taken;
        }

        public int Number(int least, int most)
        {
            var number = BinaryPrimitives.ReadInt32LittleEndian(Take(4));
            return number >= least && number <= most
                ? number
                : throw new InvalidDataException($"The weights state a size of {number}; {least} to {most} are possible.");
        }

        public float[] Floats(int count)
        {
            var bytes = Take(count * 4);
            var floats = new float[count];
            for (var i = 0; i < count; i++)
            {
                floats[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * 4)..]);
            }

            return floats;
        }
    }
}
