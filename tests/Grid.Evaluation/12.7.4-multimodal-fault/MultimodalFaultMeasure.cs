using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;
using Grid.Evaluation.Training;

namespace Grid.Evaluation.Rooms;

/// <summary>12.7.4 on answers written from JSON, planted faults of every kind, caption pairs, and healthy text.</summary>
/// <remarks>The weights of text against JSON are fitted: their figures are out-of-fold, five folds by source.</remarks>
public sealed class MultimodalFaultMeasure : EntryMeasure
{
    private const int HostsPerSet = 60;
    private const double QuietScore = 0.8;

    /// <inheritdoc/>
    public override string Code => FaultKinds.Code;

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var alone = context.Only(new MultimodalFaultDetector());
        return Answers(alone).Concat(Planted(alone)).Concat(Captions(alone)).Concat(Healthy(alone));
    }

    private IEnumerable<Measurement> Answers(EvaluationContext context)
    {
        var answers = new DataModelTrainer(context).Answers();
        if (answers.Count == 0)
        {
            yield break;
        }

        var scores = Folds.Apply<DataModelTrainer.Answer, double>(answers, static a => a.Source, static inside =>
        {
            var weights = DataModelTrainer.Fit(inside);
            return a => DataModel.Probability(a.Features, weights);
        });
        var cases = answers.Select((a, i) => new LabelledCase(a.Source, a.Faulty, scores[i], a.Words)).ToArray();
        const string Set = "ragtruth_test data-to-text, out of fold";
        yield return Evaluate.BalancedAccuracy(Code, Set, cases, 0.7, "FaithJudge .851, zero-shot judge .751 (as printed)");
        yield return Evaluate.F1(Code, Set, cases);
        yield return Evaluate.Auroc(Code, Set, cases);
        yield return Evaluate.Share(Code, Set, "false alarms at the operating threshold",
            [.. cases.Where(static c => !c.Positive).Select(static c => (c.Source, c.Score >= QuietScore))], lowerIsBetter: true);
        yield return Evaluate.Share(Code, Set, "recall at the operating threshold",
            [.. cases.Where(static c => c.Positive).Select(static c => (c.Source, c.Score >= QuietScore))]);
    }

    private IEnumerable<Measurement> Planted(EvaluationContext context)
    {
        var hosts = HealthyPassages.All(context).Where(static p => p.Sentences.Count >= 3).GroupBy(static p => p.Set)
            .SelectMany(static g => g.OrderBy(static p => EvaluationContext.Hash(p.Text)).Take(HostsPerSet)).ToArray();
        var whole = hosts.Select(h => Judge(context, MultimodalPlanter.Build(h, ""))).ToArray();
        yield return Evaluate.Share(Code, "planted, whole documents", "false alarms", [.. hosts.Select((h, i) => (h.Source, Alarms(whole[i]).Any()))], 0.01, lowerIsBetter: true);
        var cases = hosts.Select((h, i) => Case(h, false, whole[i])).ToList();
        var perFault = hosts.Length / MultimodalPlanter.Faults.Length;
        for (var f = 0; f < MultimodalPlanter.Faults.Length; f++)
        {
            var (fault, kind) = MultimodalPlanter.Faults[f];
            var reports = hosts.Select(h => (h.Source, Host: h, Report: Judge(context, MultimodalPlanter.Build(h, fault)))).ToArray();
            yield return Evaluate.Share(Code, "planted " + fault, "recall, the kind right",
                [.. reports.Select(r => (r.Source, Alarms(r.Report).Any(x => x.Kind == kind)))], 0.9);

            // As many faulty documents as whole ones, every fault alike.
            cases.AddRange(reports.Where((_, n) => n % MultimodalPlanter.Faults.Length == f).Take(perFault + 1).Select(r => Case(r.Host, true, r.Report)));
        }

        yield return Evaluate.F1(Code, "planted, all faults against whole documents", cases, 0.9);
    }

    private IEnumerable<Measurement> Captions(EvaluationContext context)
    {
        var rows = context.Rows("sugarcrepe_text", "captions.jsonl", static r => r.GetProperty("image").ToString())
            .Select(static r => (Image: r.GetProperty("image").ToString(), Right: r.GetProperty("caption").GetString()!, Wrong: r.GetProperty("negative_caption").GetString()!)).ToArray();
        bool Fires(string alternative, string caption) => Alarms(context.DiagnoseText(
            $"![{alternative.Replace('"', '\'')}](picture.png \"{caption.Replace('"', '\'')}\")", TextLanguage.English)).Any();
        yield return Evaluate.Share(Code, "sugarcrepe_text, caption as alt against its hard negative", "fires", [.. rows.Select(r => (r.Image, Fires(r.Right, r.Wrong)))],
            neighbours: "a text alone cannot tell which of two wordings fits a picture");
        yield return Evaluate.Share(Code, "sugarcrepe_text, caption as alt against itself", "false alarms", [.. rows.Select(r => (r.Image, Fires(r.Right, r.Right)))], lowerIsBetter: true);
    }

    private IEnumerable<Measurement> Healthy(EvaluationContext context)
    {
        var passages = HealthyPassages.All(context).Select(p => (p.Set, p.Source, Alarm: Alarms(context.DiagnoseText(p.Text, p.Language)).Any())).ToArray();
        yield return Evaluate.Share(Code, "healthy passages, all", "false alarms", [.. passages.Select(static p => (p.Source, p.Alarm))], 0.01, lowerIsBetter: true);
        foreach (var set in passages.GroupBy(static p => p.Set))
        {
            yield return Evaluate.Share(Code, "healthy passages, " + set.Key, "false alarms", [.. set.Select(static p => (p.Source, p.Alarm))], lowerIsBetter: true);
        }

        foreach (var set in (string[])["gum_register", "rst_docs_ru"])
        {
            var language = set == "rst_docs_ru" ? TextLanguage.Russian : TextLanguage.English;
            yield return Evaluate.Share(Code, "healthy whole documents, " + set, "false alarms",
                [.. HealthyPassages.Documents(context, set).Select(d => (d.Source, Alarms(context.DiagnoseText(string.Join(' ', d.Sentences), language)).Any()))], lowerIsBetter: true);
        }
    }

    private static Report Judge(EvaluationContext context, MultimodalPlanter.Document document)
    {
        var frame = new SceneFrame
        {
            Id = "evaluation",
            Language = document.Language,
            LanguageTag = document.Language == TextLanguage.Russian ? "ru" : "en",
            Context = document.Context is null ? [] : [document.Context],
        };
        return context.Diagnoser.DiagnoseAsync(new Scene { Frame = frame, Turns = [new SceneTurn(Role.Text, document.Text)] }).AsTask().GetAwaiter().GetResult();
    }

    private LabelledCase Case(HealthyPassages.Passage host, bool positive, Report report) =>
        new(host.Source, positive, report.Scores[Code], report.ComponentCount);

    private IEnumerable<Finding> Alarms(Report report) => report.Findings.Where(f => f.Code == Code && f.Severity >= Severity.Warning);
}
