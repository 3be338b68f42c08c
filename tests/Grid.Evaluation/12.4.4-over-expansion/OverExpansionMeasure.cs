using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;
using Grid.Pathways;
using Grid.Pathways.Encoders;

namespace Grid.Evaluation;

/// <summary>12.4.4 on documents that run on, against their genuine continuations, and on healthy text of any length.</summary>
/// <remarks>No weight is fitted; the boundary and the operating point were set by hand on another draw of the same documents.</remarks>
public sealed class OverExpansionMeasure : EntryMeasure
{
    private const int FewestSentences = 30;
    private const int MostSentences = 120;

    private readonly Lazy<Diagnoser> _diagnoser = new(static () =>
        new Diagnoser(DefaultPathway.Create(TimeProvider.System).Encoder, new Catalogue(new OverExpansionDetector())));

    /// <inheritdoc/>
    public override string Code => "12.4.4";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context) =>
        GenreDocument.Sets.SelectMany(s => Planted(context, s.Set, s.Language)).Concat(Healthy(context));

    private static bool Alarms(Report report) => report.Findings.Any(static f => f.Severity >= Severity.Warning);

    private IEnumerable<Measurement> Planted(EvaluationContext context, string set, TextLanguage language)
    {
        var all = GenreDocument.Of(context, set, language);
        var documents = all.Where(static d => d.Sentences.Count >= FewestSentences).Select(static d => d with { Sentences = [.. d.Sentences.Take(MostSentences)] }).ToArray();
        var genuine = documents.Select(d => (d.Source, Report: Read(d.Sentences, language), Words: d.Sentences.Sum(WordBreaker.CountWords))).ToArray();
        var planted = documents.Select(d => (d.Source, Sentences: RunOns.Of(d, all, WordBreaker.CountWords)))
            .Select(p => (p.Source, Report: Read(p.Sentences, language), Words: p.Sentences.Sum(WordBreaker.CountWords))).ToArray();
        LabelledCase[] cases =
        [
            .. genuine.Select(g => new LabelledCase(g.Source, false, g.Report.Scores[Code], g.Words)),
            .. planted.Select(p => new LabelledCase(p.Source, true, p.Report.Scores[Code], p.Words)),
        ];
        yield return Evaluate.Auroc(Code, $"{set}, run-ons against genuine continuations, length-matched", LengthMatch.Pairs(cases), 0.90);
        yield return Evaluate.BalancedAccuracy(Code, $"{set}, run-ons against genuine continuations", cases);
        yield return Evaluate.Share(Code, $"{set}, run-ons", "recall at the operating threshold", [.. planted.Select(static p => (p.Source, Alarms(p.Report)))]);
        var whole = all.Select(d => (d.Source, Fired: Alarms(Read(d.Sentences, language)))).ToArray();
        yield return Evaluate.Share(Code, $"whole documents, {set}", "false alarms", whole, lowerIsBetter: true);
    }

    private IEnumerable<Measurement> Healthy(EvaluationContext context)
    {
        var passages = HealthyPassages.All(context)
            .Select(p => (p.Source, Fired: Alarms(Read(SceneShape.Text, p.Language, [new SceneTurn(Role.Text, p.Text)])))).ToArray();
        yield return Evaluate.Share(Code, "healthy passages, all", "false alarms", passages, 0.01, lowerIsBetter: true);
    }

    private Report Read(IEnumerable<string> components, TextLanguage language) =>
        Read(SceneShape.Components, language, [.. components.Select(static c => new SceneTurn(Role.Text, c))]);

    private Report Read(SceneShape shape, TextLanguage language, IReadOnlyList<SceneTurn> turns)
    {
        var frame = new SceneFrame { Id = "evaluation", Shape = shape, Language = language, LanguageTag = "und", JudgeEveryone = true };
        return _diagnoser.Value.DiagnoseAsync(new Scene { Frame = frame, Turns = turns }).AsTask().GetAwaiter().GetResult();
    }
}
