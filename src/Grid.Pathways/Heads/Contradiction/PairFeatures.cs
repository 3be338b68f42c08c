using Grid.Diagnostics.Signals;

namespace Grid.Pathways.Heads.Contradiction;

/// <summary>What the contradiction head sees of a pair: the alignment in both directions, and the two vectors.</summary>
/// <remarks>A contradiction has no direction, so every input is the same when the sentences change places: means and differences.</remarks>
public static class PairFeatures
{
    /// <summary>Inputs from the words alone: mean and difference of each alignment feature over both directions.</summary>
    public const int WordCount = 2 * AlignmentFeatures.Count;

    /// <summary>Length of a vector.</summary>
    public const int Dimensions = 512;

    /// <summary>Inputs with vectors: words, cosine, sum, distance and product by place.</summary>
    public const int VectorCount = WordCount + 1 + (3 * Dimensions);

    /// <summary>The inputs from the words, and the clash that speaks loudest.</summary>
    /// <param name="first">One sentence.</param>
    /// <param name="second">The other.</param>
    /// <param name="into">Receives <see cref="WordCount"/> numbers.</param>
    /// <returns>The clashing words, or empty.</returns>
    public static string Words(SentenceReading first, SentenceReading second, Span<float> into)
    {
        Span<float> there = stackalloc float[AlignmentFeatures.Count];
        Span<float> back = stackalloc float[AlignmentFeatures.Count];
        var alignment = SentenceAlignment.Of(first, second);
        var clashes = Clashes.Of(alignment);
        AlignmentFeatures.Write(alignment, clashes, there);
        var turned = SentenceAlignment.Of(second, first);
        AlignmentFeatures.Write(turned, Clashes.Of(turned), back);
        for (var i = 0; i < AlignmentFeatures.Count; i++)
        {
            into[i] = (there[i] + back[i]) / 2;
            into[AlignmentFeatures.Count + i] = Math.Abs(there[i] - back[i]);
        }

        return Clashes.Evidence(alignment, clashes);
    }

    /// <summary>The inputs from two vectors.</summary>
    /// <param name="first">One vector of length 1.</param>
    /// <param name="second">The other.</param>
    /// <param name="into">Receives <see cref="VectorCount"/> − <see cref="WordCount"/> numbers.</param>
    public static void Vectors(ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<float> into)
    {
        var sum = 0f;
        for (var i = 0; i < Dimensions; i++)
        {
            var product = first[i] * second[i];
            into[1 + i] = first[i] + second[i];
            into[1 + Dimensions + i] = Math.Abs(first[i] - second[i]);
            into[1 + (2 * Dimensions) + i] = product;
            sum += product;
        }

        into[0] = sum;
    }
}
