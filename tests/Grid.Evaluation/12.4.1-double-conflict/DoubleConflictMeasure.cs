using Grid.Diagnostics;
using Grid.Diagnostics.Text;
using Grid.Evaluation.ContradictionTraining;

namespace Grid.Evaluation;

/// <summary>12.4.1 on pairs that speakers and models said, on texts with two planted conflicts, and on human text.</summary>
public sealed class DoubleConflictMeasure : EntryMeasure
{
    /// <inheritdoc/>
    public override string Code => "12.4.1";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context)
    {
        var figures = ContradictionFigures.Of(context);
        return Pairs(figures)
            .Concat(Planted(figures, [.. ConflictPlanter.Of(context, "gum_register", TextLanguage.English)], "gum_register"))
            .Concat(Planted(figures, [.. ConflictPlanter.Of(context, "rst_docs_ru", TextLanguage.Russian)], "rst_docs_ru"))
            .Concat(Healthy(figures));
    }

    private IEnumerable<Measurement> Pairs(ContradictionFigures figures)
    {
        if (figures.Set("prosecco").Count > 0)
        {
            yield return Evaluate.BalancedAccuracy(Code, "prosecco as said, out of fold", figures.Cases("prosecco", "locution"), 0.58, "GPT few-shot accuracy .580");
            yield return Evaluate.BalancedAccuracy(Code, "prosecco with context resolved, out of fold", figures.Cases("prosecco", "proposition"), 0.58);
            yield return Evaluate.Auroc(Code, "prosecco as said, out of fold", figures.Cases("prosecco", "locution"));
            yield return Evaluate.Auroc(Code, "chatprotect, out of fold", figures.Cases("chatprotect"), 0.72);
        }

        if (figures.Set("decode_subset").Count > 0)
        {
            yield return Evaluate.Auroc(Code, "decode_subset, never seen", figures.Cases("decode_subset"), 0.70);
        }
    }

    private IEnumerable<Measurement> Planted(ContradictionFigures figures, IReadOnlyList<ConflictPlanter.PlantedText> texts, string set)
    {
        if (texts.Count == 0)
        {
            yield break;
        }

        var outcomes = texts.AsParallel().AsOrdered().WithDegreeOfParallelism(8).Select(t => (Text: t, Report: figures.Diagnose(SceneShape.Components, t.Language, t.Sentences)))
            .Select(static o => (o.Text, Named: Named(o.Report))).ToList();
        yield return Evaluate.Share(
            Code, $"two conflicts planted in {set}", "both named in conflicts", [.. outcomes.Select(static o => (o.Text.Source, o.Text.Planted.All(o.Named.Contains)))], 0.80);
        var named = outcomes.SelectMany(static o => o.Named.Select(p => (o.Text.Source, o.Text.Planted.Contains(p)))).ToList();
        if (named.Count > 0)
        {
            yield return Evaluate.Share(Code, $"two conflicts planted in {set}", "precision of the pairs named", named, 0.80);
        }
    }

    private static HashSet<(int, int)> Named(Report report) =>
        [.. report.Conflicts.Where(static c => c.Evidence.Length > 0).Select(static c => (c.Components[0], c.Components[1]))];

    private IEnumerable<Measurement> Healthy(ContradictionFigures figures)
    {
        var outcomes = figures.Healthy
            .Select(static h => (h.Source, h.Report.Findings.Any(static f => f.Code == "12.4.1" && f.Severity >= Severity.Warning))).ToList();
        yield return Evaluate.Share(Code, "healthy passages", "false alarms", outcomes, 0.01, lowerIsBetter: true);
    }
}
