using System.IO.Hashing;
using System.Runtime.InteropServices;
using EnglishSnowball = Lucene.Net.Tartarus.Snowball.Ext.EnglishStemmer;
using RussianSnowball = Lucene.Net.Tartarus.Snowball.Ext.RussianStemmer;

namespace Grid.Diagnostics.Text;

/// <summary>Reduces words to stems by the Snowball algorithms (Porter 2001; English "Porter2" and Russian).</summary>
/// <remarks>Deterministic and thread-safe: each thread keeps its own stemmers and a bounded cache, which changes speed only.</remarks>
public static class Stemmer
{
    // Longer "words" are base64, DNA or unspaced noise: a suffix rule says nothing about them.
    private const int LongestStemmed = 48;
    private const int CacheSlots = 1 << 13;

    [ThreadStatic]
    private static State? _state;

    private enum Script : byte { None, Latin, Cyrillic, Mixed }

    /// <summary>The stem of a word: folded (<see cref="Fold"/>), then stemmed by its script, Cyrillic as Russian, Latin as English; other scripts are only folded.</summary>
    /// <param name="word">One word.</param>
    /// <param name="language">Language of the text around it; with <see cref="TextLanguage.Other"/> words are only folded, for English rules would mangle German.</param>
    public static string Stem(string word, TextLanguage language)
    {
        ArgumentNullException.ThrowIfNull(word);
        return StemCore(word, language);
    }

    /// <summary>A stable 32-bit hash of the stem of a word in an English or Russian text: XxHash32 of its UTF-16LE code units, seed 0.</summary>
    public static uint StemId(ReadOnlySpan<char> word) => StemId(word, TextLanguage.English);

    /// <summary>A stable 32-bit hash of the stem of a word: XxHash32 of its UTF-16LE code units, seed 0.</summary>
    /// <param name="word">One word; of another case or with ё it has the same id.</param>
    /// <param name="language">As for <see cref="Stem"/>: English and Russian give the same id, for the word's script decides.</param>
    public static uint StemId(ReadOnlySpan<char> word, TextLanguage language)
    {
        if (word.Length > LongestStemmed)
            return Hash(Fold(word));
        var cache = language == TextLanguage.Other ? Current.Folded : Current.Stemmed;
        ref var slot = ref cache[(int)(XxHash3.HashToUInt64(MemoryMarshal.AsBytes(word)) % CacheSlots)];
        if (slot.Word is null || !word.SequenceEqual(slot.Word))
            slot = (word.ToString(), Hash(StemCore(word, language)));
        return slot.Id;
    }

    /// <summary>Lower case (invariant), ё as е, ' for the curly apostrophe; without stress marks, soft hyphens and zero-width characters.</summary>
    public static string Fold(ReadOnlySpan<char> word)
    {
        var buffer = word.Length <= 256 ? stackalloc char[256] : new char[word.Length];
        var length = 0;
        foreach (var c in word)
        {
            switch (c)
            {
                case '\u0300' or '\u0301' or '\u00AD' or (>= '\u200B' and <= '\u200F') or '\u2060' or '\uFEFF':
                    break;
                case '\u0306' when length > 0 && buffer[length - 1] == 'и':
                    buffer[length - 1] = 'й';
                    break;
                case '\u0308' when length > 0 && buffer[length - 1] == 'е':
                    break;
                case '\u2019':
                    buffer[length++] = '\'';
                    break;
                default:
                    var lower = char.ToLowerInvariant(c);
                    buffer[length++] = lower == 'ё' ? 'е' : lower;
                    break;
            }
        }
        return buffer[..length].ToString();
    }

    private static State Current => _state ??= new State();

    private static string StemCore(ReadOnlySpan<char> word, TextLanguage language)
    {
        var folded = Fold(word);
        if (language == TextLanguage.Other || folded.Length > LongestStemmed)
            return folded;
        return ScriptOf(folded) switch
        {
            Script.Latin => Current.English(folded),
            Script.Cyrillic => Current.Russian(folded),
            _ => folded,
        };
    }

    private static Script ScriptOf(string folded)
    {
        var script = Script.None;
        foreach (var c in folded)
        {
            if (!char.IsLetter(c))
                continue;
            var own = c < '\u0250' ? Script.Latin : c is >= '\u0400' and <= '\u04FF' ? Script.Cyrillic : Script.Mixed;
            if (script != Script.None && script != own)
                return Script.Mixed;
            script = own;
        }
        return script;
    }

    private static uint Hash(string stem) => XxHash32.HashToUInt32(MemoryMarshal.AsBytes(stem.AsSpan()));

    private sealed class State
    {
        private readonly EnglishSnowball _english = new();
        private readonly RussianSnowball _russian = new();

        public (string? Word, uint Id)[] Stemmed { get; } = new (string?, uint)[CacheSlots];

        public (string? Word, uint Id)[] Folded { get; } = new (string?, uint)[CacheSlots];

        public string English(string folded)
        {
            _english.SetCurrent(folded);
            _english.Stem();
            return _english.Current;
        }

        public string Russian(string folded)
        {
            _russian.SetCurrent(folded);
            _russian.Stem();
            return _russian.Current;
        }
    }
}
