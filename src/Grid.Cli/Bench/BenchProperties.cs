using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Pathways;
using Grid.PlantedFaults;
using Grid.PlantedFaults.Scoring;

namespace Grid.Cli.Bench;

/// <summary>Decides the cases of indicators and mechanisms, whose breaks no finding names: a property of the outcome must hold.</summary>
/// <param name="diagnoser">The engine.</param>
internal sealed class BenchProperties(Diagnoser diagnoser)
{
    private static readonly ReadOptions Defaults = ReadOptions.Default;

    /// <summary>Whether the property of a case holds; the README of the bench says which it is.</summary>
    public async Task<CaseResult> DecideAsync(PlantedCase planted, CancellationToken cancellationToken)
    {
        if (planted.Records.Count > 1)
        {
            return new CaseResult(planted, null, null, null);
        }

        var brokenScene = BenchRun.SceneOf(planted.Records[0]);
        if (planted.Code == "12.8.2")
        {
            return new CaseResult(planted, null, null, await StandsInAsync(planted, brokenScene, cancellationToken).ConfigureAwait(false));
        }

        var cleanScene = BenchRun.SceneOf(planted.CleanRecords[0]);
        var clean = await diagnoser.DiagnoseAsync(cleanScene, Defaults, cancellationToken).ConfigureAwait(false);
        var broken = await diagnoser.DiagnoseAsync(brokenScene, Defaults, cancellationToken).ConfigureAwait(false);
        return new CaseResult(
            planted, null, planted.CleanIsHealthy ? BenchRun.OutcomeOf(clean, cleanScene) : null, Held(planted.Code, broken, clean));
    }

    private static bool? Held(string code, Report broken, Report clean) => code switch
    {
        "12.3.1" => broken.Density < clean.Density,
        "12.3.2" => clean.Scores.TryGetValue(code, out var whole) ? broken.Scores.GetValueOrDefault(code) < whole : null,
        "12.3.3" => broken.Stability < clean.Stability,
        "12.3.4" => broken.Formula != clean.Formula,
        "12.6.4" => broken.Findings.All(static f => f.Severity == Severity.Note),
        _ => null,
    };

    // The analogue must answer, the report must say so, and no sentence may be missing.
    private async Task<bool> StandsInAsync(PlantedCase planted, Scene scene, CancellationToken cancellationToken)
    {
        var use = new PathwayUse("bench-failing", PathwayUse.Primary, "portable");
        var bridged = new BridgedEncoder(
            new EncoderPathway(new FailingGenerator(planted.Kind), use, VectorScale.Static), StaticEncoder.Pathway(),
            new HyperBridge(), new LocalBridgeBoard(TimeProvider.System), TimeProvider.System);
        var whole = await diagnoser.DiagnoseAsync(scene, Defaults, cancellationToken).ConfigureAwait(false);
        var (report, standIn) = await new Diagnoser(bridged, diagnoser.Catalogue).JudgeAsync(scene, Defaults, cancellationToken).ConfigureAwait(false);
        return standIn && report.Pathways.Degraded && report.ComponentCount == whole.ComponentCount;
    }
}
