using System.Numerics;
using System.Runtime.InteropServices;

namespace Grid.Diagnostics.Signals;

/// <summary>Reduces a pathway's vector to a fixed number of signed bytes that keep cosines.</summary>
/// <remarks>
/// A vector of more than <see cref="Dimensions"/> values is folded by sparse random signs (Achlioptas 2003; feature
/// hashing, Weinberger et al. 2009): value i goes to one place with one sign, both from a fixed hash of i. The result is
/// scaled to its own largest magnitude. Scalar arithmetic in fixed order: the same bytes on every machine.
/// </remarks>
public static class VectorReduction
{
    /// <summary>Length of a reduced vector.</summary>
    public const int Dimensions = 128;

    /// <summary>The reduced form of <paramref name="vector"/>; empty for an empty, zero or non-finite vector.</summary>
    public static byte[] Reduce(ReadOnlySpan<float> vector)
    {
        Span<double> folded = stackalloc double[Dimensions];
        folded.Clear();
        for (var i = 0; i < vector.Length; i++)
        {
            if (!float.IsFinite(vector[i]))
            {
                return [];
            }

            var place = vector.Length <= Dimensions ? i : (int)(Scatter((uint)i) % Dimensions);
            var sign = vector.Length > Dimensions && (Scatter((uint)i) & 0x8000_0000u) != 0 ? -1 : 1;
            folded[place] += sign * (double)vector[i];
        }

        var largest = 0.0;
        foreach (var value in folded)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        if (largest == 0)
        {
            return [];
        }

        var reduced = new byte[Dimensions];
        for (var i = 0; i < Dimensions; i++)
        {
            reduced[i] = (byte)(sbyte)Math.Round(folded[i] / largest * 127, MidpointRounding.AwayFromZero);
        }

        return reduced;
    }

    /// <summary>Cosine of two reduced vectors, -1 to 1; 0 when either is empty.</summary>
    /// <remarks>Sums are integers, so the order of summation cannot show.</remarks>
    public static double Cosine(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        if (first.IsEmpty || second.IsEmpty)
        {
            return 0;
        }

        var a = MemoryMarshal.Cast<byte, sbyte>(first);
        var b = MemoryMarshal.Cast<byte, sbyte>(second);
        int dot = 0, aa = 0, bb = 0;
        var width = Vector<sbyte>.Count;
        var i = 0;
        Vector<int> dots = default, firsts = default, seconds = default;
        for (; i + width <= a.Length; i += width)
        {
            Vector.Widen(new Vector<sbyte>(a[i..]), out var a0, out var a1);
            Vector.Widen(new Vector<sbyte>(b[i..]), out var b0, out var b1);
            Accumulate(ref dots, a0, b0, a1, b1);
            Accumulate(ref firsts, a0, a0, a1, a1);
            Accumulate(ref seconds, b0, b0, b1, b1);
        }

        dot += Vector.Sum(dots);
        aa += Vector.Sum(firsts);
        bb += Vector.Sum(seconds);
        for (; i < a.Length; i++)
        {
            dot += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }

        return aa == 0 || bb == 0 ? 0 : dot / Math.Sqrt((double)aa * bb);
    }

    private static void Accumulate(
        ref Vector<int> sum, Vector<short> a0, Vector<short> b0, Vector<short> a1, Vector<short> b1)
    {
        Vector.Widen(a0 * b0, out var low, out var high);
        sum += low + high;
        Vector.Widen(a1 * b1, out low, out high);
        sum += low + high;
    }

    // MurmurHash3's finaliser: every input bit reaches every output bit.
    private static uint Scatter(uint x)
    {
        x = (x ^ (x >> 16)) * 0x85EB_CA6Bu;
        x = (x ^ (x >> 13)) * 0xC2B2_AE35u;
        return x ^ (x >> 16);
    }
}
