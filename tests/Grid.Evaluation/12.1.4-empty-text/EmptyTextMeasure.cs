using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation;

/// <summary>12.1.4 on rated sentences, on planted filler in three banks a language, and on human text.</summary>
/// <remarks>No weight is fitted. The boundary of single sentences is one threshold from squinky; those of passages are from our filler and human text.</remarks>
public sealed class EmptyTextMeasure : EntryMeasure
{
    // Shorter scenes raise no finding.
    private const int FewestWords = 80;
    private const double LengthTolerance = 0.1;

    private static readonly RoomAlone Alone = new(new EmptyTextDetector());

    /// <inheritdoc/>
    public override string Code => "12.1.4";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context) =>
        Rated(context).Concat(Informativeness(context)).Concat(Planted(context)).Concat(Healthy(context));

    private double? Score(string text, TextLanguage language) =>
        Alone.DiagnoseText(text, language).Scores[Code];

    private bool Alarms(Report report) => report.Findings.Any(f => f.Code == Code && f.Severity >= Severity.Warning);

    // A rating of specificity: the opposite of the score.
    private IEnumerable<Measurement> Rated(EvaluationContext context)
    {
        var all = new List<RatedCorrelation.Rated>();
        foreach (var set in (string[])["twitter", "yelp", "movie"])
        {
            var cases = context.Rows("specificity", set + ".jsonl", static r => r.GetProperty("id").ToString())
                .Select(r => (Id: r.GetProperty("id").ToString(), Text: r.GetProperty("sentence").GetString()!, Rating: r.GetProperty("specificity").GetDouble()))
                .Select(r => new RatedCorrelation.Rated(
                    set + r.Id, r.Rating, 1 - (Score(r.Text, TextLanguage.English) ?? 0.5), WordBreaker.CountWords(r.Text)))
                .ToArray();
            if (cases.Length == 0)
            {
                continue;
            }

            all.AddRange(cases);
            yield return RatedCorrelation.Spearman(Code, "specificity " + set, cases, 0.68);
            yield return RatedCorrelation.Partial(Code, "specificity " + set, cases, 0.3);
        }

        yield return RatedCorrelation.Spearman(Code, "specificity, all", all, 0.68);
        yield return RatedCorrelation.Partial(Code, "specificity, all", all, 0.3);
    }

    private IEnumerable<Measurement> Informativeness(EvaluationContext context)
    {
        var cases = context.Rows("squinky", "informativeness.jsonl", static r => r.GetProperty("sentence").GetString()!)
            .Select(static r => (Text: r.GetProperty("sentence").GetString()!, Low: r.GetProperty("label").GetString() == "low"))
            .Select(r => new LabelledCase(r.Text, r.Low, Score(r.Text, TextLanguage.English), WordBreaker.CountWords(r.Text)))
            .ToArray();
        yield return Evaluate.Auroc(Code, "squinky informativeness", cases, 0.92);
        yield return Evaluate.Auroc(Code, "squinky informativeness, length-matched", LengthMatch.Pairs(cases), 0.65);
        yield return Evaluate.BalancedAccuracy(Code, "squinky informativeness", cases);
    }

    private IEnumerable<Measurement> Planted(EvaluationContext context)
    {
        var hosts = HealthyPassages.All(context).Where(static p => WordBreaker.CountWords(p.Text) >= FewestWords).ToArray();
        var human = hosts.ToDictionary(static h => h, h => Score(h.Text, h.Language));
        foreach (var language in (TextLanguage[])[TextLanguage.English, TextLanguage.Russian])
        {
            foreach (var bank in FillerBank.Of(language))
            {
                var cases = new List<LabelledCase>();
                var fired = new List<(string, bool)>();
                foreach (var host in hosts.Where(h => h.Language == language))
                {
                    var text = FillerPlanter.Whole(host, bank);
                    int words = WordBreaker.CountWords(text), original = WordBreaker.CountWords(host.Text);
                    if (Math.Abs(words - original) > LengthTolerance * original)
                    {
                        continue;
                    }

                    var report = Alone.DiagnoseText(text, language);
                    cases.Add(new LabelledCase(host.Source, true, report.Scores[Code], words));
                    cases.Add(new LabelledCase(host.Source, false, human[host], original));
                    fired.Add((host.Source, Alarms(report)));
                }

                yield return Evaluate.Auroc(Code, $"planted filler, length-matched, {bank.Name}", cases, 0.95);
                yield return Evaluate.Share(Code, $"planted filler, {bank.Name}", "recall at the operating threshold", fired);
                yield return Evaluate.BalancedAccuracy(Code, $"planted filler, length-matched, {bank.Name}", cases);
                yield return Halves(bank, [.. hosts.Where(h => h.Language == language && h.Sentences.Count >= 4)], human);
            }
        }
    }

    private Measurement Halves(
        FillerBank bank, HealthyPassages.Passage[] hosts, Dictionary<HealthyPassages.Passage, double?> human)
    {
        var cases = new List<LabelledCase>();
        foreach (var host in hosts)
        {
            var text = FillerPlanter.Half(host, bank);
            cases.Add(new LabelledCase(host.Source, true, Score(text, host.Language), WordBreaker.CountWords(text)));
            cases.Add(new LabelledCase(host.Source, false, human[host], WordBreaker.CountWords(host.Text)));
        }

        return Evaluate.Auroc(Code, $"every second sentence filler, length-matched, {bank.Name}", LengthMatch.Pairs(cases));
    }

    private IEnumerable<Measurement> Healthy(EvaluationContext context)
    {
        var passages = HealthyPassages.All(context)
            .Select(p => (p.Set, p.Source, Fired: Alarms(Alone.DiagnoseText(p.Text, p.Language)))).ToArray();
        yield return Evaluate.Share(Code, "healthy passages, all", "false alarms", [.. passages.Select(static p => (p.Source, p.Fired))], 0.01, lowerIsBetter: true);
        foreach (var set in passages.GroupBy(static p => p.Set))
        {
            yield return Evaluate.Share(Code, "healthy passages, " + set.Key, "false alarms", [.. set.Select(static p => (p.Source, p.Fired))], lowerIsBetter: true);
        }
    }
}
