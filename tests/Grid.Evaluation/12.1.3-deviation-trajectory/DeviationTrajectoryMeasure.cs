using Grid.Diagnostics;

namespace Grid.Evaluation;

/// <summary>12.1.3: Pk on joined documents and on conversations.</summary>
public sealed class DeviationTrajectoryMeasure : EntryMeasure
{
    private const int Folds = 5;
    private const int RivalSeed = 31;

    /// <inheritdoc/>
    public override string Code => "12.1.3";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context)
    {
        var choi = SegmentedScene.Load(context, "choi", "docs.jsonl");
        var parts = choi.GroupBy(static s => s.Part, StringComparer.Ordinal).OrderBy(static g => g.Key, StringComparer.Ordinal)
            .Select(g => Pk("choi " + g.Key, [.. g], s => s.Found(context.Diagnose), neighbours: ChoiNeighbours(g.Key))).ToList();
        foreach (var part in parts)
        {
            yield return part;
        }

        yield return Macro(choi, context);
        var dialseg = SegmentedScene.Load(context, "dialseg711", "dialogs.jsonl", Role.User, Role.Assistant);
        yield return Pk("dialseg711", dialseg, s => s.Found(context.Diagnose), 0.26, "TextTiling .404, CSM .278");
        var tiage = SegmentedScene.Load(context, "tiage", "dialogs.jsonl", Role.User);
        var outOfFold = TalkTraining.OutOfFold(context, tiage, Folds);
        yield return Pk("tiage (out of fold)", tiage, s => outOfFold[s], 0.375, "CSM .400, GPT-4 zero-shot .363");
        var meetings = SegmentedScene.Load(context, "committee_meetings", "meetings.jsonl", Role.User);
        yield return Pk("committee_meetings", meetings, s => s.Found(context.Diagnose));
        foreach (var measurement in JumpCases.Measure(Code, context))
        {
            yield return measurement;
        }
    }

    private static string ChoiNeighbours(string range) => range switch
    {
        "3-11" => "C99 .13, TextTiling .46",
        "3-5" => "C99 .18, TextTiling .44",
        "6-8" => "C99 .10, TextTiling .43",
        _ => "C99 .10, TextTiling .48",
    };

    // Macro over the ranges: each document weighs by the inverse of its range's size, so that the mean is the macro mean.
    private Measurement Macro(List<SegmentedScene> scenes, EvaluationContext context)
    {
        var ranges = scenes.GroupBy(static s => s.Part, StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => g.Count(), StringComparer.Ordinal);
        double Weight(SegmentedScene s) => scenes.Count / (double)(ranges.Count * ranges[s.Part]);
        return Pk("choi macro", scenes, s => s.Found(context.Diagnose), 0.08, "C99 .128, TextTiling .45", Weight);
    }

    private Measurement Pk(
        string set, List<SegmentedScene> scenes, Func<SegmentedScene, IReadOnlyList<int>> found,
        double? bar = null, string neighbours = "", Func<SegmentedScene, double>? weight = null)
    {
        var random = new Random(RivalSeed);
        double Mean(Func<SegmentedScene, IReadOnlyList<int>> rival) =>
            scenes.Average(s => (weight?.Invoke(s) ?? 1) * Metrics.Pk(s.Boundaries, rival(s).ToArray(), s.Units.Count));
        var every = Math.Max(1, (int)Math.Round(scenes.Average(static s => s.Units.Count / (s.Boundaries.Count + 1.0))));
        return Evaluate.Mean(
            Code, set, "Pk",
            [.. scenes.Select(s => (s.Source, (weight?.Invoke(s) ?? 1) * Metrics.Pk(s.Boundaries, found(s).ToArray(), s.Units.Count)))],
            new SortedDictionary<string, double>(StringComparer.Ordinal)
            {
                ["none"] = Mean(static _ => []),
                [$"every mean segment"] = Mean(s => [.. Enumerable.Range(1, s.Units.Count - 1).Where(i => i % every == 0)]),
                ["random"] = Mean(s => [.. Enumerable.Range(1, s.Units.Count - 1).Where(_ => random.NextDouble() < 1.0 / every)]),
            },
            bar, lowerIsBetter: true, neighbours);
    }
}
