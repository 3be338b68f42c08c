using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>What a clause says, apart from its form: the stems of its content words, and whether it denies.</summary>
/// <param name="Stems">Ascending, distinct.</param>
/// <param name="Denied">True when an odd number of "not" stands in it.</param>
public readonly record struct ProseKey(uint[] Stems, bool Denied)
{
    /// <summary>The longest clause that is compared, in content words.</summary>
    public const int StemLimit = 10;

    /// <summary>The key of a clause.</summary>
    /// <param name="clause">Its text.</param>
    public static ProseKey Of(string clause)
    {
        ArgumentNullException.ThrowIfNull(clause);
        var terms = TermReader.Read(clause);
        var denied = false;
        for (var i = 0; i < terms.Words.Count; i++)
        {
            var word = clause.AsSpan(terms.Words[i].Start, terms.Words[i].Length);
            denied ^= Is(word, "not") || Is(word, "no") || Is(word, "never") || Is(word, "не") || Is(word, "нет")
                || word.EndsWith("n't", StringComparison.OrdinalIgnoreCase) || word.EndsWith("n’t", StringComparison.OrdinalIgnoreCase) || Is(word, "cannot");
        }

        return new ProseKey(terms.Terms, denied);
    }

    /// <summary>True when the two speak of the same thing, whether or not one denies it.</summary>
    /// <param name="other">Another key.</param>
    public bool SpeaksOf(ProseKey other) => Stems.Length is > 0 and <= StemLimit && Stems.AsSpan().SequenceEqual(other.Stems);

    private static bool Is(ReadOnlySpan<char> word, string other) => word.Equals(other, StringComparison.OrdinalIgnoreCase);
}
