using System.Globalization;
using System.Text;
using Grid.Diagnostics;

namespace Grid.Formats;

/// <summary>The run as one page of HTML: no script, no network, under 2 MB whatever the corpus.</summary>
internal static class HtmlPage
{
    private static readonly string Style = ReadStyle();
    private static readonly Verdict[] Order = [Verdict.Unstable, Verdict.Strained, Verdict.Stable, Verdict.Undecided];

    public static byte[] Write(RunSummary summary)
    {
        var html = new StringBuilder(256 * 1024);
        var results = summary.Results;
        var title = summary.Run.Name is { } name ? "Grid: " + Shown.Clip(name, 120) : "Grid report";
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
            .Append("<title>").AppendPlain(title).Append("</title>\n<style>\n").Append(Style).Append("</style>\n</head>\n<body>\n");
        Header(html, title, summary);
        html.Append("<main>\n");
        Mix(html, results);
        Gates(html, results);
        HtmlTables.Entries(html, results);
        Distributions(html, results);
        HtmlScenes.Write(html, results);
        HtmlTables.Sources(html, results);
        HtmlTables.Errors(html, results);
        HtmlTables.Method(html, summary);
        html.Append("</main>\n<footer>Made by Grid ").AppendHtml(results.Versions?.Grid ?? "")
            .Append(". One file, no scripts, nothing is loaded from anywhere.</footer>\n</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(html.ToString());
    }

    private static void Header(StringBuilder html, string title, RunSummary summary)
    {
        var results = summary.Results;
        html.Append("<header>\n<h1>").AppendHtml(title).Append("</h1>\n<p class=\"lead\">")
            .AppendHtml(Sentence(results)).Append("</p>\n");
        if (!summary.Run.Complete)
        {
            html.Append("<p><span class=\"tag failed\">incomplete</span> The run was interrupted: these are the results of a part.</p>\n");
        }

        html.Append("<ul class=\"tiles\">");
        Tile(html, Figures.Count(results.Scenes), "scenes judged");
        Tile(html, Figures.Share(results.Verdicts.GetValueOrDefault("unstable"), results.Scenes), "unstable");
        Tile(html, Figures.Share(results.Alarmed, results.Scenes), "with a warning or an error");
        Tile(html, Figures.Ratio(results.Stability.Mean), "mean stability");
        Tile(html, Figures.Count(results.Errors), "records not read");
        html.Append("</ul>\n</header>\n");
    }

    private static string Sentence(RunResults results)
    {
        var first = Figures.ByFrequency(results).FirstOrDefault(static e => e.Value.Scenes > 0);
        var common = first.Key is null ? "No entry raised a finding."
            : $"The commonest break is {first.Value.Title} ({first.Key}), in {Figures.Count(first.Value.Scenes)} of {Figures.Count(results.Scenes)} scenes.";
        return results.Scenes == 0 ? "No scene was judged." : common;
    }

    private static void Tile(StringBuilder html, string figure, string label) =>
        html.Append("<li><b>").AppendHtml(figure).Append("</b><span>").AppendHtml(label).Append("</span></li>");

    private static void Mix(StringBuilder html, RunResults results)
    {
        html.Append("<section aria-labelledby=\"mix\">\n<h2 id=\"mix\">Verdicts</h2>\n<div class=\"mix\" aria-hidden=\"true\">");
        foreach (var verdict in Order)
        {
            var word = SummaryAggregator.Word(verdict);
            var count = results.Verdicts.GetValueOrDefault(word);
            if (count > 0)
            {
                html.Append(CultureInfo.InvariantCulture, $"<i class=\"v-{word}\" style=\"flex:{count}\"></i>");
            }
        }

        html.Append("</div>\n<ul class=\"legend\">");
        foreach (var word in Order.Select(SummaryAggregator.Word))
        {
            var count = results.Verdicts.GetValueOrDefault(word);
            html.Append("<li><i class=\"v-").Append(word).Append("\" aria-hidden=\"true\"></i>").Append(word).Append(" <b>")
                .AppendHtml(Figures.Count(count)).Append("</b> <span class=\"soft\">").AppendHtml(Figures.Share(count, results.Scenes)).Append("</span></li>");
        }

        html.Append("</ul>\n</section>\n");
    }

    private static void Gates(StringBuilder html, RunResults results)
    {
        if (results.Gates.Count == 0)
        {
            return;
        }

        html.Append("<section aria-labelledby=\"gates\">\n<h2 id=\"gates\">Gates</h2>\n<div class=\"scroll\"><table>\n")
            .Append("<thead><tr><th scope=\"col\">Limit</th><th scope=\"col\" class=\"n\">Counted</th><th scope=\"col\" class=\"n\">Of</th><th scope=\"col\">Result</th></tr></thead>\n<tbody>\n");
        foreach (var gate in results.Gates)
        {
            var word = gate.Passed ? "passed" : "failed";
            html.Append("<tr><th scope=\"row\"><code>").AppendHead(gate.Gate, 60).Append("</code></th><td class=\"n\">").AppendHtml(Figures.Count(gate.Count))
                .Append("</td><td class=\"n\">").AppendHtml(Figures.Count(gate.Of)).Append("</td><td><span class=\"tag ").Append(word).Append("\">").Append(word).Append("</span></td></tr>\n");
        }

        html.Append("</tbody>\n</table></div>\n</section>\n");
    }

    private static void Distributions(StringBuilder html, RunResults results)
    {
        html.Append("<section aria-labelledby=\"spread\">\n<h2 id=\"spread\">Distributions</h2>\n<div class=\"pair\">\n");
        Figure(html, results.Stability, "Stability", "0 broken, 1 stable");
        Figure(html, results.Density, "Density", "share of reshuffled texts that hang together less");
        html.Append("</div>\n</section>\n");
    }

    private static void Figure(StringBuilder html, Distribution distribution, string title, string meaning) =>
        html.Append("<figure><figcaption><b>").Append(title).Append("</b> <span class=\"soft\">").AppendHtml(meaning)
            .Append("; mean ").Append(Figures.Ratio(distribution.Mean)).Append(" of ").AppendHtml(Figures.Count(distribution.Count))
            .Append("</span></figcaption>").AppendHistogram(distribution, title).Append("</figure>\n");

    private static string ReadStyle()
    {
        using var stream = typeof(HtmlPage).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
