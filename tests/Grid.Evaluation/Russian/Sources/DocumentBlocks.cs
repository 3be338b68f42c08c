using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Grid.Evaluation.RussianTraining;

/// <summary>Cuts markdown and tagged documents into blocks.</summary>
public static partial class DocumentBlocks
{
    /// <summary>The blocks of a markdown document; front matter, code and directives are left out.</summary>
    /// <param name="text">The document.</param>
    public static IReadOnlyList<DocumentBlock> Markdown(string text)
    {
        text = FrontMatter().Replace(text.Replace("\r", "", StringComparison.Ordinal), "");
        text = HtmlComment().Replace(Fence().Replace(text, "\n\n"), " ");
        var blocks = new List<DocumentBlock>();
        var paragraph = new StringBuilder();
        var kind = 'p';
        foreach (var raw in text.Split('\n').Append(""))
        {
            var line = raw.TrimStart(' ', '\t', '>');
            var mark = BlockMark().Match(line);
            var cells = line.StartsWith('|');
            if (line.Length == 0 || mark.Success || cells || IsDirective(line))
            {
                Add(blocks, kind, paragraph.ToString());
                paragraph.Clear();
                kind = 'p';
            }

            if (cells)
            {
                foreach (var cell in line.Split('|'))
                {
                    Add(blocks, 't', cell);
                }
            }
            else if (!IsDirective(line))
            {
                kind = !mark.Success ? kind : line[0] == '#' ? 'h' : 'l';
                paragraph.Append(paragraph.Length > 0 ? " " : "").Append(line[mark.Length..]);
            }
        }

        return blocks;
    }

    /// <summary>The paragraphs, headings, items and cells of a tagged document, HTML or Mallard.</summary>
    /// <param name="text">The document.</param>
    public static IReadOnlyList<DocumentBlock> Tagged(string text)
    {
        var blocks = new List<DocumentBlock>();
        foreach (Match match in TaggedBlock().Matches(text))
        {
            var name = match.Groups[1].Value;
            Add(blocks, name[0] == 'h' || name == "title" ? 'h' : name is "p" ? 'p' : 'l', match.Groups[2].Value);
        }

        return blocks;
    }

    /// <summary>A text without tags, links, emphasis and entities.</summary>
    /// <param name="text">The text with them.</param>
    public static string Plain(string text)
    {
        text = MarkdownLink().Replace(Image().Replace(text, " "), "$1");
        text = Tag().Replace(HeadingId().Replace(text, " "), " ");
        text = WebUtility.HtmlDecode(text);
        return Space().Replace(Emphasis().Replace(text, ""), " ").Trim();
    }

    private static bool IsDirective(string line) =>
        line.StartsWith(":::", StringComparison.Ordinal) || line.StartsWith("[!", StringComparison.Ordinal)
        || line.StartsWith("import ", StringComparison.Ordinal) || line.StartsWith("{%", StringComparison.Ordinal)
        || line.StartsWith("{{", StringComparison.Ordinal) || line.StartsWith("![", StringComparison.Ordinal);

    private static void Add(List<DocumentBlock> blocks, char kind, string raw)
    {
        var text = Plain(raw);
        if (text.Any(char.IsLetter))
        {
            blocks.Add(new DocumentBlock(kind, text, Anchor().Matches(text).Select(static m => m.Value.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal)));
        }
    }

    [GeneratedRegex(@"\A---\n[\s\S]*?\n---\n")]
    private static partial Regex FrontMatter();

    [GeneratedRegex(@"^[ \t>]*(```+|~~~+)[^\n]*\n[\s\S]*?^[ \t>]*\1[ \t]*$", RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"<!--[\s\S]*?-->")]
    private static partial Regex HtmlComment();

    [GeneratedRegex(@"^(#{1,6}\s+|[-*+]\s+(\[.\]\s+)?|\d{1,3}[.)]\s+)")]
    private static partial Regex BlockMark();

    [GeneratedRegex(@"<(p|h[1-6]|title|li|dt|dd|td|th)(?:\s[^>]*)?>([\s\S]*?)(?=</\1>|<(?:p|h[1-6]|ul|ol|li|dl|dt|dd|table|td|th)(?:\s[^>]*)?>)")]
    private static partial Regex TaggedBlock();

    [GeneratedRegex(@"!\[[^\]]*\]\([^)]*\)")]
    private static partial Regex Image();

    [GeneratedRegex(@"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")]
    private static partial Regex MarkdownLink();

    [GeneratedRegex(@"\{[#:][^}]*\}|\{/\*.*?\*/\}")]
    private static partial Regex HeadingId();

    [GeneratedRegex(@"</?[A-Za-z][^<>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\*\*|__|\*|`")]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"\d+(?:[.,]\d+)*|[A-Za-z][A-Za-z0-9_]{2,}")]
    private static partial Regex Anchor();
}
