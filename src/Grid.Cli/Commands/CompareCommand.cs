using System.CommandLine;
using System.Globalization;
using Grid.Diagnostics;
using Grid.Formats;
using Grid.Grains;
using Grid.Grains.Abstractions;
using Grid.Server;
using Spectre.Console;

namespace Grid.Cli.Commands;

/// <summary><c>grid compare</c>: two runs over the same records, what got worse, and how sure that is.</summary>
internal static class CompareCommand
{
    private const string Tenant = GrainKey.DefaultTenant;
    private const int WorstShown = 10;

    /// <summary>The command.</summary>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var before = new Argument<string>("before") { Description = "The first run." };
        var after = new Argument<string>("after") { Description = "The second run." };
        var fail = new Option<bool>("--fail-on-worse") { Description = "End with 1 when alarms, unstable records or an entry got worse beyond chance." };
        var dataDirectory = new Option<string?>("--data-dir") { Description = "Folder of the data file." };
        var command = new Command("compare", "Compares two runs over the same records.") { before, after, fail, dataDirectory };
        var cluster = new ClusterSwitches().AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var silo = await ClusterSwitches.ConnectAsync(cluster.Read(parsed), parsed.GetValue(dataDirectory), cancellationToken).ConfigureAwait(false);
            await using var _ = silo.ConfigureAwait(false);
            var (first, second) = (parsed.GetRequiredValue(before), parsed.GetRequiredValue(after));
            foreach (var run in (string[])[first, second])
            {
                if ((await silo.Grains.GetGrain<ICorpusRunGrain>(GrainKey.Run(Tenant, run)).GetProgressAsync().ConfigureAwait(false)).State == RunState.Unknown)
                {
                    await error.WriteLineAsync($"grid: there is no run '{run}'; 'grid runs' lists them.").ConfigureAwait(false);
                    return ExitCode.NothingRun;
                }
            }

            var comparison = RunComparison.Of(await ReadAsync(silo, first, cancellationToken).ConfigureAwait(false), await ReadAsync(silo, second, cancellationToken).ConfigureAwait(false));
            Write(Terminal.On(output), comparison);
            return parsed.GetValue(fail) && IsWorse(comparison) ? ExitCode.GateFailed : ExitCode.Passed;
        });
        return command;
    }

    private static async Task<List<ScoredRecord>> ReadAsync(IGridConnection silo, string run, CancellationToken cancellationToken)
    {
        var records = new List<ScoredRecord>();
        await foreach (var record in RunRecords.ReadAsync(silo.Grains, Tenant, run, cancellationToken).ConfigureAwait(false))
        {
            records.Add(record);
        }

        return records;
    }

    private static bool IsWorse(RunComparison comparison) =>
        IsWorse(comparison.Alarmed) || IsWorse(comparison.Unstable) || comparison.Entries.Any(static e => e.IsWorse);

    private static bool IsWorse(PairedCount count) => count.P < EntryComparison.Sure && count.Worse > count.Better;

    private static void Write(IAnsiConsole console, RunComparison comparison)
    {
        console.MarkupLine(string.Create(
            CultureInfo.InvariantCulture,
            $"[bold]{comparison.Paired}[/] records in both runs, {comparison.OnlyBefore} in the first alone, {comparison.OnlyAfter} in the second alone"));
        if (comparison is { Change: { } change, ChangeInterval: { } interval })
        {
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"stability {change:+0.000;-0.000} [{interval.Low:+0.000;-0.000}, {interval.High:+0.000;-0.000}]"));
        }

        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("", "", "before", "after", "worse", "better", "p");
        Row(table, "alarmed", "records with a warning or error", comparison.Alarmed, comparison.Alarmed.P);
        Row(table, "unstable", "records", comparison.Unstable, comparison.Unstable.P);
        foreach (var entry in comparison.Entries)
        {
            Row(table, entry.Code, Catalogue.Default[entry.Code].Descriptor.Title, entry.Count, entry.P);
        }

        console.Write(table);
        foreach (var record in comparison.Worst.Take(WorstShown))
        {
            console.MarkupLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {SceneCard.Escaped(record.Before.Id)}  {SceneCard.Word(record.Before.Verdict!.Value)} → {SceneCard.Word(record.After.Verdict!.Value)}  {record.Before.Stability:0.00} → {record.After.Stability:0.00}  {string.Join(' ', record.NewAlarms)}"));
        }
    }

    private static void Row(Table table, string code, string title, PairedCount count, double p)
    {
        var mark = p >= EntryComparison.Sure ? "" : count.Worse > count.Better ? " [red]▲ worse[/]" : " [green]▼ better[/]";
        table.AddRow(
            Markup.Escape(code), Markup.Escape(title), Number(count.Before), Number(count.After), Number(count.Worse), Number(count.Better),
            (p < 0.0001 ? "< 0.0001" : p.ToString("0.0000", CultureInfo.InvariantCulture)) + mark);
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
