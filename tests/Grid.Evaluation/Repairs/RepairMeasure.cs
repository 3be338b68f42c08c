using Grid.Diagnostics;
using Grid.Diagnostics.Text;
using Grid.Grains;

namespace Grid.Evaluation;

/// <summary>Repairs from end to end, as <c>grid stabilise</c> makes them: planted breaks restored, and healthy text left alone.</summary>
/// <remarks>Grid as it ships, judges included. Nothing is fitted; the rates that order plans are round figures.</remarks>
public sealed class RepairMeasure : EntryMeasure
{
    private const int PlantedEvery = 14;
    private const int HealthyEvery = 4;
    private const int FewestSentences = 5;

    /// <inheritdoc/>
    public override string Code => "repairs";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context)
    {
        var diagnoser = GridEngine.Default().Diagnoser;
        return Run(context, new SceneRepair(diagnoser), "").Concat(Run(context, new SceneRepair(diagnoser, least: Severity.Warning), ", warnings too"));
    }

    private IEnumerable<Measurement> Run(EvaluationContext context, SceneRepair repair, string from)
    {
        var tried = Planted(context, repair);
        foreach (var kind in tried.GroupBy(static o => (o.Break.Kind, o.Language)))
        {
            var set = $"{kind.Key.Kind}, {(kind.Key.Language == TextLanguage.Russian ? "Russian" : "English")}{from}";
            yield return Evaluate.Share(Code, set, "found", [.. kind.Select(static o => (o.Source, o.Found))]);
            yield return Evaluate.Share(Code, set, "restored, of those found", [.. kind.Where(static o => o.Found).Select(static o => (o.Source, o.Restored))]);
            yield return Evaluate.Share(Code, set, "nearer to the original, of those restored", [.. kind.Where(static o => o.Restored).Select(static o => (o.Source, o.Nearer))]);
        }

        var found = tried.Where(static o => o.Found).ToList();
        yield return Evaluate.Share(Code, $"all planted breaks that are found{from}", "restored", [.. found.Select(static o => (o.Source, o.Restored))]);
        yield return Evaluate.Share(Code, $"all planted breaks that are found{from}", "restored and nearer to the original", [.. found.Select(static o => (o.Source, o.Restored && o.Nearer))]);
        yield return Evaluate.Share(
            Code, $"healthy passages{from}", "false alarms (touched)",
            [.. HealthyPassages.All(context).Where(static (_, i) => i % HealthyEvery == 0).Select(p => (p.Source, !Run(repair, p.Text, p.Language).Untouched))], 0.01, lowerIsBetter: true);
    }

    private static List<Outcome> Planted(EvaluationContext context, SceneRepair repair)
    {
        var passages = HealthyPassages.All(context).Where(static p => p.Set != "degeneration_gpt2" && p.Sentences.Count >= FewestSentences).ToList();
        var tried = new List<Outcome>();
        foreach (var (index, passage) in passages.Index().Where(static p => p.Index % PlantedEvery == 0))
        {
            var stranger = passages[(index + (passages.Count / 2)) % passages.Count];
            var other = stranger.Language == passage.Language ? stranger : passages.First(p => p.Language == passage.Language && p.Source != passage.Source);
            tried.AddRange(PlantedBreak.Of(passage.Sentences, passage.Language, other.Sentences).Select(b => Try(repair, passage, b)));
        }

        return tried;
    }

    private static Outcome Try(SceneRepair repair, HealthyPassages.Passage passage, PlantedBreak planted)
    {
        var outcome = Run(repair, planted.Broken, passage.Language);
        bool Has(Report report) => report.Findings.Any(f => f.Code == planted.Code && f.Severity >= Severity.Warning);
        var found = Has(outcome.Before.Report);
        var repaired = outcome.After.Scene.Turns[0].Text;
        return new Outcome(
            passage.Source, passage.Language, planted, found, found && !Has(outcome.After.Report) && !outcome.Untouched,
            PlantedBreak.Nearness(repaired, passage.Text) > PlantedBreak.Nearness(planted.Broken, passage.Text));
    }

    private static RepairOutcome Run(SceneRepair repair, string text, TextLanguage language)
    {
        var frame = new SceneFrame { Id = "repair", Language = language, LanguageTag = language == TextLanguage.Russian ? "ru" : "en" };
        return repair.RepairAsync(new Scene { Frame = frame, Turns = [new SceneTurn(Role.Text, text)] }).GetAwaiter().GetResult();
    }

    private sealed record Outcome(string Source, TextLanguage Language, PlantedBreak Break, bool Found, bool Restored, bool Nearer);
}
