using System.Globalization;
using Grid.PlantedFaults.Scoring;
using Spectre.Console;

namespace Grid.Cli.Bench;

/// <summary>The bench's figures as a person reads them.</summary>
internal static class BenchCard
{
    private const int MistakesShown = 3;

    /// <summary>Prints the figures.</summary>
    public static void Write(IAnsiConsole console, BenchFigures figures)
    {
        var table = new Table { Border = TableBorder.Horizontal };
        foreach (var column in new[] { "fault", "by", "cases", "top-1", "top-3", "alarm", "span", "unstable", "named instead" })
        {
            table.AddColumn(new TableColumn(column) { NoWrap = column != "named instead" });
        }

        foreach (var fault in figures.ByFault)
        {
            table.AddRow(
                fault.Code, fault.Measure, Count(fault.Cases), Figure(fault.Top1), Figure(fault.Top3), Figure(fault.Alarmed),
                Figure(fault.Overlap), Figure(fault.Unstable), string.Join(", ", fault.MistakenFor.Take(MistakesShown)));
        }

        console.Write(table);
        Line(console, "named first (bar .70)", figures.Top1, Rivals(figures, "top-1"));
        Line(console, "among the first three (bar .88)", figures.Top3, Rivals(figures, "top-3"));
        Line(console, "named by an alarm", figures.Alarmed, "");
        Line(console, "spans overlap by half (bar .80)", figures.Overlap, "of the cases named among the first three");
        Line(console, "clean texts alarmed (bar <= .05)", figures.CleanAlarmed, "");
        Line(console, "clean texts unstable (bar <= .01)", figures.CleanUnstable, "");
        Line(console, "planted errors unstable (bar .90)", figures.ErrorsUnstable, "");
        Line(console, "properties held", figures.PropertiesHeld, figures.PropertiesNotMeasured.Count == 0 ? "" : "not measured: " + string.Join(' ', figures.PropertiesNotMeasured));
        console.WriteLine($"ties with another code: {Count(figures.Ties)}");
    }

    private static void Line(IAnsiConsole console, string name, Share share, string beside) => console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{name,-36} {share.Value:0.000} [{share.Low:0.000}, {share.High:0.000}]  n {share.Count}  {beside}").TrimEnd());

    private static string Rivals(BenchFigures figures, string metric) => string.Join(", ", figures.Baselines
        .Where(b => b.Key.EndsWith(metric, StringComparison.Ordinal))
        .Select(static b => string.Create(CultureInfo.InvariantCulture, $"{b.Key.Split(',')[0]} {b.Value:0.000}")));

    private static string Figure(double? value) => value is { } v ? v.ToString("0.00", CultureInfo.InvariantCulture) : "-";

    private static string Count(int value) => value.ToString(CultureInfo.InvariantCulture);
}
