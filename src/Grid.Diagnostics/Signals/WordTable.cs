using System.IO.Hashing;
using System.Runtime.InteropServices;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Signals;

/// <summary>What the rooms know of a word by its spelling: its stem id, and its folded form unless it is a stop word.</summary>
/// <remarks>Thread safe: each thread keeps a bounded table of the words it met, which changes speed only.</remarks>
internal static class WordTable
{
    private const int Slots = 1 << 12;

    // Longer "words" are noise that does not return.
    private const int LongestKept = 32;

    [ThreadStatic]
    private static Entry[]? _table;

    /// <summary>The stem id of a word, and its folded form or null for a stop word, as spelled.</summary>
    /// <param name="word">One word, as spelled.</param>
    public static (uint Stem, string? Content) Read(ReadOnlySpan<char> word)
    {
        if (word.Length > LongestKept)
        {
            return (Stemmer.StemId(word), ContentOf(word));
        }

        ref var entry = ref EntryOf(word);
        return (entry.Stem, entry.Content);
    }

    /// <summary>The word that was meant where it was mistyped (<see cref="Respelling"/>); null where it is to be read as spelled.</summary>
    /// <param name="word">One word, as spelled.</param>
    public static string? Meant(ReadOnlySpan<char> word) => word.Length > LongestKept ? null : EntryOf(word).Meant;

    private static ref Entry EntryOf(ReadOnlySpan<char> word)
    {
        var table = _table ??= new Entry[Slots];
        ref var entry = ref table[(int)(XxHash3.HashToUInt64(MemoryMarshal.AsBytes(word)) % Slots)];
        if (entry.Spelled is null || !word.SequenceEqual(entry.Spelled))
        {
            entry = new Entry(word.ToString(), Stemmer.StemId(word), ContentOf(word), Respelling.Of(word));
        }

        return ref entry;
    }

    private static string? ContentOf(ReadOnlySpan<char> word)
    {
        var folded = Stemmer.Fold(word);
        return StopWords.IsStopWord(folded) ? null : folded;
    }

    private readonly record struct Entry(string? Spelled, uint Stem, string? Content, string? Meant);
}
