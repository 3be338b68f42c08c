using System.Globalization;
using Grid.Diagnostics;
using Spectre.Console;

namespace Grid.Cli;

/// <summary>A report as a person reads it in a terminal: verdict, findings with their spans marked, figures.</summary>
internal static class SceneCard
{
    private const int FindingsShown = 12;
    private const int Around = 60;

    /// <summary>Prints the card.</summary>
    /// <param name="console">Where.</param>
    /// <param name="report">The report.</param>
    /// <param name="scene">The scene, for the text around spans.</param>
    public static void Write(IAnsiConsole console, Report report, Scene scene)
    {
        console.MarkupLine($"{Word(report.Verdict)}  [bold]{Escaped(report.Id)}[/]  stability {Figure(report.Stability)}  density {Figure(report.Density)}  {report.Lang}");
        console.WriteLine($"formula {(report.Formula.Length == 0 ? "-" : report.Formula)}  components {report.ComponentCount}  boundaries {(report.Boundaries.Count == 0 ? "-" : string.Join(' ', report.Boundaries))}");
        if (report is { Suspects: { } suspects, Verdict: Verdict.Strained or Verdict.Unstable })
        {
            console.MarkupLine($"likeliest: {string.Join(", ", suspects.Select(static s => $"[bold]{s.Code}[/] {Escaped(Title(s.Code))} [grey]{Figure(s.Probability)}[/]"))}");
        }

        var shown = report.Findings.OrderByDescending(static f => f.Severity).ThenByDescending(static f => f.Score).Take(FindingsShown).ToArray();
        foreach (var finding in shown)
        {
            Write(console, finding, scene);
        }

        if (report.Findings.Count > shown.Length)
        {
            console.WriteLine($"… and {report.Findings.Count - shown.Length} more findings (--json shows all)");
        }

        Write(console, report.Plain);
        if (report.Withdrawn is { } withdrawn)
        {
            console.MarkupLine($"[grey]withdrawn by the self-check (12.6.4): {Escaped(string.Join(", ", withdrawn.Select(static w => $"{w.Key} × {w.Value}")))}[/]");
        }

        foreach (var undecided in report.Undecided)
        {
            console.MarkupLine($"[grey]undecided {undecided.Code}: {Escaped(undecided.Why)}[/]");
        }

        console.WriteLine();
    }

    private static void Write(IAnsiConsole console, Finding finding, Scene scene)
    {
        var severity = finding.Severity switch { Severity.Error => "[red]✖ error[/]", Severity.Warning => "[yellow]▲ warning[/]", _ => "[grey]· note[/]" };
        console.MarkupLine($"  {severity} [bold]{finding.Code}[/] {Escaped(Title(finding.Code))}  score {Figure(finding.Score)} (threshold {Figure(finding.Threshold)})");
        console.MarkupLine($"    {Escaped(finding.Message)}");
        foreach (var span in finding.Spans.Take(2))
        {
            console.MarkupLine($"    {Marked(span, scene)}");
        }

        if (finding.Remedy.Length > 0)
        {
            console.MarkupLine($"    [grey]restored by {finding.Remedy}; grid explain {finding.Code}[/]");
        }
    }

    private static void Write(IAnsiConsole console, PlainReading? plain)
    {
        if (plain is null)
        {
            return;
        }

        console.MarkupLine($"  reads [bold]{plain.Word}[/]{(plain.Reasons.Count == 0 ? "" : "; what costs it most:")}");
        foreach (var reason in plain.Reasons)
        {
            console.MarkupLine($"    {Escaped(reason.Message)} [grey]{Shown(reason.Span.Text ?? $"turn {reason.Span.Turn}, {reason.Span.Start}-{reason.Span.End}")}[/]");
        }
    }

    private static string Marked(Span span, Scene scene)
    {
        if (span.Text is null || span.Turn >= scene.Turns.Count)
        {
            return $"turn {span.Turn}, {span.Start}-{span.End}";
        }

        var text = scene.Turns[span.Turn].Text;
        var from = Math.Max(0, span.Start - Around);
        var to = Math.Min(text.Length, span.End + Around);
        return $"{(from > 0 ? "…" : "")}{Shown(text[from..span.Start])}[black on yellow]⟦{Shown(text[span.Start..span.End])}⟧[/]{Shown(text[span.End..to])}{(to < text.Length ? "…" : "")}";
    }

    private static string Title(string code) => Catalogue.Default.TryGet(code, out var room) ? room!.Descriptor.Title : "";

    /// <summary>A verdict with its sign and colour.</summary>
    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Stable => "[green]● stable[/]",
        Verdict.Strained => "[yellow]▲ strained[/]",
        Verdict.Unstable => "[red]✖ unstable[/]",
        _ => "[grey]? undecided[/]",
    };

    private static string Figure(double? value) => value is { } v ? v.ToString("0.00", CultureInfo.InvariantCulture) : "-";

    /// <summary>Text of a record as markup on one line: it may hold control characters that would drive the terminal.</summary>
    public static string Shown(string text) =>
        Escaped(string.Concat(text.Select(static c => c is '\n' or '\r' or '\t' ? ' ' : char.IsControl(c) || IsInvisible(c) ? '\uFFFD' : c)));

    /// <summary>Text of a record with its lines, for a console without markup.</summary>
    public static string Visible(string text) =>
        string.Concat(text.Select(static c => c != '\n' && (char.IsControl(c) || IsInvisible(c)) ? '\uFFFD' : c));

    private static bool IsInvisible(char c) => CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format;

    /// <summary>Text that is no markup.</summary>
    public static string Escaped(string text) => Markup.Escape(text);
}
