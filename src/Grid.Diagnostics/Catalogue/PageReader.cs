using System.Text;

namespace Grid.Diagnostics;

/// <summary>Reads the little Markdown that a page's form rests on: headings outside fences, and fences with their marks.</summary>
internal static class PageReader
{
    private const string Fence = "```";
    private const string SpanStart = "[|";
    private const string SpanEnd = "|]";

    /// <summary>The parts of <paramref name="markdown"/> under headings that start with <paramref name="marker"/>; what stands before the first is left out.</summary>
    public static List<(string Heading, string Body)> Split(string markdown, string marker)
    {
        var parts = new List<(string Heading, StringBuilder Body)>();
        var fenced = false;
        foreach (var line in markdown.AsSpan().EnumerateLines())
        {
            if (!fenced && line.StartsWith(marker, StringComparison.Ordinal))
            {
                parts.Add((line[marker.Length..].Trim().ToString(), new StringBuilder()));
                continue;
            }

            fenced ^= line.StartsWith(Fence, StringComparison.Ordinal);
            if (parts.Count > 0)
            {
                parts[^1].Body.Append(line).Append('\n');
            }
        }

        return [.. parts.Select(static p => (p.Heading, p.Body.ToString().Trim('\n')))];
    }

    /// <summary>The fenced examples of a section; fences of other kinds (a shell command) are left out.</summary>
    public static List<PageExample> Examples(string body)
    {
        var examples = new List<PageExample>();
        string[]? info = null;
        var text = new StringBuilder();
        foreach (var line in body.AsSpan().EnumerateLines())
        {
            if (!line.StartsWith(Fence, StringComparison.Ordinal))
            {
                text.Append(text.Length > 0 ? "\n" : "").Append(line);
                continue;
            }

            if (info is null)
            {
                info = line[Fence.Length..].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
                text.Clear();
                continue;
            }

            if (info is ["fires" or "silent", "en" or "ru"] or ["timeline"] or ["low" or "high" or "formula"])
            {
                examples.Add(Example(info[0], info.Length > 1 ? info[1] : "", text.ToString()));
            }

            info = null;
        }

        return examples;
    }

    private static PageExample Example(string kind, string language, string marked)
    {
        var text = new StringBuilder();
        var spans = new List<(int, int)>();
        for (var at = 0; at < marked.Length;)
        {
            var start = marked.IndexOf(SpanStart, at, StringComparison.Ordinal);
            if (start < 0)
            {
                text.Append(marked, at, marked.Length - at);
                break;
            }

            var end = marked.IndexOf(SpanEnd, start, StringComparison.Ordinal);
            if (end < 0)
            {
                throw new FormatException($"A marked span is not closed: {marked[start..]}");
            }

            text.Append(marked, at, start - at);
            var from = text.Length;
            text.Append(marked, start + SpanStart.Length, end - start - SpanStart.Length);
            spans.Add((from, text.Length));
            at = end + SpanEnd.Length;
        }

        return new PageExample(kind, language, text.ToString(), spans);
    }
}
