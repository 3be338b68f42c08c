using System.Globalization;
using Grid.Diagnostics.Rooms;

namespace Grid.Evaluation.Rooms;

/// <summary>12.8.4: how near the alarm rate stays to the one asked for, and what the moving threshold costs the ranking of the alarms.</summary>
/// <remarks>
/// A scene's rank is how far it exceeds its threshold: in log odds of the stream's latest scores under the moving one, so a
/// threshold that jumps about pays for it; in plain score under the fixed one, which is the ranking of the scores.
/// The fixed rival is set on the stream's first thousand scenes.
/// </remarks>
public sealed class SelfTunedThresholdMeasure : EntryMeasure
{
    private const double RateBar = 0.004;
    private const double AucBar = -0.01;
    private const int Seeds = 12;
    private const int FixedFrom = 1_000;

    private static readonly double[] Rates = [0.01, 0.05, 0.1];

    /// <inheritdoc/>
    public override string Code => "12.8.4";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context)
    {
        var seeds = context.Subset ? 2 : Seeds;
        var made = DriftingStreams.Names.Select(n => (Name: $"made scores, {n}", Of: (Func<int, ScoredStream>)(seed => DriftingStreams.Of(n, seed))));
        var pool = new RealStreams(context);
        var real = RealStreams.Names.Select(n => (Name: $"scores of 12.1.4 over real passages, {n}", Of: (Func<int, ScoredStream>)(seed => pool.Of(n, seed))));
        foreach (var (name, of) in pool.Count == 0 ? made : made.Concat(real))
        {
            var runs = Enumerable.Range(1, seeds).AsParallel().AsOrdered().SelectMany(seed => Runs(of(seed))).ToArray();
            foreach (var measurement in Figures(name, runs))
            {
                yield return measurement;
            }
        }
    }

    private IEnumerable<Measurement> Figures(string set, StreamRun[] runs)
    {
        yield return Evaluate.Share(Code, set, "runs with the alarm rate within .004", [.. runs.Select(static r => (r.Source, r.Error <= RateBar))], 1);
        yield return Evaluate.Mean(Code, set, "largest error of the alarm rate", [.. runs.Select(r => (r.Source, runs.Max(static x => x.Error)))],
            new SortedDictionary<string, double>(StringComparer.Ordinal) { ["fixed"] = runs.Max(static r => r.FixedError) }, RateBar, lowerIsBetter: true);
        yield return Evaluate.Mean(Code, set, "AUC of the alarms' ranking", [.. runs.Select(static r => (r.Source, r.Auc))],
            new SortedDictionary<string, double>(StringComparer.Ordinal) { ["fixed"] = runs.Average(static r => r.FixedAuc) });
        yield return Evaluate.Mean(Code, set, "AUC minus the fixed threshold's", [.. runs.Select(static r => (r.Source, r.Auc - r.FixedAuc))],
            new SortedDictionary<string, double>(StringComparer.Ordinal), AucBar,
            neighbours: string.Create(CultureInfo.InvariantCulture, $"worst run {runs.Min(static r => r.Auc - r.FixedAuc):0.0000}"));
    }

    private static IEnumerable<StreamRun> Runs(ScoredStream stream)
    {
        var fixedAuc = Metrics.Auroc([.. stream.Scenes.Select(static s => (s.Broken, s.Score))]);
        var first = stream.Scenes.Take(FixedFrom).Select(static s => s.Score).Order().ToArray();
        foreach (var rate in Rates)
        {
            var mechanism = new SelfTunedThreshold(new ThresholdOptions { AlarmRate = rate });
            var state = mechanism.Start();
            var ranks = new (bool, double)[stream.Scenes.Count];
            for (var t = 0; t < ranks.Length; t++)
            {
                (var decision, state) = mechanism.Observe(state, stream.Scenes[t].Score);
                ranks[t] = (stream.Scenes[t].Broken, decision.Excess);
            }

            var held = first[(int)((1 - rate) * (first.Length - 1))];
            yield return new StreamRun(
                $"{stream.Name} {stream.Seed}",
                Math.Abs((state.Alarms / (double)state.Seen) - rate),
                Math.Abs(stream.Scenes.Average(s => s.Score > held ? 1.0 : 0) - rate),
                Metrics.Auroc(ranks),
                fixedAuc);
        }
    }

    private sealed record StreamRun(string Source, double Error, double FixedError, double Auc, double FixedAuc);
}
