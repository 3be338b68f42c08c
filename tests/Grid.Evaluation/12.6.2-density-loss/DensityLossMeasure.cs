using Grid.Diagnostics;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation;

/// <summary>12.6.2 on documents whose second half is diluted by half, with foreign text of the genre or with filler.</summary>
/// <remarks>No weight is fitted; the two thresholds were set on whole human documents.</remarks>
public sealed class DensityLossMeasure : EntryMeasure
{
    private const int FewestSentences = 20;
    private const int MostSentences = 120;

    /// <inheritdoc/>
    public override string Code => "12.6.2";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context) =>
        GenreDocument.Sets.SelectMany(s => Diluted(context, s.Set, s.Language)).Concat(Healthy(context));

    private bool Alarms(Report report) => report.Findings.Any(f => f.Code == Code && f.Severity >= Severity.Warning);

    private IEnumerable<Measurement> Diluted(EvaluationContext context, string set, TextLanguage language)
    {
        var documents = GenreDocument.Of(context, set, language).Where(static d => d.Sentences.Count >= FewestSentences)
            .Select(static d => d with { Sentences = [.. d.Sentences.Take(MostSentences)] }).ToArray();
        var human = documents.Select(d => (d.Source, Report: context.DiagnoseComponents(d.Sentences, language), Words: d.Sentences.Sum(WordBreaker.CountWords))).ToArray();
        LabelledCase[] healthy = [.. human.Select(h => new LabelledCase(h.Source, false, h.Report.Scores[Code], h.Words))];
        var kinds = new List<(string Name, Func<GenreDocument, IReadOnlyList<string>> Make)> { ("foreign text of the genre", d => Dilution.Foreign(d, documents)) };
        kinds.AddRange(FillerBank.Of(language).Select(b => ("filler, " + b.Name, (Func<GenreDocument, IReadOnlyList<string>>)(d => Dilution.Filler(d, b)))));
        foreach (var (name, make) in kinds)
        {
            var diluted = documents.Select(d => (d.Source, Sentences: make(d)))
                .Select(d => (d.Source, Report: context.DiagnoseComponents(d.Sentences, language), Words: d.Sentences.Sum(WordBreaker.CountWords))).ToArray();
            yield return Evaluate.Auroc(Code, $"{set}, second half diluted by half: {name}",
                [.. healthy, .. diluted.Select(d => new LabelledCase(d.Source, true, d.Report.Scores[Code], d.Words))], 0.92);
            yield return Evaluate.Share(Code, $"{set}, second half diluted by half: {name}", "recall at the operating threshold",
                [.. diluted.Select(d => (d.Source, Alarms(d.Report)))]);
        }

        yield return Evaluate.Share(Code, $"whole documents, {set}", "false alarms", [.. human.Select(h => (h.Source, Alarms(h.Report)))], lowerIsBetter: true);
        yield return Evaluate.Share(Code, $"whole documents, {set}", "false alarms at score .5", [.. human.Select(h => (h.Source, h.Report.Scores[Code] >= 0.5))], lowerIsBetter: true);
    }

    private IEnumerable<Measurement> Healthy(EvaluationContext context)
    {
        var passages = HealthyPassages.All(context)
            .Select(p => (p.Source, Fired: Alarms(context.DiagnoseText(p.Text, p.Language)))).ToArray();
        yield return Evaluate.Share(Code, "healthy passages, all", "false alarms", [.. passages.Select(static p => (p.Source, p.Fired))], 0.01, lowerIsBetter: true);
    }
}
