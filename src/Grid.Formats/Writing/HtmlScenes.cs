using System.Globalization;
using System.Text;
using System.Text.Json;
using Grid.Diagnostics;

namespace Grid.Formats;

/// <summary>The worst scenes of the page, with marked spans.</summary>
internal static class HtmlScenes
{
    // 50 scenes of this many characters, at most 3 bytes each, leave room under 2 MB; only text full of hidden characters comes near it.
    private const int SceneBudget = 10_000;
    private const int NameLimit = 160;
    private const int CodeLimit = 40;

    public static void Write(StringBuilder html, RunResults results)
    {
        html.Append("<section aria-labelledby=\"worst\">\n<h2 id=\"worst\">Least stable scenes</h2>\n");
        if (results.Worst.Count == 0)
        {
            html.Append("<p class=\"soft\">No scene was decided.</p>\n");
        }

        foreach (var scene in results.Worst)
        {
            Scene(html, scene);
        }

        html.Append("</section>\n");
    }

    private static void Scene(StringBuilder html, WorstScene scene)
    {
        var verdict = SummaryAggregator.Word(scene.Verdict);
        html.Append("<article class=\"scene b-").Append(verdict).Append("\">\n<h3>").AppendHead(scene.Id, NameLimit)
            .Append(" <span class=\"tag ").Append(verdict).Append("\">").Append(verdict).Append("</span></h3>\n<p class=\"meta\">stability ")
            .Append(Figures.Ratio(scene.Stability)).Append(" · ")
            .AppendHead(Figures.Place(Shown.Clip(scene.File, NameLimit), scene.Line), 2 * NameLimit).Append("</p>\n");
        var limit = html.Length + SceneBudget;
        foreach (var piece in scene.Excerpt.Pieces)
        {
            if (html.Length < limit)
            {
                Piece(html, piece, limit);
            }
        }

        Why(html, scene.Excerpt);
        html.Append("</article>\n");
    }

    private static void Piece(StringBuilder html, ExcerptPiece piece, int limit)
    {
        var role = JsonNamingPolicy.CamelCase.ConvertName(piece.Role.ToString());
        html.Append("<blockquote>");
        if (role != "text" || piece.Turn > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<span class=\"who\">{role}, turn {piece.Turn}</span>");
        }

        html.Append(piece.CutBefore ? "… " : "");
        var at = 0;
        foreach (var mark in piece.Marks)
        {
            Text(html, piece.Text.AsSpan(at, mark.Start - at), limit);
            var severity = Figures.Word(mark.Severity);
            html.Append("<mark class=\"").Append(severity).Append("\" title=\"").AppendPlain($"{Shown.Clip(mark.Code, CodeLimit)} {Shown.Clip(mark.Message, NameLimit)}").Append("\">");
            Text(html, piece.Text.AsSpan(mark.Start, mark.End - mark.Start), limit);
            html.Append("<sup>").AppendHead(mark.Code, CodeLimit).Append("</sup></mark>");
            at = mark.End;
            if (html.Length > limit)
            {
                break;
            }
        }

        if (html.Length <= limit)
        {
            Text(html, piece.Text.AsSpan(at), limit);
        }

        html.Append(piece.CutAfter || html.Length > limit ? " …" : "").Append("</blockquote>\n");
    }

    private static void Text(StringBuilder html, ReadOnlySpan<char> text, int limit)
    {
        const int Step = 64;
        while (text.Length > 0 && html.Length < limit)
        {
            var take = Math.Min(Step, text.Length);
            take -= take < text.Length && char.IsHighSurrogate(text[take - 1]) ? 1 : 0;
            html.AppendHtml(text[..take]);
            text = text[take..];
        }
    }

    private static void Why(StringBuilder html, SceneExcerpt excerpt)
    {
        if (excerpt.Findings.Count == 0 && excerpt.Plain is null)
        {
            return;
        }

        html.Append("<ul class=\"why\">");
        foreach (var finding in excerpt.Findings)
        {
            var severity = Figures.Word(finding.Severity);
            html.Append("<li><span class=\"tag ").Append(severity).Append("\">").Append(severity).Append("</span> <span class=\"code\">")
                .AppendHead(finding.Code, CodeLimit).Append("</span> ").AppendHead(finding.Kind, CodeLimit).Append(finding.Kind.Length == 0 ? "" : ": ")
                .AppendHead(finding.Message, 200).Append(" <span class=\"soft\">").Append(Figures.Ratio(finding.Score)).Append("</span></li>");
        }

        if (excerpt.MoreFindings > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li class=\"soft\">and {excerpt.MoreFindings} more</li>");
        }

        Plain(html, excerpt.Plain);
        html.Append("</ul>\n");
    }

    // Reasons name places, not texts: a page may be of scenes whose text is not kept.
    private static void Plain(StringBuilder html, PlainReading? plain)
    {
        if (plain is null)
        {
            return;
        }

        html.Append("<li class=\"soft\">reads ").AppendHead(plain.Word, CodeLimit);
        foreach (var reason in plain.Reasons)
        {
            html.Append(CultureInfo.InvariantCulture, $"; component {reason.Span.Component}: ").AppendHead(reason.Message, 200);
        }

        html.Append("</li>");
    }
}
