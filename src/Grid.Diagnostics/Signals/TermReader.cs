using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Signals;

/// <summary>The words of a component, read once for every room.</summary>
/// <param name="Words">Words and numbers with their offsets in the component's text.</param>
/// <param name="StemIds">The stem id of each word, in order.</param>
/// <param name="Terms">Distinct stem ids of the content words, ascending.</param>
/// <param name="TermCounts">How often each term occurs, clipped to 255.</param>
public sealed record ComponentTerms(
    IReadOnlyList<Word> Words, IReadOnlyList<uint> StemIds, uint[] Terms, byte[] TermCounts);

/// <summary>Reads a component's words, stems and content terms.</summary>
public static class TermReader
{
    /// <summary>The most distinct terms kept of one component; those that occur first win.</summary>
    public const int TermLimit = 32;

    /// <summary>The terms of <paramref name="text"/>.</summary>
    /// <param name="text">A component's text.</param>
    public static ComponentTerms Read(string text)
    {
        var all = new List<Word>();
        WordBreaker.Break(text, all);
        var words = new List<Word>(all.Count);
        var stems = new List<uint>(all.Count);
        var counts = new SortedDictionary<uint, byte>();
        foreach (var word in all)
        {
            if (word.Kind is not (WordKind.Word or WordKind.Number))
            {
                continue;
            }

            var span = text.AsSpan(word.Start, word.End - word.Start);
            var stem = Stemmer.StemId(span);
            words.Add(word);
            stems.Add(stem);
            if (!StopWords.IsStopWord(Stemmer.Fold(span)) && (counts.ContainsKey(stem) || counts.Count < TermLimit))
            {
                counts[stem] = (byte)Math.Min(255, counts.GetValueOrDefault(stem) + 1);
            }
        }

        return new ComponentTerms(words, stems, [.. counts.Keys], [.. counts.Values]);
    }
}
