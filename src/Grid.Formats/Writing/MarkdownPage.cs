using System.Text;

namespace Grid.Formats;

/// <summary>The run in a few lines, for a comment on a pull request.</summary>
internal static class MarkdownPage
{
    private const int EntriesShown = 10;
    private const int ScenesShown = 10;
    private const int LatentShown = 10;
    private const int ErrorsShown = 5;
    private const int NameLimit = 80;
    private const int MessageLimit = 160;

    public static byte[] Write(RunSummary summary)
    {
        var results = summary.Results;
        var page = new StringBuilder();
        page.Append("## Grid").Append(summary.Run.Name is { } name ? ": " + Cell(name, NameLimit) : "").Append("\n\n");
        if (!summary.Run.Complete)
        {
            page.Append("**Incomplete:** the run was interrupted; these are the results of a part.\n\n");
        }

        page.Append("**").Append(Figures.Count(results.Scenes)).Append(" scenes**: ")
            .AppendJoin(", ", results.Verdicts.Where(static v => v.Value > 0).Select(v => $"{Figures.Count(v.Value)} {v.Key} ({Figures.Share(v.Value, results.Scenes)})"))
            .Append(results.Errors > 0 ? $"; **{Figures.Count(results.Errors)} records not read**" : "").Append(". Mean stability ").Append(Figures.Ratio(results.Stability.Mean)).Append(".\n");
        Gates(page, results);
        Entries(page, results);
        Latent(page, results);
        Worst(page, results);
        Errors(page, results);
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static void Gates(StringBuilder page, RunResults results)
    {
        if (results.Gates.Count > 0)
        {
            page.Append("\n| Gate | Counted | Of | |\n|---|--:|--:|---|\n");
        }

        foreach (var gate in results.Gates)
        {
            page.Append("| `").Append(gate.Gate).Append("` | ").Append(Figures.Count(gate.Count)).Append(" | ").Append(Figures.Count(gate.Of))
                .Append(" | ").Append(gate.Passed ? "passed" : "**failed**").Append(" |\n");
        }
    }

    private static void Entries(StringBuilder page, RunResults results)
    {
        var found = Figures.ByFrequency(results).Where(static e => e.Value.Scenes > 0).Take(EntriesShown).ToList();
        if (found.Count > 0)
        {
            page.Append("\n| Entry | Scenes | Errors | Warnings |\n|---|--:|--:|--:|\n");
        }

        foreach (var (code, entry) in found)
        {
            page.Append("| ").Append(Cell(code, NameLimit)).Append(entry.Title == code ? "" : " " + Cell(entry.Title, NameLimit)).Append(" | ").Append(Figures.Count(entry.Scenes)).Append(" | ")
                .Append(Figures.Count(entry.Findings.Error)).Append(" | ").Append(Figures.Count(entry.Findings.Warning)).Append(" |\n");
        }
    }

    private static void Latent(StringBuilder page, RunResults results)
    {
        if (results.LatentFailures.Count > 0)
        {
            page.Append("\n| Latent failure | Source | Since | Until | Score before, during |\n|---|---|---|---|---|\n");
        }

        foreach (var failure in results.LatentFailures.Take(LatentShown))
        {
            page.Append("| ").Append(Cell(failure.Code, NameLimit)).Append(" | ").Append(Cell(failure.Source, NameLimit)).Append(" | ").Append(Cell(failure.Since, NameLimit))
                .Append(" | ").Append(failure.Until is { } until ? Cell(until, NameLimit) : "lasts").Append(" | ")
                .Append(Figures.Ratio(failure.Before)).Append(", ").Append(Figures.Ratio(failure.During)).Append(" |\n");
        }
    }

    private static void Worst(StringBuilder page, RunResults results)
    {
        var worst = results.Worst.Where(static s => s.Top is not null).Take(ScenesShown).ToList();
        if (worst.Count > 0)
        {
            page.Append("\n<details><summary>Least stable scenes</summary>\n\n| Scene | Stability | First finding |\n|---|--:|---|\n");
        }

        foreach (var scene in worst)
        {
            page.Append("| ").Append(Cell(scene.Id, NameLimit)).Append(" | ").Append(Figures.Ratio(scene.Stability)).Append(" | ")
                .Append(Cell(scene.Top!.Code, NameLimit)).Append(' ').Append(Cell(scene.Top.Message, MessageLimit)).Append(" |\n");
        }

        page.Append(worst.Count > 0 ? "\n</details>\n" : "");
    }

    private static void Errors(StringBuilder page, RunResults results)
    {
        if (results.Errors > 0)
        {
            page.Append("\nNot read:\n\n");
        }

        foreach (var (_, error) in results.FirstErrors.Take(ErrorsShown))
        {
            page.Append("- ").Append(Cell(Figures.Place(error.File, error.Line), NameLimit)).Append(": ").Append(Cell(error.Message, MessageLimit)).Append('\n');
        }
    }

    private static string Cell(string text, int limit) => VisibleText.Markdown(Shown.Clip(text, limit));
}
