using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Signals;

/// <summary>The words of a component, read once for every room.</summary>
/// <param name="Words">Words and numbers with their offsets in the component's text.</param>
/// <param name="StemIds">The stem id of each word, in order.</param>
/// <param name="ContentWords">Each word's folded form (<see cref="Stemmer.Fold"/>), in order; null for a stop word.</param>
/// <param name="Terms">Distinct stem ids of the content words, ascending.</param>
/// <param name="TermCounts">How often each term occurs, clipped to 255.</param>
public sealed record ComponentTerms(
    IReadOnlyList<Word> Words, IReadOnlyList<uint> StemIds, IReadOnlyList<string?> ContentWords, uint[] Terms, byte[] TermCounts);

/// <summary>Reads a component's words, stems and content terms.</summary>
public static class TermReader
{
    /// <summary>The most distinct terms kept of one component; those that occur first win.</summary>
    public const int TermLimit = 32;

    /// <summary>The terms of <paramref name="text"/>.</summary>
    /// <param name="text">A component's text.</param>
    public static ComponentTerms Read(string text)
    {
        var words = new List<Word>();
        WordBreaker.Break(text, words);
        words.RemoveAll(static w => w.Kind is not (WordKind.Word or WordKind.Number));
        var stems = new uint[words.Count];
        var content = new string?[words.Count];
        Span<uint> terms = stackalloc uint[TermLimit];
        Span<byte> counts = stackalloc byte[TermLimit];
        var distinct = 0;
        for (var i = 0; i < stems.Length; i++)
        {
            (stems[i], content[i]) = WordTable.Read(text.AsSpan(words[i].Start, words[i].Length));
            if (content[i] is not null)
            {
                Count(stems[i], terms, counts, ref distinct);
            }
        }

        return new ComponentTerms(words, stems, content, terms[..distinct].ToArray(), counts[..distinct].ToArray());
    }

    // The terms stay in ascending order, so that they need no sorting at the end.
    private static void Count(uint stem, Span<uint> terms, Span<byte> counts, ref int distinct)
    {
        var at = terms[..distinct].BinarySearch(stem);
        if (at >= 0)
        {
            counts[at] = (byte)Math.Min(byte.MaxValue, counts[at] + 1);
        }
        else if (distinct < TermLimit)
        {
            terms[~at..distinct].CopyTo(terms[(~at + 1)..]);
            counts[~at..distinct].CopyTo(counts[(~at + 1)..]);
            terms[~at] = stem;
            counts[~at] = 1;
            distinct++;
        }
    }
}
