namespace Grid.Diagnostics.Signals;

/// <summary>How near two components are: the lexical voice (shared terms, rare ones weigh more) and the encoder's voice, averaged.</summary>
public static class Affinity
{
    /// <summary>Affinity of two components, about 0 for strangers to 1 for equals.</summary>
    /// <param name="first">One component.</param>
    /// <param name="second">The other.</param>
    public static double Between(FieldComponent first, FieldComponent second)
    {
        var lexical = Lexical(first, second);
        return first.Vector.Length == 0 || second.Vector.Length == 0
            ? lexical
            : (lexical + Math.Max(0, VectorReduction.Cosine(first.Vector, second.Vector))) / 2;
    }

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

        return dot == 0 ? 0 : dot / Math.Sqrt(Squared(first) * Squared(second));
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

    private static double Weight(FieldComponent component, int place) =>
        Background.Weight(component.Terms[place]) * Math.Sqrt(component.TermCounts[place]);

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
