using System.Globalization;
using Grid.Diagnostics;
using Grid.Grains;
using Spectre.Console;

namespace Grid.Cli;

/// <summary>A repair as a person reads it: what was tried, what the rule said, and the scene before and after.</summary>
internal static class RepairCard
{
    private const int EditsShown = 6;

    /// <summary>Prints the card.</summary>
    /// <param name="console">Where.</param>
    /// <param name="outcome">The outcome.</param>
    public static void Write(IAnsiConsole console, RepairOutcome outcome)
    {
        var (before, after) = (outcome.Before.Report, outcome.After.Report);
        console.MarkupLine($"[bold]{SceneCard.Escaped(before.Id)}[/]  {SceneCard.Word(before.Verdict)} → {SceneCard.Word(after.Verdict)}  stability {Pair(before.Stability, after.Stability)}  density {Pair(before.Density, after.Density)}  findings {Count(before)} → {Count(after)}");
        foreach (var attempt in outcome.Attempts)
        {
            Write(console, attempt);
        }

        if (outcome.Attempts.Count == 0)
        {
            console.WriteLine(Count(before) == 0 ? "  nothing to restore"
                : before.Findings.Any(f => f.Severity >= outcome.Least) ? "  no plan that Grid can carry out by itself"
                : "  warnings alone, which are left as they are: --from warning repairs them too");
        }

        foreach (var prompt in after.Stabilisation.Concat(before.Stabilisation).Select(static p => p.Prompt).OfType<string>().Distinct(StringComparer.Ordinal).Take(1))
        {
            console.MarkupLine("  [grey]to give the model again:[/]");
            console.WriteLine("    " + SceneCard.Visible(prompt).Replace("\n", "\n    ", StringComparison.Ordinal));
        }

        console.WriteLine();
    }

    private static void Write(IAnsiConsole console, RepairAttempt attempt)
    {
        var word = attempt.Verdict.Accepted ? "[green]✓ kept[/]" : "[yellow]✗ refused[/]";
        var writer = attempt.Writer is { } model ? $", text by {SceneCard.Escaped(model)}" : "";
        console.MarkupLine($"  {word} [bold]{attempt.Plan.Code}[/] for {attempt.Target.Code} {attempt.Target.Kind} (gain {Figure(attempt.Plan.Gain)}{writer})");
        foreach (var edit in attempt.Plan.Edits.Take(EditsShown))
        {
            var text = edit.Text.Length == 0 || string.IsNullOrWhiteSpace(edit.Text) ? "" : $" “{SceneCard.Shown(edit.Text)}”";
            console.MarkupLine($"    {edit.Op} {edit.Component}{text}: {SceneCard.Escaped(edit.Why)}");
        }

        if (attempt.Plan.Edits.Count > EditsShown)
        {
            console.WriteLine($"    … and {attempt.Plan.Edits.Count - EditsShown} more edits");
        }

        foreach (var clause in attempt.Verdict.Clauses.Where(c => attempt.Verdict.Accepted || !c.Holds))
        {
            console.MarkupLine($"    [grey]{(clause.Holds ? "·" : "✗")} {clause.Name}: {SceneCard.Shown(clause.Reason)}[/]");
        }
    }

    private static int Count(Report report) => report.Findings.Count(static f => f.Severity >= Severity.Warning);

    private static string Pair(double? before, double? after) => $"{Figure(before)} → {Figure(after)}";

    private static string Figure(double? value) => value is { } v ? v.ToString("0.00", CultureInfo.InvariantCulture) : "-";
}
