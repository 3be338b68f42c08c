using System.Runtime.InteropServices;
using Grid.Diagnostics.Text;

namespace Grid.Pathways.Encoders;

/// <summary>A word as the Russian encoder sees it.</summary>
/// <param name="Stem">Its stem id.</param>
/// <param name="Start">Its first place among the gram rows.</param>
/// <param name="Count">Its gram rows; 0 for numbers and marks.</param>
/// <param name="IsWord">True for words, which count for coverage.</param>
public readonly record struct RussianWord(uint Stem, int Start, int Count, bool IsWord);

/// <summary>The words of a text with their stems and hashed n-grams: what the Russian encoder reads, and what its trainer teaches.</summary>
/// <remarks>Not thread safe: one reader a thread, used again and again.</remarks>
public sealed class RussianWords
{
    /// <summary>Shortest n-gram of a word between <c>&lt;</c> and <c>&gt;</c>.</summary>
    public const int ShortestGram = 3;

    /// <summary>Longest n-gram.</summary>
    public const int LongestGram = 6;

    // A text of one endless word would cost its length times the n-grams; nobody reads a word's thousandth letter.
    private const int LettersPerWord = 40;

    // A longer number is a date, a sum or a key: that it is one says more than which.
    private const int LongestNumber = 4;

    private readonly int _gramRows;
    private readonly List<Word> _pieces = [];
    private readonly List<RussianWord> _words = [];
    private readonly List<int> _grams = [];

    /// <summary>A reader for a table of n-grams.</summary>
    /// <param name="gramRows">Rows of the table, a power of two.</param>
    public RussianWords(int gramRows)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(System.Numerics.BitOperations.PopCount((uint)gramRows), 1, nameof(gramRows));
        _gramRows = gramRows;
    }

    /// <summary>The words that were read last, in order; question and exclamation marks stand among them.</summary>
    public ReadOnlySpan<RussianWord> Words => CollectionsMarshal.AsSpan(_words);

    /// <summary>The gram rows of a word that was read last.</summary>
    /// <param name="word">The word.</param>
    public ReadOnlySpan<int> Grams(RussianWord word) => CollectionsMarshal.AsSpan(_grams).Slice(word.Start, word.Count);

    /// <summary>Reads a text.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="wordLimit">Words that are read of it.</param>
    public void Read(string text, int wordLimit)
    {
        _pieces.Clear();
        _words.Clear();
        _grams.Clear();
        WordBreaker.Break(text, _pieces);
        foreach (var piece in _pieces)
        {
            if (_words.Count == wordLimit)
            {
                return;
            }

            var span = text.AsSpan(piece.Start, piece.Length);
            switch (piece.Kind)
            {
                case WordKind.Word:
                    AddWord(span);
                    break;
                case WordKind.Number:
                    _words.Add(new RussianWord(Stemmer.StemId(span.Length > LongestNumber ? "0" : span), _grams.Count, 0, false));
                    break;
                case WordKind.Punctuation when span[0] is '?' or '!':
                    _words.Add(new RussianWord(Stemmer.StemId(span[..1]), _grams.Count, 0, false));
                    break;
                default:
                    break;
            }
        }
    }

    private void AddWord(ReadOnlySpan<char> word)
    {
        var start = _grams.Count;
        var folded = Stemmer.Fold(word);
        Span<char> marked = stackalloc char[LettersPerWord + 2];
        var length = Math.Min(folded.Length, LettersPerWord);
        marked[0] = '<';
        folded.AsSpan(0, length).CopyTo(marked[1..]);
        marked[length + 1] = '>';
        marked = marked[..(length + 2)];
        for (var first = 0; first + ShortestGram <= marked.Length; first++)
        {
            // FNV-1a (Fowler, Noll and Vo): good enough for places, and the same everywhere.
            var hash = 2166136261u;
            for (var size = 1; size <= LongestGram && first + size <= marked.Length; size++)
            {
                hash = (hash ^ marked[first + size - 1]) * 16777619u;
                if (size >= ShortestGram)
                {
                    _grams.Add((int)(Spread(hash) & (uint)(_gramRows - 1)));
                }
            }
        }

        _words.Add(new RussianWord(Stemmer.StemId(word), start, _grams.Count - start, true));
    }

    // MurmurHash3's finaliser.
    private static uint Spread(uint hash)
    {
        hash = (hash ^ (hash >> 16)) * 0x85EB_CA6Bu;
        hash = (hash ^ (hash >> 13)) * 0xC2B2_AE35u;
        return hash ^ (hash >> 16);
    }
}
