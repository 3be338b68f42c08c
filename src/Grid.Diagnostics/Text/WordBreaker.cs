using System.Globalization;
using System.Runtime.InteropServices;

namespace Grid.Diagnostics.Text;

/// <summary>Breaks a text into words, numbers, punctuation and symbols that together cover everything but white space.</summary>
/// <remarks>
/// Follows the word boundaries of UAX 29 where they serve counting and stemming, and departs from them on purpose:
/// hyphens join ("кто-то", "COVID-19"), a full stop does not glue two sentences written without a space ("end.The").
/// A hand-written scan over a category table because ICU4N's word iterator is several times slower (figures in README.md).
/// Total, linear, thread-safe.
/// </remarks>
public static class WordBreaker
{
    private static readonly byte[] Classes = BuildClasses();

    private enum Class : byte { Space, Letter, Digit, Ideograph, Extend, Punctuation, Symbol, Surrogate }

    /// <summary>Appends the words of a text in order; the list is not cleared.</summary>
    public static void Break(ReadOnlySpan<char> text, List<Word> into)
    {
        for (var i = 0; i < text.Length;)
        {
            var current = ClassAt(text, i, out var width);
            if (current == Class.Space)
            {
                i++;
                continue;
            }
            var start = i;
            var kind = WordKind.Word;
            if (current is Class.Letter or Class.Digit)
                i = EndOfWord(text, i, out kind);
            else if (current == Class.Ideograph)
                i = SkipExtend(text, i + width);
            else if (current == Class.Punctuation)
                (i, kind) = (EndOfRun(text, i), WordKind.Punctuation);
            else
                (i, kind) = (EndOfSymbol(text, i), WordKind.Symbol);
            into.Add(new Word(start, i, kind));
        }
    }

    /// <summary>Number of words and numbers in a text; punctuation and symbols do not count.</summary>
    public static int CountWords(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<Word>();
        Break(text, words);
        var count = 0;
        foreach (var word in CollectionsMarshal.AsSpan(words))
            count += word.Kind <= WordKind.Number ? 1 : 0;
        return count;
    }

    private static int EndOfWord(ReadOnlySpan<char> text, int start, out WordKind kind)
    {
        bool hasLetter = false, lastIsLetter = false;
        var segment = start;
        var i = start;
        while (i < text.Length)
        {
            var current = ClassAt(text, i, out var width);
            if (current is Class.Letter or Class.Digit)
            {
                lastIsLetter = current == Class.Letter;
                hasLetter |= lastIsLetter;
            }
            else if (current != Class.Extend)
            {
                if (!Joins(text, i, hasLetter, lastIsLetter, i - segment))
                    break;
                segment = i + 1;
            }
            i += width;
        }
        kind = hasLetter ? WordKind.Word : WordKind.Number;
        return i;
    }

    private static bool Joins(ReadOnlySpan<char> text, int at, bool hasLetter, bool lastIsLetter, int segmentLength)
    {
        if (at + 1 >= text.Length)
            return false;
        var next = ClassAt(text, at + 1, out _);
        if (next is not (Class.Letter or Class.Digit))
            return false;
        var nextIsLetter = next == Class.Letter;
        return text[at] switch
        {
            '\'' or '\u2019' => lastIsLetter && nextIsLetter,
            '-' or '\u2010' or '\u2011' => hasLetter || nextIsLetter,
            '_' => true,
            '.' when lastIsLetter && nextIsLetter => char.IsLower(text[at + 1]) || (segmentLength == 1 && IsSingleLetter(text, at + 1)),
            '.' or ',' or ':' => !lastIsLetter && !nextIsLetter,
            _ => false,
        };
    }

    // "U.S" and "Т.Е" are one word, "end.The" is two.
    private static bool IsSingleLetter(ReadOnlySpan<char> text, int at) =>
        at + 1 >= text.Length || ClassAt(text, at + 1, out _) is not (Class.Letter or Class.Digit or Class.Extend);

    private static int EndOfRun(ReadOnlySpan<char> text, int start)
    {
        var i = start + 1;
        while (i < text.Length && text[i] == text[start])
            i++;
        return i;
    }

    // An emoji with its skin tone, variation selector and joined parts is one symbol.
    private static int EndOfSymbol(ReadOnlySpan<char> text, int start)
    {
        ClassAt(text, start, out var width);
        if (width == 1 && text[start] < 0x80)
            return EndOfRun(text, start);
        var i = SkipExtend(text, start + width);
        while (i < text.Length && ClassAt(text, i, out width) == Class.Symbol && (text[i - 1] == '\u200D' || IsSkinTone(text, i)))
            i = SkipExtend(text, i + width);
        return i;
    }

    private static bool IsSkinTone(ReadOnlySpan<char> text, int at) =>
        at + 1 < text.Length && text[at] == '\uD83C' && text[at + 1] is >= '\uDFFB' and <= '\uDFFF';

    private static int SkipExtend(ReadOnlySpan<char> text, int i)
    {
        while (i < text.Length && ClassAt(text, i, out var width) == Class.Extend)
            i += width;
        return i;
    }

    private static Class ClassAt(ReadOnlySpan<char> text, int at, out int width)
    {
        width = 1;
        var known = (Class)Classes[text[at]];
        if (known != Class.Surrogate)
            return known;
        if (at + 1 >= text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
            return Class.Symbol;
        width = 2;
        var rune = char.ConvertToUtf32(text[at], text[at + 1]);
        return rune is >= 0x20000 and < 0x40000 ? Class.Ideograph : Of(CharUnicodeInfo.GetUnicodeCategory(rune));
    }

    private static byte[] BuildClasses()
    {
        var classes = new byte[char.MaxValue + 1];
        for (var c = 0; c < classes.Length; c++)
        {
            var letter = (char)c;
            classes[c] = (byte)(char.IsWhiteSpace(letter) ? Class.Space
                : letter is (>= '\u3041' and <= '\u309F') or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') ? Class.Ideograph
                : Of(CharUnicodeInfo.GetUnicodeCategory(letter)));
        }
        return classes;
    }

    private static Class Of(UnicodeCategory category) => category switch
    {
        <= UnicodeCategory.OtherLetter => Class.Letter,
        <= UnicodeCategory.EnclosingMark => Class.Extend,
        <= UnicodeCategory.OtherNumber => Class.Digit,
        UnicodeCategory.Format => Class.Extend,
        UnicodeCategory.Surrogate => Class.Surrogate,
        >= UnicodeCategory.ConnectorPunctuation and <= UnicodeCategory.OtherPunctuation => Class.Punctuation,
        _ => Class.Symbol,
    };
}
