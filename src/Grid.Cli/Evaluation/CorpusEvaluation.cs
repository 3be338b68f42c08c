using System.Globalization;
using Grid.Cli.Commands;
using Grid.Diagnostics;
using Grid.Formats;
using Grid.Grains;
using Grid.Grains.Abstractions;
using Grid.Pathways;
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
        var data = Opened(() => DataDirectory.Open(order.DataDirectory));
        using var held = Opened(() => RunLock.Take(data, name));
        var sinks = Opened(() => new SinkSet(order.Outputs));
        await using (sinks.ConfigureAwait(false))
        {
            using var plan = await OpenedAsync(PathwaySwitches.OpenAsync(order.Pathways, order.DataDirectory, error, cancellationToken)).ConfigureAwait(false);
            var silo = await OpenedAsync(EmbeddedSilo.StartAsync(
                data, plan, new EmbeddedSiloOptions { Grains = new GridGrainsOptions { EvaluationThreads = order.Jobs } }, cancellationToken)).ConfigureAwait(false);
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

    private async Task<int> EvaluateAsync(
        EmbeddedSilo silo, PathwayPlan plan, SinkSet sinks, string name, DateTimeOffset started, RunSummaryStore? baseline, CancellationToken cancellationToken)
    {
        var aggregator = new SummaryAggregator(silo.Engine.Catalogue, order.Reading.Retention != Retention.None);
        var progress = new ProgressLine(error, _time, RecordCount.Start(order.Inputs, order.Sample));
        var client = new CorpusRunClient(silo.Grains, silo.Bulk);
        var settings = silo.Engine.Freeze(order.Reading, order.InputSwitches);
        await foreach (var result in client.RunAsync(Tenant, name, settings, RecordsAsync(cancellationToken), cancellationToken).ConfigureAwait(false))
        {
            var (report, failure) = ResultLine.Read(result.Line.Span);
            aggregator.Add(result.Record, report, failure);
            await sinks.WriteAsync(result.Record, report, failure, result.Line).ConfigureAwait(false);
            progress.Advance(report?.Verdict);
        }

        progress.End();
        var facts = new RunFacts(name, started, (_time.GetUtcNow() - started).TotalSeconds, Environment.MachineName, order.Jobs) { Judge = JudgeCard.Cost(plan.Usage) };
        var summary = aggregator.Summarise(facts, Options(), order.Gates);
        await RunSummaryStore.SaveAsync(silo.Bulk, Tenant, name, summary, cancellationToken).ConfigureAwait(false);
        await sinks.CompleteAsync(summary).ConfigureAwait(false);
        var code = SummaryCard.Write(Terminal.On(output), summary, sinks.Paths, baseline, order.MaxErrors);
        await TellPathwaysAsync(client, plan, name).ConfigureAwait(false);
        return code;
    }

    private async Task TellPathwaysAsync(CorpusRunClient client, PathwayPlan plan, string name)
    {
        if (plan.Usage is { } usage)
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

    private async Task CheckNameAsync(EmbeddedSilo silo, string name)
    {
        var state = (await new CorpusRunClient(silo.Grains, silo.Bulk).Run(Tenant, name).GetProgressAsync().ConfigureAwait(false)).State;
        if (order.Resume && state == RunState.Unknown)
        {
            throw new UsageException($"there is no run '{name}' to resume; 'grid runs' lists them.");
        }

        if (!order.Resume && state != RunState.Unknown)
        {
            throw new UsageException($"the run name '{name}' is in use; add --resume to go on with it, or choose another.");
        }
    }

    private async Task<RunSummaryStore?> BaselineAsync(EmbeddedSilo silo, CancellationToken cancellationToken) => order.Baseline is null
        ? null
        : await RunSummaryStore.LoadAsync(silo.Bulk, Tenant, order.Baseline, cancellationToken).ConfigureAwait(false)
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
