using System.Numerics;

namespace Grid.Diagnostics.Signals;

/// <summary>A dot product whose bits do not depend on the width of the machine's vectors.</summary>
public static class FixedDot
{
    private const int Lanes = 16;

    /// <summary>The sum of products: sixteen partial sums, added up in one order, which 2 × 8, 4 × 4 or 1 × 16 lanes give alike.</summary>
    /// <param name="first">Values.</param>
    /// <param name="second">As many values.</param>
    public static float Of(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(second.Length, first.Length);
        Span<float> sums = stackalloc float[Lanes];
        sums.Clear();
        var width = Vector<float>.Count;
        var whole = Lanes % width == 0 ? first.Length - (first.Length % Lanes) : 0;
        for (var lane = 0; lane < Lanes && whole > 0; lane += width)
        {
            var sum = Vector<float>.Zero;
            for (var i = lane; i < whole; i += Lanes)
            {
                sum += new Vector<float>(first[i..]) * new Vector<float>(second[i..]);
            }

            sum.CopyTo(sums[lane..]);
        }

        for (var i = whole; i < first.Length; i++)
        {
            sums[i % Lanes] += first[i] * second[i];
        }

        var total = 0f;
        foreach (var sum in sums)
        {
            total += sum;
        }

        return total;
    }

    /// <summary>Adds <paramref name="factor"/> times <paramref name="values"/> to <paramref name="target"/>, place by place.</summary>
    /// <param name="factor">The factor.</param>
    /// <param name="values">Values.</param>
    /// <param name="target">As many values, changed in place.</param>
    public static void Add(float factor, ReadOnlySpan<float> values, Span<float> target)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, target.Length);
        var factors = new Vector<float>(factor);
        var i = 0;
        for (; i + Vector<float>.Count <= values.Length; i += Vector<float>.Count)
        {
            (new Vector<float>(target[i..]) + (factors * new Vector<float>(values[i..]))).CopyTo(target[i..]);
        }

        for (; i < values.Length; i++)
        {
            target[i] += factor * values[i];
        }
    }
}
