using System.Collections.Frozen;

namespace Grid.Diagnostics.Text;

/// <summary>Closed-class words (pronouns, prepositions, conjunctions, auxiliaries, particles) of English and Russian.</summary>
/// <remarks>The lists are in Resources/stopwords.txt. Thread-safe.</remarks>
public static class StopWords
{
    private static readonly FrozenSet<string> Words = Load();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<uint> Stems = Words.Select(w => Stemmer.StemId(w)).ToFrozenSet();

    /// <summary>Whether a word is closed-class; the word must be lower case, with ё as е and ' as the apostrophe (see <see cref="Stemmer.Fold"/>).</summary>
    public static bool IsStopWord(ReadOnlySpan<char> lowerCased) => Lookup.Contains(lowerCased);

    /// <summary>Whether a stem id (<see cref="Stemmer.StemId(ReadOnlySpan{char}, TextLanguage)"/>) is that of a closed-class word.</summary>
    /// <remarks>Coarser than the words themselves: a content word that shares its stem with a closed-class one is taken for it.</remarks>
    public static bool IsStopWord(uint stemId) => Stems.Contains(stemId);

    private static FrozenSet<string> Load()
    {
        var sections = WordList.Read("stopwords.txt");
        return sections["en"].Concat(sections["ru"]).ToFrozenSet(StringComparer.Ordinal);
    }
}
