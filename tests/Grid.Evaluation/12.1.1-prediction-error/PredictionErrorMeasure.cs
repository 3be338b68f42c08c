using Grid.Diagnostics;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation;

/// <summary>12.1.1: slip or field failure, on planted deviations of the same genre and length.</summary>
/// <remarks>
/// A scene with a field failure at a score of .5 and more counts as one, every other as a slip: a deviation after which the scene
/// goes on. No set has log-probabilities of an answer; that path has tests only.
/// </remarks>
public sealed class PredictionErrorMeasure : EntryMeasure
{
    private const double Boundary = 0.5;
    private const int PlaceTolerance = 1;

    private static readonly string[] Slips = ["word", "one", "two"];

    /// <inheritdoc/>
    public override string Code => "12.1.1";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context) =>
        GenreDocument.Sets.SelectMany(s => Planted(context, s.Set, s.Language)).Concat(Healthy(context));

    private static double Of(Report report, string kind) =>
        report.Findings.Where(f => f.Code == "12.1.1" && f.Kind == kind).Select(static f => f.Score).DefaultIfEmpty(0).Max();

    private bool Alarms(Report report) => report.Findings.Any(f => f.Code == Code && f.Severity >= Severity.Warning);

    private IEnumerable<Measurement> Planted(EvaluationContext context, string set, TextLanguage language)
    {
        var documents = GenreDocument.Of(context, set, language);
        var scenes = documents.SelectMany(d => DeviationPlanter.Of(d, documents))
            .Select(p => (Planted: p, Report: context.DiagnoseComponents(p.Sentences, language))).ToArray();
        var cases = scenes.Where(static s => s.Planted.Kind != "healthy")
            .Select(static s => (s.Planted.Kind, Case: new LabelledCase(
                s.Planted.Source, s.Planted.Kind == "field", Of(s.Report, "field"), s.Planted.Sentences.Sum(WordBreaker.CountWords))))
            .ToArray();
        yield return Evaluate.BalancedAccuracy(
            Code, $"planted in {set}, slip or field failure, length-matched", LengthMatch.Pairs([.. cases.Select(static c => c.Case)]), 0.85);
        foreach (var slip in Slips)
        {
            LabelledCase[] pair = [.. cases.Where(c => c.Kind == slip || c.Case.Positive).Select(static c => c.Case)];
            yield return Evaluate.BalancedAccuracy(Code, $"planted in {set}, {slip} or field failure, length-matched", LengthMatch.Pairs(pair));
        }

        yield return Evaluate.Auroc(Code, $"planted in {set}, field failure against slips, length-matched", LengthMatch.Pairs([.. scenes
            .Where(static s => s.Planted.Kind != "healthy")
            .Select(s => new LabelledCase(s.Planted.Source, s.Planted.Kind == "field", s.Report.Scores[Code], s.Planted.Sentences.Sum(WordBreaker.CountWords)))]));
        yield return Share(scenes, "field", $"planted in {set}, field failures", "placed within one sentence, of those seen",
            static s => Of(s.Report, "field") >= Boundary, static s => s.Report.Findings.Any(f => f.Code == "12.1.1" && f.Kind == "field"
                && Math.Abs(f.Spans[0].Component - s.Planted.At) <= PlaceTolerance));
        yield return Share(scenes, "one", $"planted in {set}, one foreign sentence", "noted as a slip at its place",
            static _ => true, static s => s.Report.Findings.Any(f => f.Code == "12.1.1" && f.Kind == "slip" && f.Spans.Any(p => p.Component == s.Planted.At)));
        yield return Share(scenes, "field", $"planted in {set}, field failures", "recall at the operating threshold", static _ => true, s => Alarms(s.Report));
        yield return Share(scenes, "healthy", $"stretches of 30 sentences, {set}", "false alarms", static _ => true, s => Alarms(s.Report));
    }

    private Measurement Share(
        (DeviationPlanter.Planted Planted, Report Report)[] scenes, string kind, string set, string metric,
        Func<(DeviationPlanter.Planted Planted, Report Report), bool> counts, Func<(DeviationPlanter.Planted Planted, Report Report), bool> fired) =>
        Evaluate.Share(Code, set, metric, [.. scenes.Where(s => s.Planted.Kind == kind && counts(s)).Select(s => (s.Planted.Source, fired(s)))],
            lowerIsBetter: metric.StartsWith("false", StringComparison.Ordinal));

    private IEnumerable<Measurement> Healthy(EvaluationContext context)
    {
        var passages = HealthyPassages.All(context)
            .Select(p => (p.Set, p.Source, Fired: Alarms(context.DiagnoseText(p.Text, p.Language)))).ToArray();
        yield return Evaluate.Share(Code, "healthy passages, all", "false alarms", [.. passages.Select(static p => (p.Source, p.Fired))], 0.01, lowerIsBetter: true);
        foreach (var set in passages.GroupBy(static p => p.Set))
        {
            yield return Evaluate.Share(Code, "healthy passages, " + set.Key, "false alarms", [.. set.Select(static p => (p.Source, p.Fired))], lowerIsBetter: true);
        }
    }
}
