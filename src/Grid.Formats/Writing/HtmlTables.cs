using System.Globalization;
using System.Text;

namespace Grid.Formats;

/// <summary>The tables of the page: entries, sources, errors, method.</summary>
internal static class HtmlTables
{
    private const int NameLimit = 160;
    private const int MessageLimit = 300;
    private const int ValueLimit = 1000;
    private const int OptionsShown = 60;

    public static void Entries(StringBuilder html, RunResults results)
    {
        html.Append("<section aria-labelledby=\"entries\">\n<h2 id=\"entries\">What broke, by frequency</h2>\n");
        if (results.Entries.Count == 0)
        {
            html.Append("<p class=\"soft\">No entry ran.</p>\n</section>\n");
            return;
        }

        html.Append("<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">Entry</th><th scope=\"col\" class=\"n\">Scenes</th><th scope=\"col\">Share</th>")
            .Append("<th scope=\"col\" class=\"n\">Errors</th><th scope=\"col\" class=\"n\">Warnings</th><th scope=\"col\" class=\"n wide\">Notes</th>")
            .Append("<th scope=\"col\" class=\"n wide\">Mean score</th><th scope=\"col\" class=\"n wide\">Scored</th><th scope=\"col\" class=\"n wide\">Undecided</th></tr></thead>\n<tbody>\n");
        foreach (var (code, entry) in Figures.ByFrequency(results))
        {
            Entry(html, code, entry, results.Scenes);
        }

        html.Append("</tbody>\n</table></div>\n</section>\n");
    }

    public static void Sources(StringBuilder html, RunResults results)
    {
        if (results.Sources.Count < 2)
        {
            return;
        }

        html.Append("<section aria-labelledby=\"sources\">\n<h2 id=\"sources\">Sources</h2>\n<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">Source</th>")
            .Append("<th scope=\"col\" class=\"n\">Records</th><th scope=\"col\" class=\"n\">Unstable</th><th scope=\"col\" class=\"n\">Not read</th></tr></thead>\n<tbody>\n");
        foreach (var source in results.Sources)
        {
            html.Append("<tr><th scope=\"row\">").AppendHead(source.Source, NameLimit).Append("</th>");
            Number(html, Figures.Count(source.Records));
            Number(html, Figures.Count(source.Unstable));
            Number(html, Figures.Count(source.Errors));
            html.Append("</tr>\n");
        }

        html.Append("</tbody>\n</table></div>\n");
        if (results.OtherSources > 0)
        {
            html.Append("<p class=\"soft\">").AppendHtml(Figures.Count(results.OtherSources)).Append(" more records come from sources that are not listed.</p>\n");
        }

        html.Append("</section>\n");
    }

    public static void Errors(StringBuilder html, RunResults results)
    {
        if (results.Errors == 0)
        {
            return;
        }

        html.Append("<section aria-labelledby=\"errors\">\n<h2 id=\"errors\">Records that were not read</h2>\n<p class=\"soft\">")
            .AppendHtml(Figures.Count(results.Errors)).Append(" in all")
            .Append(results.Errors > results.FirstErrors.Count ? "; the first are listed" : "")
            .Append(".</p>\n<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">Place</th><th scope=\"col\">Field</th><th scope=\"col\">What is wrong</th></tr></thead>\n<tbody>\n");
        foreach (var (_, error) in results.FirstErrors)
        {
            html.Append("<tr><th scope=\"row\">").AppendHead(Figures.Place(Shown.Clip(error.File, NameLimit), error.Line), 2 * NameLimit)
                .Append("</th><td><code>").AppendHead(error.Field, NameLimit).Append("</code></td><td>")
                .AppendHead(error.Message, MessageLimit).Append("</td></tr>\n");
        }

        html.Append("</tbody>\n</table></div>\n</section>\n");
    }

    public static void Method(StringBuilder html, RunSummary summary)
    {
        var results = summary.Results;
        html.Append("<section aria-labelledby=\"method\">\n<h2 id=\"method\">How it was measured</h2>\n<dl>\n");
        if (results.Versions is { } versions)
        {
            Pair(html, "Grid", versions.Grid);
            Pair(html, "Catalogue", versions.Catalogue);
            Pair(html, "Thresholds", versions.Thresholds);
        }

        foreach (var (judgement, pathways) in results.Pathways)
        {
            Pair(html, "Pathway: " + judgement, string.Join("; ", pathways.Take(10).Select(static p => $"{p.Key} for {Figures.Count(p.Value)}")));
        }

        if (results.Degraded > 0)
        {
            Pair(html, "Degraded", $"{Figures.Count(results.Degraded)} scenes were judged in part by a stand-in pathway");
        }

        Pair(html, "Languages", string.Join(", ", results.Languages.OrderByDescending(static l => l.Value).Take(10).Select(static l => $"{l.Key} {Figures.Count(l.Value)}")));
        foreach (var (name, value) in results.Options.Take(OptionsShown))
        {
            Pair(html, name, value);
        }

        Pair(html, "Started", summary.Run.Started.ToString("yyyy-MM-dd HH:mm:ss 'UTC'zzz", CultureInfo.InvariantCulture));
        Pair(html, "Took", $"{Figures.Duration(summary.Run.Seconds)} ({summary.Run.RecordsPerSecond.ToString("0.#", CultureInfo.InvariantCulture)} records/s, {summary.Run.Workers} at a time)");
        html.Append("</dl>\n<p class=\"small soft\">Stability runs from 0 (broken) to 1 (stable). Warnings stand at each entry's operating threshold, errors at a score of .9 or at a hard fact; notes are below the threshold and never touch a verdict.</p>\n</section>\n");
    }

    private static void Entry(StringBuilder html, string code, EntryResults entry, long scenes)
    {
        var share = scenes == 0 ? 0 : 100.0 * entry.Scenes / scenes;
        html.Append("<tr><th scope=\"row\"><span class=\"code soft\">").AppendHead(code, NameLimit).Append("</span> ").AppendHead(entry.Title == code ? "" : entry.Title, NameLimit).Append("</th>");
        Number(html, Figures.Count(entry.Scenes));
        html.Append(CultureInfo.InvariantCulture, $"<td><span class=\"small\">{Figures.Share(entry.Scenes, scenes)}</span><span class=\"meter\" aria-hidden=\"true\"><i style=\"width:{share:0.#}%\"></i></span></td>");
        Number(html, Figures.Count(entry.Findings.Error));
        Number(html, Figures.Count(entry.Findings.Warning));
        Number(html, Figures.Count(entry.Findings.Note), "n wide");
        Number(html, Figures.Ratio(entry.Scores.Mean), "n wide");
        Number(html, Figures.Count(entry.Scored), "n wide");
        var why = string.Join(", ", entry.Undecided.Select(static u => $"{u.Key} {Figures.Count(u.Value)}"));
        html.Append("<td class=\"n wide\">").AppendHead(why.Length == 0 ? "–" : why, NameLimit).Append("</td></tr>\n");
    }

    private static void Number(StringBuilder html, string figure, string kind = "n") =>
        html.Append("<td class=\"").Append(kind).Append("\">").Append(figure).Append("</td>");

    // Reports that were read from files may leave out what their type promises.
    private static void Pair(StringBuilder html, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            html.Append("<dt>").AppendHead(name, NameLimit).Append("</dt><dd>").AppendHead(value, ValueLimit).Append("</dd>\n");
        }
    }
}
