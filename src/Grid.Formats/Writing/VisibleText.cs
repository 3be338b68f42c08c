using System.Globalization;
using System.Text;

namespace Grid.Formats;

/// <summary>Makes hostile text harmless and visible: in HTML, in Markdown, in XML.</summary>
public static class VisibleText
{
    /// <summary>Appends text as HTML: markup encoded, control, bidirectional and invisible characters shown by their code.</summary>
    public static StringBuilder AppendHtml(this StringBuilder html, ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '&' => html.Append("&amp;"),
                '"' => html.Append("&quot;"),
                '\'' => html.Append("&#39;"),
                '\n' or '\t' => html.Append((char)rune.Value),
                '\r' => html,
                _ when IsHidden(rune) => html.Append("<i class=\"cc\">").Append(Code(rune)).Append("</i>"),
                _ => AppendRune(html, rune),
            };
        }

        return html;
    }

    /// <summary>Appends the head of a text as HTML in one line: at most so many characters of it, and about three times as many of HTML.</summary>
    /// <remarks>A hidden character takes 28 characters of HTML, so that a limit on the text alone would not bound the page.</remarks>
    public static StringBuilder AppendHead(this StringBuilder html, string text, int limit)
    {
        var end = html.Length + (3 * limit);
        var head = Shown.OneLine(Shown.Clip(text, limit)).AsSpan();
        while (head.Length > 0 && html.Length < end)
        {
            var take = head.Length > 1 && char.IsHighSurrogate(head[0]) ? 2 : 1;
            html.AppendHtml(head[..take]);
            head = head[take..];
        }

        return head.Length > 0 ? html.Append('…') : html;
    }

    /// <summary>Appends text where HTML takes no markup: in attributes and in the title.</summary>
    public static StringBuilder AppendPlain(this StringBuilder html, string text) =>
        html.Append(new StringBuilder().AppendHtml(Shown.OneLine(text)).Replace("<i class=\"cc\">", "").Replace("</i>", ""));

    /// <summary>The text in one line, safe within a Markdown table cell.</summary>
    public static string Markdown(string text)
    {
        var markdown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\n' or '\r' or '\t' => markdown.Append(' '),
                '&' => markdown.Append("&amp;"),
                '<' => markdown.Append("&lt;"),
                '>' => markdown.Append("&gt;"),
                // Else @name would notify a person.
                '@' => markdown.Append("&#64;"),
                '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '#' or '!' or '~' or '$' => markdown.Append('\\').Append((char)rune.Value),
                _ when IsHidden(rune) => markdown.Append(Code(rune)),
                _ => AppendRune(markdown, rune),
            };
        }

        // A bare address would become a link.
        return markdown.Replace("://", "&#58;//").ToString();
    }

    /// <summary>The text with characters that XML 1.0 forbids replaced by U+FFFD.</summary>
    public static string Xml(string text)
    {
        var bad = text.AsSpan().IndexOfAny("\0\uFFFE\uFFFF");
        if (bad < 0 && !text.Any(static c => c < ' ' || char.IsSurrogate(c)))
        {
            return text;
        }

        var xml = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var allowed = rune.Value is '\t' or '\n' or '\r' or (>= 0x20 and <= 0xFFFD) or >= 0x10000;
            AppendRune(xml, allowed ? rune : Rune.ReplacementChar);
        }

        return xml.ToString();
    }

    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate;

    private static string Code(Rune rune) => string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}");

    private static StringBuilder AppendRune(StringBuilder text, Rune rune)
    {
        Span<char> units = stackalloc char[2];
        return text.Append(units[..rune.EncodeToUtf16(units)]);
    }
}
