using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Signals;
using Grid.Evaluation.ContradictionTraining;

namespace Grid.Evaluation;

/// <summary>12.1.2 on labelled pairs, and on a pool of clashing, unrelated and healthy pairs.</summary>
/// <remarks>Pairs that the head learned from are scored out of fold. In the pool every pair is a scene of two components.</remarks>
public sealed class LogicalOrResonantMeasure : EntryMeasure
{
    private const int PoolPerPart = 300;

    private enum Truth { Healthy, Logical, Resonant }

    /// <inheritdoc/>
    public override string Code => "12.1.2";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context)
    {
        var figures = ContradictionFigures.Of(context);
        return Pairs(figures).Concat(Pool(context, figures)).Concat(Healthy(figures));
    }

    private IEnumerable<Measurement> Pairs(ContradictionFigures figures)
    {
        (string Set, string Name, double? Bar)[] sets =
        [
            ("snli_esnli", "snli_esnli, out of fold", 0.91),
            ("cad_nli", "cad_nli, out of fold", 0.80),
            ("breaking_nli", "breaking_nli, never seen", 0.88),
            ("own_independent_ru", "Russian pairs written apart from the rules", 0.85),
            ("rcb_votes_ru", "rcb_votes_ru, never seen", null),
        ];
        return sets.Where(s => figures.Set(s.Set).Count > 0)
            .Select(s => Evaluate.Auroc(Code, s.Name, figures.Cases(s.Set), s.Bar));
    }

    private IEnumerable<Measurement> Pool(EvaluationContext context, ContradictionFigures figures)
    {
        var pool = Clashing(figures).Concat(Replies(context, figures)).Concat(Joins(context, figures)).ToList();
        if (pool.Count == 0 || !pool.Any(static p => p.Truth == Truth.Logical))
        {
            yield break;
        }

        yield return Auroc("clash score, logical against the rest (own)", pool, Truth.Logical, static p => p.Clash, [Truth.Healthy, Truth.Resonant], 0.85);
        yield return Auroc("resonance score, resonant against the rest (own)", pool, Truth.Resonant, static p => p.Resonance, [Truth.Healthy, Truth.Logical], 0.85);
        yield return Cross("clash score, resonant against healthy (cross)", pool, Truth.Resonant, static p => p.Clash);
        yield return Cross("resonance score, logical against healthy (cross)", pool, Truth.Logical, static p => p.Resonance);
        foreach (var truth in Enum.GetValues<Truth>())
        {
            var of = pool.Where(p => p.Truth == truth).ToList();
            foreach (var kind in (string?[])[null, "logical", "resonant", "both"])
            {
                yield return Evaluate.Share(
                    Code, "pool", $"share of {truth.ToString().ToLowerInvariant()} pairs called {kind ?? "healthy"}",
                    [.. of.Select(p => (p.Source, LogicalOrResonantDetector.Kind(p.Clash, p.Resonance) == kind))]);
            }
        }
    }

    private static IEnumerable<PooledPair> Clashing(ContradictionFigures figures)
    {
        foreach (var set in (string[])["snli_esnli", "breaking_nli", "chatprotect"])
        {
            foreach (var side in figures.Set(set).Where(static s => s.Pair.Label != PairLabel.Open || s.Pair.Set == "chatprotect").GroupBy(static s => s.Pair.Contradicts))
            {
                foreach (var (pair, probability) in Spread(side, static s => s.Pair.Source + s.Pair.Second))
                {
                    yield return new PooledPair(
                        set + pair.Source, side.Key ? Truth.Logical : Truth.Healthy, ClashScale.Score(probability), Resonance(figures, pair.First, pair.Second));
                }
            }
        }
    }

    private static IEnumerable<PooledPair> Replies(EvaluationContext context, ContradictionFigures figures)
    {
        var rows = context.Rows("dailydialog_pp", "dialogs.jsonl", static r => r.GetProperty("id").ToString());
        foreach (var row in Spread(rows, static r => r.GetProperty("id").ToString()))
        {
            var said = row.GetProperty("context").EnumerateArray().Last().GetString()!;
            foreach (var (field, truth) in new[] { ("positive_responses", Truth.Healthy), ("random_negative_responses", Truth.Resonant) })
            {
                yield return Paired(figures, "dailydialog " + row.GetProperty("id"), said, row.GetProperty(field)[0].GetString()!, truth);
            }
        }
    }

    // At a join two sentences of different texts meet; inside a part two of one.
    private static IEnumerable<PooledPair> Joins(EvaluationContext context, ContradictionFigures figures)
    {
        foreach (var row in Spread(context.Rows("choi", "docs.jsonl", static r => r.GetProperty("id").GetString()!), static r => r.GetProperty("id").GetString()!))
        {
            var sentences = row.GetProperty("sentences").EnumerateArray().Select(static s => s.GetString()!).ToArray();
            var at = row.GetProperty("segments")[0].GetInt32();
            yield return Paired(figures, "choi " + row.GetProperty("id"), sentences[at - 1], sentences[at], Truth.Resonant);
            yield return Paired(figures, "choi " + row.GetProperty("id"), sentences[at], sentences[at + 1], Truth.Healthy);
        }
    }

    private static PooledPair Paired(ContradictionFigures figures, string source, string first, string second, Truth truth) =>
        new(source, truth, ClashScale.Score(figures.Study.Shipped(first, second)), Resonance(figures, first, second));

    private static double Resonance(ContradictionFigures figures, string first, string second) =>
        LogicalOrResonantDetector.Resonance(figures.FieldOf([first, second])) ?? 0;

    private static IEnumerable<T> Spread<T>(IEnumerable<T> items, Func<T, string> keyOf) =>
        items.OrderBy(i => EvaluationContext.Hash("pool\n" + keyOf(i))).Take(PoolPerPart);

    private Measurement Auroc(
        string name, IEnumerable<PooledPair> pool, Truth positive, Func<PooledPair, double> score, Truth[] against, double bar) =>
        Evaluate.Auroc(
            Code, "pool: " + name,
            [.. pool.Where(p => p.Truth == positive || against.Contains(p.Truth)).Select(p => new LabelledCase(p.Source, p.Truth == positive, score(p), 1))], bar);

    // How far the score separates what it must not see: .5 is best, either way off counts.
    private Measurement Cross(string name, IEnumerable<PooledPair> pool, Truth positive, Func<PooledPair, double> score) =>
        Evaluate.Auroc(
            Code, "pool: " + name,
            [.. pool.Where(p => p.Truth == positive || p.Truth == Truth.Healthy).Select(p => new LabelledCase(p.Source, p.Truth == positive, score(p), 1))])
            with
        { Bar = 0.60, LowerIsBetter = true, Baselines = [] };

    private IEnumerable<Measurement> Healthy(ContradictionFigures figures)
    {
        var reports = figures.Healthy;
        yield return Evaluate.Share(Code, "healthy passages", "false alarms", [.. reports.Select(static r => (r.Source, Alarms(r.Report)))], 0.01, lowerIsBetter: true);
        foreach (var set in reports.GroupBy(static r => r.Set))
        {
            yield return Evaluate.Share(Code, $"healthy passages of {set.Key}", "false alarms", [.. set.Select(static r => (r.Source, Alarms(r.Report)))], lowerIsBetter: true);
        }

        yield return Evaluate.Share(
            Code, "healthy passages", "passages with a pair at .5 or above", [.. reports.Select(static r => (r.Source, r.Report.Conflicts.Count > 0))], lowerIsBetter: true);
    }

    private static bool Alarms(Report report) => report.Findings.Any(static f => f.Code == "12.1.2" && f.Severity >= Severity.Warning);

    private sealed record PooledPair(string Source, Truth Truth, double Clash, double Resonance);
}
