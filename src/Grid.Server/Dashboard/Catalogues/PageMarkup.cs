using System.Net;
using System.Text;
using Grid.Diagnostics;
using Grid.Formats;
using Markdig;
using Microsoft.AspNetCore.Components;

namespace Grid.Server.Dashboard.Catalogues;

/// <summary>An entry's page as HTML: Markdown without raw HTML, examples with their spans marked.</summary>
internal static class PageMarkup
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    /// <summary>The HTML of a section, without its heading.</summary>
    /// <param name="section">The section.</param>
    public static MarkupString Of(PageSection section)
    {
        var html = new StringBuilder();
        var markdown = new StringBuilder();
        var examples = new Queue<PageExample>(section.Examples);
        string? fence = null;
        foreach (var line in section.Body.Split('\n'))
        {
            if (fence is not null)
            {
                fence = line.StartsWith("```", StringComparison.Ordinal) ? null : fence;
            }
            else if (line.StartsWith("```", StringComparison.Ordinal) && line.Length > 3 && examples.TryPeek(out var next) && line[3..].StartsWith(next.Kind, StringComparison.Ordinal))
            {
                html.Append(Markdown.ToHtml(markdown.ToString(), Pipeline));
                markdown.Clear();
                Example(html, examples.Dequeue());
                fence = line;
            }
            else
            {
                markdown.Append(line).Append('\n');
            }
        }

        html.Append(Markdown.ToHtml(markdown.ToString(), Pipeline));
        return new MarkupString(html.Replace("<table>", "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>").Replace("</table>", "</table></div>").ToString());
    }

    private static void Example(StringBuilder html, PageExample example)
    {
        html.Append("<figure class=\"example ").Append(WebUtility.HtmlEncode(example.Kind)).Append("\"><blockquote>");
        var at = 0;
        foreach (var (start, end) in example.Spans)
        {
            html.AppendHtml(example.Text.AsSpan(at, start - at)).Append("<mark class=\"error\">").AppendHtml(example.Text.AsSpan(start, end - start)).Append("</mark>");
            at = end;
        }

        html.AppendHtml(example.Text.AsSpan(at)).Append("</blockquote></figure>\n");
    }
}
