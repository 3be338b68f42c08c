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

    /// <summary>The stem id of a word, its folded form or null for a stop word, and the word that was meant where it was mistyped (<see cref="Respelling"/>).</summary>
    /// <param name="word">One word, as spelled.</param>
    public static (uint Stem, string? Content, string? Respelled) Read(ReadOnlySpan<char> word)
    {
        if (word.Length > LongestKept)
        {
            return (Stemmer.StemId(word), ContentOf(word), null);
        }

        var table = _table ??= new Entry[Slots];
        ref var entry = ref table[(int)(XxHash3.HashToUInt64(MemoryMarshal.AsBytes(word)) % Slots)];
        if (entry.Spelled is null || !word.SequenceEqual(entry.Spelled))
        {
            var meant = Respelling.Of(word);
            entry = meant is null
                ? new Entry(word.ToString(), Stemmer.StemId(word), ContentOf(word), null)
                : new Entry(word.ToString(), Stemmer.StemId(meant), ContentOf(meant), meant);
        }

        return (entry.Stem, entry.Content, entry.Respelled);
    }

    private static string? ContentOf(ReadOnlySpan<char> word)
    {
        var folded = Stemmer.Fold(word);
        return StopWords.IsStopWord(folded) ? null : folded;
    }

    private readonly record struct Entry(string? Spelled, uint Stem, string? Content, string? Respelled);
}
