using System.CommandLine;
using System.Globalization;
using Grid.Grains;
using Grid.Grains.Abstractions;
using Spectre.Console;

namespace Grid.Cli.Commands;

/// <summary><c>grid runs</c>: the runs of this data folder, or of a cluster; <c>grid runs verify NAME</c> recounts one.</summary>
internal static class RunsCommand
{
    private const string Tenant = "default";

    /// <summary>The command.</summary>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var dataDirectory = new Option<string?>("--data-dir") { Description = "Folder of the data file.", Recursive = true };
        var name = new Argument<string>("name") { Description = "The run." };
        var verify = new Command("verify", "Recounts a run from its ledger and from its stored results.") { name };
        var command = new Command("runs", "Lists runs.") { dataDirectory, verify };
        var cluster = new ClusterSwitches().AddTo(command);
        verify.SetAction((parsed, cancellationToken) => WithGrainsAsync(
            cluster.Read(parsed), parsed.GetValue(dataDirectory), silo => VerifyAsync(silo, parsed.GetRequiredValue(name), output, error), cancellationToken));
        command.SetAction((parsed, cancellationToken) => WithGrainsAsync(
            cluster.Read(parsed), parsed.GetValue(dataDirectory), silo => ListAsync(silo, output), cancellationToken));
        return command;
    }

    private static async Task<int> WithGrainsAsync(GridClusterAddress? cluster, string? folder, Func<IGridConnection, Task<int>> work, CancellationToken cancellationToken)
    {
        var silo = await ClusterSwitches.ConnectAsync(cluster, folder, cancellationToken).ConfigureAwait(false);
        await using var _ = silo.ConfigureAwait(false);
        return await work(silo).ConfigureAwait(false);
    }

    private static async Task<int> ListAsync(IGridConnection silo, TextWriter output)
    {
        var runs = await silo.Grains.GetGrain<IRunIndexGrain>(Tenant).ListAsync().ConfigureAwait(false);
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("run", "state", "records", "unstable", "errors", "started");
        foreach (var run in runs)
        {
            table.AddRow(
                Markup.Escape(run.Name), run.State.ToString().ToLowerInvariant(), Number(run.Outcomes.Records), Number(run.Outcomes.Unstable),
                Number(run.Outcomes.Errors), run.Started?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "-");
        }

        Terminal.On(output).Write(table);
        return ExitCode.Passed;
    }

    private static async Task<int> VerifyAsync(IGridConnection silo, string name, TextWriter output, TextWriter error)
    {
        var run = silo.Grains.GetGrain<ICorpusRunGrain>(GrainKey.Run(Tenant, name));
        if ((await run.GetProgressAsync().ConfigureAwait(false)).State == RunState.Unknown)
        {
            await error.WriteLineAsync($"grid: there is no run '{name}'; 'grid runs' lists them.").ConfigureAwait(false);
            return ExitCode.NothingRun;
        }

        var verification = await run.VerifyAsync().ConfigureAwait(false);
        foreach (var fault in verification.Faults)
        {
            await error.WriteLineAsync($"grid: {fault}").ConfigureAwait(false);
        }

        var counted = verification.FromLedger;
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: ledger and stored results {(verification.Agrees ? "agree" : "DISAGREE")}: {counted.Records} records, {counted.Stable} stable, {counted.Strained} strained, {counted.Unstable} unstable, {counted.Undecided} undecided, {counted.Errors} errors")).ConfigureAwait(false);
        return verification.Agrees ? ExitCode.Passed : ExitCode.GateFailed;
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
