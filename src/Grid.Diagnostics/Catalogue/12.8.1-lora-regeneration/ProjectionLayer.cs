using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>The last layer of a sentence encoder: tanh(x·W + b), scaled to length 1.</summary>
/// <remarks>Immutable, thread safe.</remarks>
/// <param name="Encoder">Id of the encoder it belongs to: an adapter fits no other.</param>
/// <param name="Weights">W, [inputs, outputs], row by row.</param>
/// <param name="Bias">b, [outputs].</param>
public sealed record ProjectionLayer(string Encoder, float[] Weights, float[] Bias)
{
    /// <summary>Length of an input.</summary>
    public int Inputs => Weights.Length / Bias.Length;

    /// <summary>Length of an output.</summary>
    public int Outputs => Bias.Length;

    /// <summary>x·W + b, before the tanh.</summary>
    /// <param name="input">x, <see cref="Inputs"/> values.</param>
    public float[] Linear(ReadOnlySpan<float> input)
    {
        var sums = (float[])Bias.Clone();
        for (var i = 0; i < input.Length; i++)
        {
            FixedDot.Add(input[i], Weights.AsSpan(i * Outputs, Outputs), sums);
        }

        return sums;
    }

    /// <summary>tanh of every value, and the length of the result.</summary>
    /// <param name="linear">What <see cref="Linear"/> gave; changed in place to the unit vector.</param>
    internal static float Activate(Span<float> linear)
    {
        for (var i = 0; i < linear.Length; i++)
        {
            linear[i] = (float)Math.Tanh(linear[i]);
        }

        return Unit(linear);
    }

    /// <summary>As <see cref="Activate"/>, by a fraction that is right to 1e-4 and four times as fast: for training alone.</summary>
    /// <param name="linear">What <see cref="Linear"/> gave; changed in place to the unit vector.</param>
    internal static float ActivateNearly(Span<float> linear)
    {
        foreach (ref var value in linear)
        {
            // Lambert's continued fraction of tanh (1770), cut after four terms.
            var x = Math.Clamp(value, -4.9f, 4.9f);
            var q = x * x;
            value = x * (135135 + (q * (17325 + (q * (378 + q))))) / (135135 + (q * (62370 + (q * (3150 + (28 * q))))));
        }

        return Unit(linear);
    }

    private static float Unit(Span<float> linear)
    {
        var length = MathF.Sqrt(Math.Max(FixedDot.Of(linear, linear), 1e-12f));
        for (var i = 0; i < linear.Length; i++)
        {
            linear[i] /= length;
        }

        return length;
    }
}
