using System.Numerics;
using System.Runtime.InteropServices;

namespace Grid.Pathways.Encoders;

/// <summary>The last layer of a sentence encoder: tanh(x·W + b), scaled to length 1.</summary>
/// <remarks>
/// Plain C#, outside the graph, so that an adapter can change W. Every output is summed over the inputs in order, so the
/// width of the machine's vectors cannot show. Immutable, thread safe.
/// </remarks>
public sealed class DenseTanh
{
    private readonly float[] _weights;
    private readonly float[] _bias;

    /// <summary>A layer from its file.</summary>
    /// <param name="file">Little-endian floats: width x width weights by input row, then width of bias.</param>
    /// <param name="width">Length of inputs and outputs.</param>
    /// <exception cref="InvalidDataException">The file has another length.</exception>
    public DenseTanh(ReadOnlySpan<byte> file, int width)
    {
        if (file.Length != (width + 1) * width * sizeof(float))
        {
            throw new InvalidDataException($"The tanh layer has {file.Length} bytes where {(width + 1) * width * sizeof(float)} are needed. Build Grid again from the delivered package.");
        }

        var floats = MemoryMarshal.Cast<byte, float>(file);
        _weights = floats[..(width * width)].ToArray();
        _bias = floats[(width * width)..].ToArray();
    }

    /// <summary>A layer from its numbers.</summary>
    /// <param name="weights">[width, width] by input row.</param>
    /// <param name="bias">[width].</param>
    public DenseTanh(ReadOnlySpan<float> weights, ReadOnlySpan<float> bias)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length, bias.Length * bias.Length);
        _weights = weights.ToArray();
        _bias = bias.ToArray();
    }

    /// <summary>Length of inputs and outputs.</summary>
    public int Width => _bias.Length;

    /// <summary>W, [width, width] by input row: an adapter's layer is <c>new DenseTanh(W + A·B, Bias)</c>.</summary>
    public ReadOnlySpan<float> Weights => _weights;

    /// <summary>b, [width].</summary>
    public ReadOnlySpan<float> Bias => _bias;

    /// <summary>The sentence vector of a pooled vector.</summary>
    /// <param name="pooled">Mean of the token vectors, [width].</param>
    /// <returns>[width], of length 1.</returns>
    public float[] Apply(ReadOnlySpan<float> pooled)
    {
        var sum = _bias.ToArray();
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(sum.AsSpan());
        for (var row = 0; row < pooled.Length; row++)
        {
            var weights = _weights.AsSpan(row * Width, Width);
            var wide = MemoryMarshal.Cast<float, Vector<float>>(weights);
            var factor = new Vector<float>(pooled[row]);
            for (var i = 0; i < vectors.Length; i++)
            {
                vectors[i] += factor * wide[i];
            }

            for (var i = vectors.Length * Vector<float>.Count; i < Width; i++)
            {
                sum[i] += pooled[row] * weights[i];
            }
        }

        return Unit(sum);
    }

    private static float[] Unit(float[] values)
    {
        var squares = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            // Through double: its tanh is right to the last bit of a float whatever the C library.
            values[i] = (float)Math.Tanh(values[i]);
            squares += (double)values[i] * values[i];
        }

        var scale = 1 / Math.Sqrt(Math.Max(squares, 1e-12));
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)(values[i] * scale);
        }

        return values;
    }
}
