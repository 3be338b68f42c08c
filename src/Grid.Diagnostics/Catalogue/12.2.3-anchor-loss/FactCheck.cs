using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>Holds a sentence of an answer against the figures and names that the user gave.</summary>
/// <remarks>
/// A fact is lost when the sentence speaks to the user of what the fact belongs to and gives another value in its place; the other
/// value must be new to the talk. Pure and thread safe.
/// </remarks>
internal static class FactCheck
{
    private const int NearValue = 4;
    private const int NearAddress = 3;
    private const int LongestDenial = 3;

    /// <summary>True when the sentence loses the fact.</summary>
    /// <param name="fact">A figure or an entity.</param>
    /// <param name="reading">The sentence.</param>
    /// <param name="isKnown">Whether the user has said a value, by its hash (<see cref="ValueHash(double)"/>).</param>
    public static bool Loses(Anchor fact, SentenceReading reading, Func<uint, bool> isKnown)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(reading);
        return !Holds(fact, reading)
            && (fact.Form == AnchorForm.Figure ? LosesFigure(fact, reading, isKnown) : LosesEntity(fact, reading, isKnown));
    }

    /// <summary>True when the sentence has the fact's value.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="reading">The sentence.</param>
    public static bool Holds(Anchor fact, SentenceReading reading) => fact.Form == AnchorForm.Figure
        ? FactReader.Numbers(reading).Any(n => n.Value.Equals(fact.Number))
        : reading.Tokens.Any(t => FactReader.IsName(t, fact.Value));

    /// <summary>True when the sentence could answer a question after the fact with another value of its sort.</summary>
    /// <param name="fact">The fact that was asked for.</param>
    /// <param name="reading">The sentence.</param>
    /// <param name="isKnown">Whether the user has said a value.</param>
    public static bool Answers(Anchor fact, SentenceReading reading, Func<uint, bool> isKnown) => fact.Form == AnchorForm.Figure
        ? FactReader.Numbers(reading).Any(n => (n.Unit == fact.Value || n.Unit.Length == 0) && !isKnown(ValueHash(n.Value)))
        : FactReader.NameStarts(reading).Any(at => !isKnown(reading.Tokens[at].Stem));

    /// <summary>True when the sentence says that nothing is known.</summary>
    /// <param name="reading">The sentence.</param>
    public static bool Denies(SentenceReading reading)
    {
        for (var i = 0; i < reading.Tokens.Count; i++)
        {
            var phrase = reading.Tokens[i].Folded;
            for (var length = 2; length <= LongestDenial && i + length <= reading.Tokens.Count; length++)
            {
                phrase += "_" + reading.Tokens[i + length - 1].Folded;
                if (AnchorWords.Denials.Contains(phrase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>A number as a value that the user has said.</summary>
    /// <param name="number">The number.</param>
    public static uint ValueHash(double number)
    {
        var bits = BitConverter.DoubleToUInt64Bits(number);
        return unchecked((uint)(bits ^ (bits >> 32)) * 0x9E37_79B1u);
    }

    private static bool LosesFigure(Anchor fact, SentenceReading reading, Func<uint, bool> isKnown)
    {
        foreach (var (value, unit, counted, token) in FactReader.Numbers(reading))
        {
            if (unit != fact.Value || isKnown(ValueHash(value)))
            {
                continue;
            }

            foreach (var key in Places(fact, reading))
            {
                var cap = AnchorWords.IsCap(reading.Tokens[key].Stem);
                var direct = counted == reading.Tokens[key].Stem && unit.Length == 0
                    ? token > 0 && AnchorWords.Points(reading.Tokens[token - 1].Folded)
                    : Math.Abs(key - token) <= NearValue && IsAddressed(reading, key) && (!cap || key < token);
                if (direct || (cap && value > fact.Number && IsAddressed(reading, key) && reading.Tokens.Any(static t => AnchorWords.Fits(t.Stem))))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool LosesEntity(Anchor fact, SentenceReading reading, Func<uint, bool> isKnown)
    {
        foreach (var at in FactReader.NameStarts(reading))
        {
            if (!isKnown(reading.Tokens[at].Stem)
                && Places(fact, reading).Any(key => Math.Abs(key - at) <= NearValue && IsAddressed(reading, key)))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<int> Places(Anchor fact, SentenceReading reading)
    {
        for (var i = 0; i < reading.Tokens.Count; i++)
        {
            if (fact.Keys.Contains(reading.Tokens[i].Stem))
            {
                yield return i;
            }
        }
    }

    private static bool IsAddressed(SentenceReading reading, int key)
    {
        for (var i = Math.Max(0, key - NearAddress); i <= Math.Min(reading.Tokens.Count - 1, key + NearAddress); i++)
        {
            if (AnchorWords.Addresses(reading.Tokens[i].Folded))
            {
                return true;
            }
        }

        return false;
    }
}
