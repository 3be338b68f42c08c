using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Pathways;

namespace Grid.Evaluation.Rooms;

/// <summary>12.6.4 with all entries at their own thresholds: false alarms and hits with the self-check, without it, and with every threshold raised instead.</summary>
/// <remarks>
/// A hit is a finding of warning or above by an entry that names the fault. The rival raises every threshold by one share of the
/// way to 1, just so far that as many false alarms go as the self-check withdraws; hard facts have no threshold. One setting
/// (<see cref="SelfCheck.RequiredPart"/>) was chosen by hand on these sets, the news among them.
/// </remarks>
public sealed class SelfCheckMeasure : EntryMeasure
{
    private const int PlantedShare = 5;
    private const int AnswerShare = 2;
    private const double RaisedStep = 0.0025;
    private const double ErrorScore = 0.9;

    /// <inheritdoc/>
    public override string Code => SelfCheck.Code;

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context)
    {
        var board = new LocalBridgeBoard(TimeProvider.System);
        var diagnoser = new Diagnoser(PathwayPlan.Default.EncoderOn(board), judge: PathwayPlan.Default.JudgeOn(board));
        var scenes = CheckedScene.Healthy(context)
            .Concat(CheckedScene.Planted(context).Where(static s => Taken(s, PlantedShare)))
            .Concat(CheckedScene.Answers(context).Where(static s => Taken(s, AnswerShare)));
        var read = scenes.Select(s => Outcome.Of(s, diagnoser)).ToArray();
        var healthy = read.Where(static o => !o.Faulty && o.Before.Count > 0).ToArray();
        var hits = read.Where(static o => o.Faulty && o.Before.Count > 0).ToArray();
        var raised = Raised(healthy);
        yield return Fall(healthy, "false alarms that are left, share", static o => o.After, 0.8);
        foreach (var set in healthy.GroupBy(static o => o.Set))
        {
            yield return Fall([.. set], "false alarms that are left, share, " + set.Key, static o => o.After, null);
        }

        yield return Kept(hits, "planted and marked faults", raised);
        foreach (var set in hits.GroupBy(static o => o.Set))
        {
            yield return Kept([.. set], set.Key, raised);
        }

        yield return Evaluate.Share(
            Code, "all scenes", "spans that resolve exactly", [.. read.SelectMany(static o => o.Exact.Select(e => (o.Source, e)))], 1);
    }

    private static bool Taken(CheckedScene scene, int share) => EvaluationContext.Hash(scene.Source) % (ulong)share == 0;

    private Measurement Fall(IReadOnlyList<Outcome> healthy, string metric, Func<Outcome, IReadOnlyList<Alarm>> after, double? bar) =>
        Evaluate.Mean(Code, "alarming healthy scenes", metric, [.. healthy.Select(o => (o.Source, after(o).Count > 0 ? 1.0 : 0))],
            new SortedDictionary<string, double>(StringComparer.Ordinal) { ["never"] = 1 }, bar, lowerIsBetter: true);

    // The rival loses as many false alarms; what it keeps of the hits stands beside.
    private Measurement Kept(IReadOnlyList<Outcome> hits, string set, double raised) =>
        Evaluate.Mean(Code, set, "share of the hits that is kept", [.. hits.Select(static o => (o.Source, o.After.Count > 0 ? 1.0 : 0))],
            new SortedDictionary<string, double>(StringComparer.Ordinal)
            {
                ["thresholds raised to the same false alarms"] = hits.Average(o => o.Before.Any(a => a.Passes(raised)) ? 1.0 : 0),
            });

    private static double Raised(IReadOnlyList<Outcome> healthy)
    {
        var left = healthy.Count(static o => o.After.Count > 0);
        var raised = 0.0;
        while (raised < 1 && healthy.Count(o => o.Before.Any(a => a.Passes(raised))) > left)
        {
            raised += RaisedStep;
        }

        return raised;
    }

    private sealed record Alarm(double Score, double Threshold, bool HardFact)
    {
        public bool Passes(double raised) => HardFact || Score >= Threshold + (raised * (1 - Threshold));
    }

    private sealed record Outcome(string Set, string Source, bool Faulty, IReadOnlyList<Alarm> Before, IReadOnlyList<Alarm> After, IReadOnlyList<bool> Exact)
    {
        public static Outcome Of(CheckedScene scene, Diagnoser diagnoser)
        {
            var fold = new SceneFold(scene.Scene.Frame, diagnoser.Catalogue);
            diagnoser.AppendAsync(fold, scene.Scene.Turns, 0, null, CancellationToken.None).AsTask().GetAwaiter().GetResult();
            var before = fold.Read(new ReadOptions { Ignore = [SelfCheck.Code] });
            var exact = before.Findings.SelectMany(static f => f.Spans).Where(static s => s.Text is not null)
                .Select(s => scene.Scene.Turns[s.Turn].Text[s.Start..s.End].StartsWith(s.Text!, StringComparison.Ordinal)).ToArray();
            return new Outcome(
                scene.Set, scene.Source, scene.Fault.Count > 0, Alarms(scene, before), Alarms(scene, fold.Read()), exact);
        }

        // An error that its score does not explain is a hard fact.
        private static Alarm[] Alarms(CheckedScene scene, Report report) =>
        [
            .. report.Findings.Where(f => f.Severity >= Severity.Warning && (scene.Fault.Count == 0 || scene.Fault.Contains(f.Code)))
                .Select(static f => new Alarm(f.Score, f.Threshold, f.Severity == Severity.Error && f.Score < ErrorScore)),
        ];
    }
}
