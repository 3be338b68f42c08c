using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>Sentences of a context that say the same of the same and disagree in one thing.</summary>
internal static class ContextClashes
{
    private const int SentenceLimit = 80;
    private const int PairLimit = 60;
    private const int FewestShared = 3;
    private const double LeastAligned = 0.6;
    private const float LeastStrength = 0.6f;

    /// <summary>The clashing pairs, in order; at most <see cref="RequestReading.NamedLimit"/>.</summary>
    /// <param name="units">The context's sentences.</param>
    /// <param name="read">Their words.</param>
    public static IReadOnlyList<(string First, string Second)> Of(IReadOnlyList<string> units, IReadOnlyList<ComponentTerms> read)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(read);
        var found = new List<(string First, string Second)>();
        var count = Math.Min(SentenceLimit, units.Count);
        var pairs = 0;
        for (var i = 0; i < count; i++)
        {
            for (var j = i + 1; j < count && pairs < PairLimit && found.Count < RequestReading.NamedLimit; j++)
            {
                if (Shared(read[i].Terms, read[j].Terms) >= FewestShared && units[i] != units[j])
                {
                    pairs++;
                    if (Clash(units[i], units[j]))
                    {
                        found.Add((units[i].Trim(), units[j].Trim()));
                    }
                }
            }
        }

        return found;
    }

    private static bool Clash(string first, string second)
    {
        var alignment = SentenceAlignment.Of(SentenceReading.Read(first), SentenceReading.Read(second));
        var shorter = Math.Min(alignment.First.Aligned.Count, alignment.Second.Aligned.Count);
        return shorter > 0 && alignment.Pairs.Count >= LeastAligned * shorter
            && Clashes.Of(alignment).Any(static c => c.Strength >= LeastStrength && c.Kind is ClashKind.Number or ClashKind.Date or ClashKind.Antonym or ClashKind.Negation);
    }

    private static int Shared(uint[] first, uint[] second)
    {
        int i = 0, j = 0, shared = 0;
        while (i < first.Length && j < second.Length)
        {
            var order = first[i].CompareTo(second[j]);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return shared;
    }
}
