using System.Globalization;
using System.Text.Json;
using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation;

/// <summary>12.2.4 on labelled figures, on words in two places, on planted wrong chains, and on human text.</summary>
/// <remarks>No weight is fitted; one threshold each was set on the labelled verbs and on the pairs of places.</remarks>
public sealed class ParasiticMetaphorMeasure : EntryMeasure
{
    private const string Parasitic = "parasitic";
    private const string Metaphor = "metaphor";

    private static readonly RoomAlone Alone = new(new ParasiticMetaphorDetector());

    /// <inheritdoc/>
    public override string Code => "12.2.4";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context) =>
    [
        .. Figures(context), Senses(context), .. ChainBank.All.SelectMany(Planted), .. ChainBank.All.Where(static b => !b.HasTwoLives).Select(Notes), .. Healthy(context),
    ];

    private static bool Alarms(Report report) => report.Findings.Any(static f => f.Kind == Parasitic && f.Severity >= Severity.Warning);

    private IEnumerable<Measurement> Figures(EvaluationContext context)
    {
        foreach (var (set, file, bar) in ((string, string, double)[])[("mohx", "sentences.jsonl", 0.62), ("trofi", "sentences.jsonl", 0.58), ("vua_verbs", "verbs.jsonl", 0.60)])
        {
            var cases = context.Rows(set, file, SourceOf).Select(Case).ToArray();
            yield return Evaluate.BalancedAccuracy(Code, set, cases, bar, "a classifier that knows the verb, ELMo: F1 .757, .72, .697 (Gao et al. 2018)");
            yield return Evaluate.Auroc(Code, set, cases);
        }
    }

    // Sentences of one verb, and verbs of one text, stay together.
    private static string SourceOf(JsonElement row) =>
        row.TryGetProperty("verb", out var verb) ? verb.GetString()! : row.GetProperty("id").GetString()!.Split('-')[0];

    private static LabelledCase Case(JsonElement row)
    {
        var sentence = row.GetProperty("sentence").GetString()!;
        var tokens = sentence.Split(' ');
        var place = row.TryGetProperty("verb_idx", out var index)
            ? int.Parse(index.GetString()!, CultureInfo.InvariantCulture)
            : int.Parse(row.GetProperty("id").GetString()!.Split('_')[^1], CultureInfo.InvariantCulture) - 1;
        var offset = tokens.Take(place).Sum(static t => t.Length + 1);
        return new LabelledCase(SourceOf(row), row.GetProperty("label").GetString() == "1", VerbFigure.Score(sentence, offset), tokens.Length);
    }

    private Measurement Senses(EvaluationContext context)
    {
        var cases = context.Rows("wic_val", "pairs.jsonl", static r => r.GetProperty("word").GetString()!).Select(static r => new LabelledCase(
            r.GetProperty("word").GetString()!,
            r.GetProperty("label").ToString().Equals("true", StringComparison.OrdinalIgnoreCase),
            SenseMatch.Score(
                r.GetProperty("sentence1").GetString()!, r.GetProperty("start1").GetInt32(),
                r.GetProperty("sentence2").GetString()!, r.GetProperty("start2").GetInt32()),
            r.GetProperty("sentence1").GetString()!.Length + r.GetProperty("sentence2").GetString()!.Length)).ToArray();
        return Evaluate.Accuracy(Code, "wic_val", cases, 0.62, "BERT-large .696, people .80 (Pilehvar and Camacho-Collados 2019)");
    }

    private IEnumerable<Measurement> Planted(ChainBank bank)
    {
        var scenes = bank.Scenes().Select(s => (Scene: s, Report: Alone.DiagnoseText(s.Text, bank.Language), Words: WordBreaker.CountWords(s.Text)))
            .Select(s => (s.Scene, s.Report, Case: new LabelledCase(s.Scene.Source, s.Scene.Kind == ChainKind.Parasitic, s.Report.Scores[Code], s.Words))).ToArray();
        yield return Evaluate.Auroc(Code, $"planted chains, length-matched, {bank.Name}", LengthMatch.Pairs([.. scenes.Select(static s => s.Case)]), 0.9);
        foreach (var kind in scenes.Select(static s => s.Scene.Kind).Distinct().Order().Where(static k => k != ChainKind.Parasitic))
        {
            yield return Evaluate.Auroc(Code, $"planted chains, length-matched, against {kind}, {bank.Name}",
                LengthMatch.Pairs([.. scenes.Where(s => s.Scene.Kind == kind || s.Case.Positive).Select(static s => s.Case)]));
        }

        yield return Evaluate.BalancedAccuracy(Code, $"planted chains, {bank.Name}", [.. scenes.Select(static s => s.Case)]);
        yield return Evaluate.Share(Code, $"planted chains, {bank.Name}", "recall at the operating threshold",
            [.. scenes.Where(static s => s.Case.Positive).Select(static s => (s.Scene.Source, Alarms(s.Report)))]);
        yield return Evaluate.Share(Code, $"healthy figures, {bank.Name}", "false alarms",
            [.. scenes.Where(static s => !s.Case.Positive).Select(static s => (s.Scene.Source, Alarms(s.Report)))], lowerIsBetter: true);
    }

    // A sentence with a figure, and one with such words meant literally, each after four sentences of a scene.
    private Measurement Notes(ChainBank bank)
    {
        var scenes = bank.Figures.Select(static f => f.Scene).Distinct().Order(StringComparer.Ordinal).ToArray();
        var figures = bank.Figures.Select(f => (Source: f.Chain, Positive: true, f.Scene, f.Sentence));
        var literal = bank.Literal.Select((l, i) => (Source: l.Chain, Positive: false, Scene: scenes[i % scenes.Length], l.Sentence));
        return Evaluate.BalancedAccuracy(Code, $"notes of figures, {bank.Name}", [.. figures.Concat(literal).Select(c =>
        {
            var before = string.Join(' ', bank.Scene(c.Scene).Take(4)) + " ";
            var noted = Alone.DiagnoseText(before + c.Sentence, bank.Language).Findings
                .Any(f => f.Kind == Metaphor && f.Spans[0].Start >= before.Length);
            return new LabelledCase(c.Source, c.Positive, noted ? 1 : 0, WordBreaker.CountWords(c.Sentence));
        })]);
    }

    private IEnumerable<Measurement> Healthy(EvaluationContext context)
    {
        var passages = HealthyPassages.All(context)
            .Select(p => (p.Set, p.Source, Report: Alone.DiagnoseText(p.Text, p.Language))).ToArray();
        yield return Evaluate.Share(Code, "healthy passages, all", "false alarms", [.. passages.Select(static p => (p.Source, Alarms(p.Report)))], 0.01, lowerIsBetter: true);
        foreach (var set in passages.GroupBy(static p => p.Set))
        {
            yield return Evaluate.Share(Code, "healthy passages, " + set.Key, "false alarms", [.. set.Select(static p => (p.Source, Alarms(p.Report)))], lowerIsBetter: true);
        }

        yield return Evaluate.Share(Code, "healthy passages, all", "alarms at score .5", [.. passages.Select(p => (p.Source, p.Report.Scores[Code] >= 0.5))], lowerIsBetter: true);
    }
}
