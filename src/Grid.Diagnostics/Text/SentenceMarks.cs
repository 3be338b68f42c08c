using System.Buffers;
using System.Globalization;

namespace Grid.Diagnostics.Text;

/// <summary>The characters that end sentences and those that may stand between two sentences.</summary>
internal static class SentenceMarks
{
    /// <summary>Marks that may end a sentence.</summary>
    public static readonly SearchValues<char> Terminals = SearchValues.Create(".!?…‼⁇⁈⁉。！？｡．।॥؟۔։።");

    private static readonly SearchValues<char> Unspaced = SearchValues.Create("。！？｡．");
    private static readonly SearchValues<char> Closers = SearchValues.Create("\"'”’»›“)]}*_`」』】）›¹²³⁴⁵⁶⁷⁸⁹⁰");
    private static readonly SearchValues<char> Openers = SearchValues.Create("\"'“”„‘‚«‹([{*_`-—–―•¿¡「『（【\uFEFF\u200B\u200E\u200F");
    private static readonly SearchValues<char> Quotes = SearchValues.Create("\"'”’»“");

    public static bool IsTerminal(char c) => Terminals.Contains(c);

    /// <summary>Marks of scripts that set no space between sentences.</summary>
    public static bool IsUnspaced(char c) => Unspaced.Contains(c);

    public static bool IsCloser(char c) => Closers.Contains(c);

    public static bool IsOpener(char c) => Openers.Contains(c);

    public static bool IsQuote(char c) => Quotes.Contains(c);

    /// <summary>Whether a line that ends so can be followed by a line of direct speech.</summary>
    public static bool MayPrecedeSpeech(char last) => IsTerminal(last) || IsCloser(last) || last is ':' or ';' or ',';

    /// <summary>The first position at or after <paramref name="at"/> that is not white space.</summary>
    public static int SkipSpace(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at;
    }

    /// <summary>The end of a note mark such as "[12]" at <paramref name="at"/>, or <paramref name="at"/> itself.</summary>
    public static int SkipNote(ReadOnlySpan<char> text, int at)
    {
        if (at >= text.Length || text[at] != '[')
            return at;
        var close = text.Slice(at, Math.Min(16, text.Length - at)).IndexOf(']');
        return close > 1 && !text.Slice(at + 1, close - 1).ContainsAnyExcept(NoteCharacters) ? at + close + 1 : at;
    }

    /// <summary>The end of a run of emoji at <paramref name="at"/>, or <paramref name="at"/> itself.</summary>
    public static int SkipEmoji(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length)
        {
            if (char.IsSurrogate(text[at]))
            {
                if (at + 1 >= text.Length || !char.IsSurrogatePair(text[at], text[at + 1]) || text[at] is < '\uD83C' or > '\uD83E')
                    return at;
                at += 2;
            }
            else if (text[at] is '\uFE0F' or '\u200D' || (text[at] > '\u2100' && char.GetUnicodeCategory(text[at]) == UnicodeCategory.OtherSymbol))
                at++;
            else
                return at;
        }
        return at;
    }

    private static readonly SearchValues<char> NoteCharacters = SearchValues.Create("0123456789,-– ");
}
