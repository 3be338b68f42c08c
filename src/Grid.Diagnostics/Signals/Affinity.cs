namespace Grid.Diagnostics.Signals;

/// <summary>How near two components are: the lexical voice (shared terms, rare ones weigh more) and the encoder's voice.</summary>
/// <remarks>
/// The lexical voice weighs twice, as measured best for a student encoder beside stem tf-idf; an encoder's cosines are so much
/// larger than lexical ones that it still speaks first where it is good. For many pairs use <see cref="AffinityMatrix"/>.
/// </remarks>
public static class Affinity
{
    /// <summary>Share of the lexical voice when both speak.</summary>
    internal const double LexicalShare = 2.0 / 3;

    /// <summary>Affinity of two components, about 0 for strangers to 1 for equals.</summary>
    /// <param name="first">One component.</param>
    /// <param name="second">The other.</param>
    public static double Between(FieldComponent first, FieldComponent second)
    {
        var lexical = Lexical(first, second);
        return first.IsComparableTo(second)
            ? Blend(lexical, VectorReduction.Cosine(first.Vector, second.Vector), Noise(first, second))
            : lexical;
    }

    /// <summary>The two voices as one figure, 0 to 1.</summary>
    /// <param name="lexical">The lexical cosine.</param>
    /// <param name="cosine">The cosine of the reduced vectors.</param>
    /// <param name="noise">The cosine of unrelated texts.</param>
    internal static double Blend(double lexical, double cosine, double noise) =>
        (LexicalShare * lexical) + ((1 - LexicalShare) * Math.Max(0, cosine - noise) / (1 - noise));

    /// <summary>The cosine up to which two components are unrelated: the larger of their scales'.</summary>
    /// <param name="first">One component.</param>
    /// <param name="second">The other.</param>
    internal static double Noise(FieldComponent first, FieldComponent second) =>
        Math.Max(first.Scale.NoisePercent, second.Scale.NoisePercent) / 100.0;

    /// <summary>Weight of one term of a component: its rarity times the root of its count.</summary>
    /// <param name="component">The component.</param>
    /// <param name="place">The term's place in it.</param>
    internal static double Weight(FieldComponent component, int place) =>
        Background.Weight(component.Terms[place]) * Math.Sqrt(component.TermCounts[place]);

    /// <summary>Cosine of the weighted term vectors, 0 to 1.</summary>
    /// <param name="first">One component.</param>
    /// <param name="second">The other.</param>
    public static double Lexical(FieldComponent first, FieldComponent second)
    {
        double dot = 0;
        int i = 0, j = 0;
        while (i < first.Terms.Length && j < second.Terms.Length)
        {
            if (first.Terms[i] == second.Terms[j])
            {
                dot += Weight(first, i) * Weight(second, j);
                i++;
                j++;
            }
            else if (first.Terms[i] < second.Terms[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return dot == 0 ? 0 : Math.Min(1, dot / Math.Sqrt(Squared(first) * Squared(second)));
    }

    /// <summary>True when the components share a content term.</summary>
    /// <param name="first">One component.</param>
    /// <param name="second">The other.</param>
    public static bool SharesTerm(FieldComponent first, FieldComponent second)
    {
        int i = 0, j = 0;
        while (i < first.Terms.Length && j < second.Terms.Length)
        {
            if (first.Terms[i] == second.Terms[j])
            {
                return true;
            }

            _ = first.Terms[i] < second.Terms[j] ? i++ : j++;
        }

        return false;
    }

    private static double Squared(FieldComponent component)
    {
        double sum = 0;
        for (var i = 0; i < component.Terms.Length; i++)
        {
            var weight = Weight(component, i);
            sum += weight * weight;
        }

        return sum;
    }
}
