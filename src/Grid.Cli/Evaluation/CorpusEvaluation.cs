using System.Globalization;
using Grid.Cli.Commands;
using Grid.Diagnostics;
using Grid.Formats;
using Grid.Grains;
using Grid.Grains.Abstractions;
using Grid.Pathways;
using Grid.Server;
using Grid.Storage;

namespace Grid.Cli.Evaluation;

/// <summary>Carries out <c>grid evaluate</c>: silo, run, outputs, gates, exit code.</summary>
/// <param name="order">What was asked.</param>
/// <param name="output">The summary goes here.</param>
/// <param name="error">Progress goes here.</param>
internal sealed class CorpusEvaluation(EvaluationOrder order, TextWriter output, TextWriter error)
{
    private const string Tenant = "default";

    private readonly TimeProvider _time = TimeProvider.System;

    /// <summary>Runs to the end.</summary>
    /// <param name="cancellationToken">Ctrl-C.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var started = _time.GetUtcNow();
        var name = order.Run ?? RunName.At(started, Environment.ProcessId);
        // A run of a cluster is held by its own grain.
        using var held = order.Cluster is null ? Opened(() => RunLock.Take(DataDirectory.Open(order.DataDirectory), name)) : null;
        var sinks = Opened(() => new SinkSet(order.Outputs));
        await using (sinks.ConfigureAwait(false))
        {
            // The silos of a cluster have opened their own.
            using var plan = order.Cluster is null
                ? await OpenedAsync(PathwaySwitches.OpenAsync(order.Pathways, order.DataDirectory, error, cancellationToken)).ConfigureAwait(false)
                : null;
            var silo = await OpenedAsync(ConnectAsync(plan, cancellationToken)).ConfigureAwait(false);
            await using (silo.ConfigureAwait(false))
            {
                await CheckNameAsync(silo, name).ConfigureAwait(false);
                var baseline = await BaselineAsync(silo, cancellationToken).ConfigureAwait(false);
                try
                {
                    return await EvaluateAsync(silo, plan, sinks, name, started, baseline, cancellationToken).ConfigureAwait(false);
                }
                catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
                {
                    await error.WriteLineAsync($"grid: interrupted; what is done is kept. Go on with: {ResumeLine(name)}").ConfigureAwait(false);
                    return ExitCode.Interrupted;
                }
            }
        }
    }

    private async Task<IGridConnection> ConnectAsync(PathwayPlan? plan, CancellationToken cancellationToken) => order.Cluster is { } cluster
        ? await GridClusterClient.ConnectAsync(cluster, cancellationToken).ConfigureAwait(false)
        : await EmbeddedSilo.StartAsync(
            DataDirectory.Open(order.DataDirectory), plan!, new EmbeddedSiloOptions { Grains = new GridGrainsOptions { EvaluationThreads = order.Jobs } }, cancellationToken).ConfigureAwait(false);

    private async Task<int> EvaluateAsync(
        IGridConnection silo, PathwayPlan? plan, SinkSet sinks, string name, DateTimeOffset started, RunSummaryStore? baseline, CancellationToken cancellationToken)
    {
        var aggregator = new SummaryAggregator(Catalogue.Default, order.Reading.Retention != Retention.None);
        var progress = new RunProgress(Terminal.On(error), _time, RecordCount.Start(order.Inputs, order.Sample));
        var client = new CorpusRunClient(silo.Grains, silo.Values);
        var settings = await silo.FreezeAsync(order.Reading, order.InputSwitches).ConfigureAwait(false);
        CheckVersions(settings);
        await progress.ShowAsync(async () =>
        {
            await foreach (var result in client.RunAsync(Tenant, name, settings, RecordsAsync(cancellationToken), cancellationToken).ConfigureAwait(false))
            {
                var (report, failure) = ResultLine.Read(result.Line.Span);
                aggregator.Add(result.Record, report, failure);
                await sinks.WriteAsync(result.Record, report, failure, result.Line).ConfigureAwait(false);
                progress.Advance(report);
            }
        }).ConfigureAwait(false);
        var facts = new RunFacts(name, started, (_time.GetUtcNow() - started).TotalSeconds, Environment.MachineName, order.Jobs) { Judge = JudgeCard.Cost(plan?.Usage) };
        var summary = aggregator.Summarise(facts, Options(), order.Gates);
        await RunSummaryStore.SaveAsync(silo.Values, Tenant, name, summary, cancellationToken).ConfigureAwait(false);
        await sinks.CompleteAsync(summary).ConfigureAwait(false);
        var code = SummaryCard.Write(Terminal.On(output), summary, sinks.Paths, baseline, order.MaxErrors);
        await TellPathwaysAsync(client, plan, name).ConfigureAwait(false);
        return code;
    }

    private async Task TellPathwaysAsync(CorpusRunClient client, PathwayPlan? plan, string name)
    {
        if (plan?.Usage is { } usage)
        {
            await output.WriteLineAsync(JudgeCard.Line(plan.JudgeName, usage)).ConfigureAwait(false);
        }

        if ((await client.Run(Tenant, name).GetProgressAsync().ConfigureAwait(false)).Degraded is > 0 and var degraded)
        {
            await error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"grid: {degraded} scenes were judged by an analogue because a pathway failed. Once it is well, judge them again with the same options and --run {name} --resume.")).ConfigureAwait(false);
        }
    }

    // The summary counts by this program's catalogue.
    private static void CheckVersions(RunSettings settings)
    {
        var ours = Catalogue.Default.Versions;
        if (settings.Catalogue != ours.Catalogue || settings.ReportVersion != ours.Report)
        {
            throw new UsageException($"the cluster runs Grid {settings.GridVersion} with another catalogue than this program ({ours.Grid}): use the same build on both sides.");
        }
    }

    // What fails before the first record is a matter of usage: nothing was run.
    private static T Opened<T>(Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception e) when (e is GridStorageException or OutputException)
        {
            throw new UsageException(e.Message, e);
        }
    }

    private static async Task<T> OpenedAsync<T>(Task<T> opening)
    {
        try
        {
            return await opening.ConfigureAwait(false);
        }
        catch (GridStorageException e)
        {
            throw new UsageException(e.Message, e);
        }
    }

    private IAsyncEnumerable<CorpusRecord> RecordsAsync(CancellationToken cancellationToken)
    {
        var records = CorpusReader.ReadAsync(order.Inputs, order.Records, cancellationToken);
        return (order.Sample is { } count ? RecordSample.TakeAsync(records, count, cancellationToken) : records).UntilCancelled(cancellationToken);
    }

    private async Task CheckNameAsync(IGridConnection silo, string name)
    {
        var state = (await new CorpusRunClient(silo.Grains, silo.Values).Run(Tenant, name).GetProgressAsync().ConfigureAwait(false)).State;
        if (order.Resume && state == RunState.Unknown)
        {
            throw new UsageException($"there is no run '{name}' to resume; 'grid runs' lists them.");
        }

        if (!order.Resume && state != RunState.Unknown)
        {
            throw new UsageException($"the run name '{name}' is in use; add --resume to go on with it, or choose another.");
        }
    }

    private async Task<RunSummaryStore?> BaselineAsync(IGridConnection silo, CancellationToken cancellationToken) => order.Baseline is null
        ? null
        : await RunSummaryStore.LoadAsync(silo.Values, Tenant, order.Baseline, cancellationToken).ConfigureAwait(false)
            ?? throw new UsageException($"--baseline: there is no finished run '{order.Baseline}'; 'grid runs' lists them.");

    private SortedDictionary<string, string> Options() => new(StringComparer.Ordinal)
    {
        ["ignore"] = order.Reading.Ignore.Count == 0 ? "-" : string.Join(' ', order.Reading.Ignore),
        ["judge"] = order.Records.JudgeEveryone ? "all" : "assistant",
        ["point"] = order.Reading.Point == OperatingPoint.Balanced ? "balanced" : "quiet",
        ["select"] = order.Reading.Select.Count == 0 ? "all" : string.Join(' ', order.Reading.Select),
    };

    private string ResumeLine(string name) =>
        $"grid evaluate {string.Join(' ', order.Inputs.Concat(PathwaySwitches.Written(order.Pathways)).Select(Quoted))} --run {name} --resume{(order.DataDirectory is { } d ? $" --data-dir {Quoted(d)}" : "")}";

    private static string Quoted(string text) => text.All(static c => char.IsLetterOrDigit(c) || c is '.' or '/' or '-' or '_' or ':') ? text : $"'{text}'";
}
