using System.Globalization;
using Grid.Formats;
using Grid.Server;
using Spectre.Console;

namespace Grid.Cli.Evaluation;

/// <summary>The end of a run in the terminal: verdicts, entries, worst scenes, gates.</summary>
internal static class SummaryCard
{
    private const int WorstShown = 5;
    private const int EntriesShown = 12;

    /// <summary>Prints the card.</summary>
    /// <returns>The exit code.</returns>
    public static int Write(
        IAnsiConsole console, RunSummary summary, IReadOnlyList<string> outputs, RunSummaryStore? baseline, long maxErrors)
    {
        var results = summary.Results;
        console.MarkupLine(string.Create(
            CultureInfo.InvariantCulture,
            $"[bold]{results.Records}[/] records in {summary.Run.Seconds:0.0} s ({summary.Run.RecordsPerSecond:0}/s) · [green]● {results.Verdicts["stable"]} stable[/] · [yellow]▲ {results.Verdicts["strained"]} strained[/] · [red]✖ {results.Verdicts["unstable"]} unstable[/] · ? {results.Verdicts["undecided"]} undecided · {results.Errors} errors"));
        WriteEntries(console, results);
        WriteWorst(console, results);
        WriteErrors(console, results);
        var failed = WriteGates(console, results, baseline);
        console.WriteLine($"run {summary.Run.Name}{(outputs.Count == 0 ? "" : " · written: " + string.Join(", ", outputs))}");
        return failed ? ExitCode.GateFailed : results.Errors > maxErrors ? ExitCode.Incomplete : ExitCode.Passed;
    }

    private static void WriteEntries(IAnsiConsole console, RunResults results)
    {
        var entries = results.Entries.Where(static e => e.Value.Scenes > 0).OrderByDescending(static e => e.Value.Scenes)
            .ThenBy(static e => e.Key, StringComparer.Ordinal).Take(EntriesShown).ToArray();
        if (entries.Length == 0)
        {
            return;
        }

        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("entry", "", "scenes", "errors", "warnings", "mean score");
        foreach (var (code, entry) in entries)
        {
            table.AddRow(
                Cell(code), Cell(entry.Title), Number(entry.Scenes), Number(entry.Findings.Error), Number(entry.Findings.Warning),
                entry.Scores.Mean?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-");
        }

        console.Write(table);
    }

    private static void WriteWorst(IAnsiConsole console, RunResults results)
    {
        foreach (var worst in results.Worst.Where(static w => w.Top is not null).Take(WorstShown))
        {
            console.MarkupLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {worst.Stability:0.00}  {Markup.Escape(worst.Id)}  [bold]{worst.Top!.Code}[/] {Markup.Escape(worst.Top.Message)}"));
        }
    }

    private static void WriteErrors(IAnsiConsole console, RunResults results)
    {
        foreach (var error in results.FirstErrors.Take(WorstShown))
        {
            console.MarkupLine($"  [red]error[/] {Markup.Escape($"{error.Error.File}:{error.Error.Line}: {(error.Error.Field.Length == 0 ? "" : error.Error.Field + ": ")}{error.Error.Message}")}");
        }

        if (results.Errors > WorstShown)
        {
            console.WriteLine($"  … and {results.Errors - WorstShown} more errors");
        }
    }

    private static bool WriteGates(IAnsiConsole console, RunResults results, RunSummaryStore? baseline)
    {
        var failed = false;
        foreach (var gate in results.Gates)
        {
            var fails = !gate.Passed && (baseline?.IsWorse(gate) ?? true);
            failed |= fails;
            console.MarkupLine($"  gate {Markup.Escape(gate.Gate)}: {gate.Count} of {gate.Of} {(fails ? "[red]✖ failed[/]" : gate.Passed ? "[green]● passed[/]" : "[green]● no worse than the baseline[/]")}");
        }

        return failed;
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Cell(string text) => Markup.Escape(text);
}
