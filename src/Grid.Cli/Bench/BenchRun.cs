using System.Text;
using Grid.Diagnostics;
using Grid.Formats;
using Grid.Pathways;
using Grid.PlantedFaults;
using Grid.PlantedFaults.Scoring;

namespace Grid.Cli.Bench;

/// <summary>Puts Grid to the planted-fault bench: each case and its clean twin go through the whole engine.</summary>
/// <remarks>Thread safe; the results depend on cases and engine alone, whatever the parallelism.</remarks>
/// <param name="diagnoser">The engine.</param>
internal sealed class BenchRun(Diagnoser diagnoser)
{
    private readonly BenchProperties _properties = new(diagnoser);

    /// <summary>Runs cases.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="parallelism">Cases at a time.</param>
    /// <param name="done">Told after each case; null to tell nobody.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>Their results, in the order of the cases.</returns>
    public async Task<IReadOnlyList<CaseResult>> RunAsync(
        IReadOnlyList<PlantedCase> cases, int parallelism, Action? done = null, CancellationToken cancellationToken = default)
    {
        var results = new CaseResult[cases.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, cases.Count, options, async (i, token) =>
        {
            results[i] = await OneAsync(cases[i], token).ConfigureAwait(false);
            done?.Invoke();
        }).ConfigureAwait(false);
        return results;
    }

    /// <summary>The scene of a case's record.</summary>
    /// <exception cref="InvalidOperationException">The record is none.</exception>
    public static Scene SceneOf(string record)
    {
        var parsed = RecordParser.Parse(Encoding.UTF8.GetBytes(record), "bench", 0, new CorpusReaderOptions());
        return parsed.Scene ?? throw new InvalidOperationException($"{parsed.Id}: {parsed.Error!.Field}: {parsed.Error.Message}");
    }

    private async Task<CaseResult> OneAsync(PlantedCase planted, CancellationToken cancellationToken)
    {
        if (planted.Measure == CaseMeasure.Property)
        {
            return await _properties.DecideAsync(planted, cancellationToken).ConfigureAwait(false);
        }

        var broken = await OutcomeAsync(planted.Records[0], cancellationToken).ConfigureAwait(false);
        var clean = planted.CleanIsHealthy ? await OutcomeAsync(planted.CleanRecords[0], cancellationToken).ConfigureAwait(false) : null;
        return new CaseResult(planted, broken, clean, null);
    }

    private async Task<Outcome> OutcomeAsync(string record, CancellationToken cancellationToken)
    {
        var scene = SceneOf(record);
        return OutcomeOf(await diagnoser.DiagnoseAsync(scene, null, cancellationToken).ConfigureAwait(false), scene);
    }

    /// <summary>What a report says, in the bench's terms.</summary>
    internal static Outcome OutcomeOf(Report report, Scene scene) => new(
        report.Verdict == Verdict.Unstable,
        [.. report.Findings.Select(static f => new NamedFinding(
            f.Code, f.Remedy, (Weight)(int)f.Severity, f.Score - f.Threshold,
            [.. f.Spans.Select(static s => new PlantedSpan(s.Turn, s.Start, s.End))]))],
        [.. report.Stabilisation.Select(static p => p.Code).Distinct()],
        scene.Turns.Sum(static t => t.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length))
    {
        Suspects = [.. (report.Suspects ?? []).Select(static s => s.Code)],
    };
}
