using System.Globalization;
using System.Text.Json;
using Grid.Diagnostics;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;
using Grid.Evaluation.Training;

namespace Grid.Evaluation.Rooms;

/// <summary>12.2.2 on formality, registers, planted drifts, mixed address and human text.</summary>
/// <remarks>The model has learned from no set of these but Taiga, which is measured out of fold.</remarks>
public sealed class WrongRegisterMeasure : EntryMeasure
{
    private const double Boundary = 0.5;
    private const int WholeText = 20;

    // There are few Russian documents.
    private const int RussianTexts = 10;

    /// <inheritdoc/>
    public override string Code => "12.2.2";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context)
    {
        var judge = new RegisterJudge();
        return AddressOf(context, judge).Concat(Formality(context, judge)).Concat(EnglishDrift(context, judge))
            .Concat(Russian(context)).Concat(Healthy(context, judge)).Concat(EnglishRegisters(context));
    }

    private static bool Alarms(Report report) => report.Findings.Any(static f => f.Severity >= Severity.Warning);

    private static SortedDictionary<string, double> Baselines(params (string Name, double Value)[] values) =>
        new(values.ToDictionary(static v => v.Name, static v => v.Value), StringComparer.Ordinal);

    private IEnumerable<Measurement> AddressOf(EvaluationContext context, RegisterJudge judge)
    {
        var rows = context.Rows("formality_ru", "pairs.jsonl", static r => r.GetProperty("en").GetString()!).ToArray();
        foreach (var asked in (string[])["formal", "informal"])
        {
            var cases = rows.SelectMany(r => ((string[])["formal", "informal"]).Select(given => Case(judge, r, given, asked))).ToArray();
            yield return Evaluate.BalancedAccuracy(
                Code, $"formality_ru, asked to be {asked}", cases, 0.985, "two address words alone .979");
        }

        var mixed = MixedAddress.Of(rows).Select(m => (Case: m, Report: judge.Read(m.Sentences, TextLanguage.Russian))).ToArray();
        var overlaps = mixed.Select(static m => (m.Case.Source, m.Case.Overlap(Found(m.Report)))).ToArray();
        yield return Evaluate.Mean(Code, "formality_ru, one sentence of four in the other address", "span IoU", overlaps,
            Baselines(("never", 0), ("always", mixed.Average(static m => m.Case.Overlap(m.Case.Sentences.Select(static (s, i) => (i, 0, s.Length)))))), 0.8);
        yield return Evaluate.Share(Code, "formality_ru, one sentence of four in the other address", "recall at the operating threshold",
            [.. mixed.Select(static m => (m.Case.Source, Alarms(m.Report)))]);
        yield return Evaluate.Share(Code, "formality_ru, four sentences in one address", "false alarms",
            [.. rows.Chunk(4).SelectMany(c => ((string[])["formal_ru", "informal_ru"]).Select(f => (c[0].GetProperty("id").ToString(),
                Alarms(judge.Read([.. c.Select(r => r.GetProperty(f).GetString()!)], TextLanguage.Russian)))))], lowerIsBetter: true);
    }

    private static LabelledCase Case(RegisterJudge judge, JsonElement row, string given, string asked)
    {
        var text = row.GetProperty(given + "_ru").GetString()!;
        return new LabelledCase(
            row.GetProperty("en").GetString()!, given != asked, RegisterJudge.Score(judge.Read([text], TextLanguage.Russian, asked)), text.Length);
    }

    private static IEnumerable<(int Sentence, int Start, int End)> Found(Report report) =>
        report.Findings.Where(static f => f.Kind == "address" && f.Score >= Boundary)
            .SelectMany(static f => f.Spans).Select(static s => (s.Turn, s.Start, s.End));

    private IEnumerable<Measurement> Formality(EvaluationContext context, RegisterJudge judge)
    {
        var cases = context.Rows("squinky", "formality.jsonl", static r => r.GetProperty("sentence").GetString()!)
            .Select(r => (Text: r.GetProperty("sentence").GetString()!, High: r.GetProperty("label").GetString() == "high"))
            .Select(r => new LabelledCase(
                r.Text, r.High, RegisterJudge.Score(judge.Read([r.Text], TextLanguage.English, "informal")), WordBreaker.CountWords(r.Text)))
            .ToArray();
        yield return Evaluate.Auroc(Code, "squinky formality, asked to be informal", cases, 0.9, "length alone .864");
        yield return Evaluate.BalancedAccuracy(Code, "squinky formality, asked to be informal", cases);
    }

    private IEnumerable<Measurement> EnglishDrift(EvaluationContext context, RegisterJudge judge)
    {
        var documents = RegisterMixtures.English(context);
        return Drift("gum_register", TextLanguage.English, RegisterMixtures.Plant(documents, documents), documents, _ => judge);
    }

    private IEnumerable<Measurement> Russian(EvaluationContext context)
    {
        var models = RegisterMixtures.FoldModels(context);
        var judges = models.Select(static m => new RegisterJudge(m)).ToArray();
        var predictions = RegisterExamples.Taiga(context.DataDirectory).Where(e => context.Measures("taiga_register_ru", e.Source))
            .Select(e => (e.Source, e.Register, RegisterFigures.TaigaGenre(models[Folds.Of(e.Source)].Posterior(e.Features)))).ToArray();
        yield return RegisterFigures.MacroF1(Code, "taiga_register_ru, out of fold", predictions, 0.6);
        var hosts = RegisterMixtures.Russian(context);
        var told = hosts.SelectMany(static h => h.Sentences.Select(s => (h.Source, h.Register, Posterior: RegisterModel.Default.Posterior(RegisterFeatures.Of(s)))))
            .Select(static s => (s.Source, s.Register, Found: Array.IndexOf(s.Posterior, s.Posterior.Max()))).ToArray();
        yield return Evaluate.Share(Code, "rst_docs_ru sentences, news and research, of nine registers", "accuracy",
            [.. told.Select(static s => (s.Source, s.Found == s.Register))],
            neighbours: string.Join(", ", told.CountBy(static s => (s.Register, s.Found)).OrderBy(static c => c.Key)
                .Select(static c => string.Create(CultureInfo.InvariantCulture, $"{Registers.All[c.Key.Register]} as {Registers.All[c.Key.Found]} {c.Value}"))));
        var planted = RegisterMixtures.Plant(hosts, RegisterMixtures.TaigaRuns(context), RussianTexts);
        foreach (var measurement in Drift("rst_docs_ru and taiga_register_ru", TextLanguage.Russian, planted, hosts, f => judges[Math.Max(0, f)])
            .Concat(Drift("rst_docs_ru, news and research", TextLanguage.Russian, RegisterMixtures.Plant(hosts, hosts), [], _ => judges[0])))
        {
            yield return measurement;
        }
    }

    private IEnumerable<Measurement> Drift(
        string set, TextLanguage language, IEnumerable<PlantedDrift> planted, IReadOnlyList<RegisterDocument> documents, Func<int, RegisterJudge> judgeOf)
    {
        var read = planted.Select(p => (Case: p, Report: judgeOf(p.Fold).Read(p.Sentences, language))).ToArray();
        var pairs = string.Join(", ", read.GroupBy(static r => r.Case.Pair).OrderBy(static g => g.Key, StringComparer.Ordinal)
            .Select(static g => string.Create(CultureInfo.InvariantCulture, $"{g.Key} {g.Average(static r => RegisterFigures.Overlap(r.Case, r.Report, Boundary)):0.00}")));
        yield return Evaluate.Mean(Code, $"{set}, planted drift, 16-26 sentences", "span IoU",
            [.. read.Select(static r => (r.Case.Source, RegisterFigures.Overlap(r.Case, r.Report, Boundary)))],
            Baselines(("never", 0), ("always", read.Average(static r => (r.Case.To - r.Case.From) / (double)r.Case.Sentences.Count))), 0.6, neighbours: pairs);
        yield return Evaluate.Share(Code, $"{set}, planted drift, 16-26 sentences", "recall at the operating threshold",
            [.. read.Select(static r => (r.Case.Source, Alarms(r.Report)))]);
        if (documents.Count == 0)
        {
            yield break;
        }

        var whole = documents.SelectMany(d => d.Sentences.Chunk(WholeText).Where(static c => c.Length == WholeText)
            .Select(c => (d.Source, Report: judgeOf(-1).Read(c, language)))).ToArray();
        yield return Evaluate.Share(Code, $"{set}, whole texts of 20 sentences", "false alarms at score .5",
            [.. whole.Select(static w => (w.Source, RegisterJudge.Score(w.Report) >= Boundary))], lowerIsBetter: true);
        yield return Evaluate.Share(Code, $"{set}, whole texts of 20 sentences", "false alarms",
            [.. whole.Select(static w => (w.Source, Alarms(w.Report)))], lowerIsBetter: true);
    }

    private IEnumerable<Measurement> Healthy(EvaluationContext context, RegisterJudge judge)
    {
        var passages = HealthyPassages.All(context)
            .Select(p => (p.Set, p.Source, Report: judge.Read(p.Sentences, p.Language))).ToArray();
        yield return Evaluate.Share(Code, "healthy passages, all", "false alarms", [.. passages.Select(static p => (p.Source, Alarms(p.Report)))], 0.01, lowerIsBetter: true);
        foreach (var set in passages.GroupBy(static p => p.Set))
        {
            yield return Evaluate.Share(Code, "healthy passages, " + set.Key, "false alarms", [.. set.Select(static p => (p.Source, Alarms(p.Report)))], lowerIsBetter: true);
        }
    }

    private IEnumerable<Measurement> EnglishRegisters(EvaluationContext context)
    {
        var judge = new RegisterJudge();
        var documents = GenreDocument.Of(context, "gum_register", TextLanguage.English).Where(static d => RegisterMixtures.GumRegister(d.Genre) >= 0).ToArray();
        var sentences = documents.SelectMany(static d => d.Sentences.Select(s => (d.Source, Truth: RegisterMixtures.GumRegister(d.Genre), Posterior: RegisterModel.Default.Posterior(RegisterFeatures.Of(s))))).ToArray();
        yield return Evaluate.Share(Code, "gum_register sentences, six of nine registers", "accuracy", [.. sentences.Select(static s => (s.Source, Array.IndexOf(s.Posterior, s.Posterior.Max()) == s.Truth))]);
        yield return RegisterFigures.CalibrationError(Code, "gum_register sentences, six of nine registers", [.. sentences]);
        var asked = documents.SelectMany(d => d.Sentences.Chunk(8).Where(static c => c.Length == 8).SelectMany(c => Registers.All.Index()
            .Where(r => sentences.Any(s => s.Truth == r.Index))
            .Select(r => new LabelledCase(d.Source, r.Index != RegisterMixtures.GumRegister(d.Genre), RegisterJudge.Score(judge.Read(c, TextLanguage.English, r.Item)), c.Length)))).ToArray();
        yield return Evaluate.Auroc(Code, "gum_register, eight sentences asked for each of six registers", asked);
        yield return Evaluate.BalancedAccuracy(Code, "gum_register, eight sentences asked for each of six registers", asked);
        yield return Evaluate.Share(Code, "gum_register, eight sentences asked for their own register", "false alarms",
            [.. asked.Where(static a => !a.Positive).Select(static a => (a.Source, a.Score >= 0.8))], lowerIsBetter: true);
    }
}
