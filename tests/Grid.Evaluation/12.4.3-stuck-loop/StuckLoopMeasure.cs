using System.Globalization;
using System.Text.Json;
using Grid.Diagnostics;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation;

/// <summary>12.4.3 on translations, degenerate continuations, planted loops, code, dialogues, and human text.</summary>
/// <remarks>No figure is fitted to the positives of these sets; the scale's points come from human text (LoopScale).</remarks>
public sealed class StuckLoopMeasure : EntryMeasure
{
    private const int PlantedPerKindAndSet = 60;
    private const double Boundary = 0.5;

    private static readonly string[] Loops = ["greedy", "beam"];
    private static readonly string[] Others = ["nucleus", "topk"];

    /// <inheritdoc/>
    public override string Code => "12.4.3";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context) =>
        Translations(context).Concat(Continuations(context)).Concat(Healthy(context))
            .Concat(Planted(context)).Concat(RepeatedCode(context)).Concat(Redundant(context));

    private static double? Score(Report report) => report.Scores["12.4.3"];

    private static bool Alarms(Report report) =>
        report.Findings.Any(static f => f.Code == "12.4.3" && f.Severity >= Severity.Warning);

    private static int Words(string text) => WordBreaker.CountWords(text);

    private IEnumerable<Measurement> Translations(EvaluationContext context)
    {
        var cases = context.Rows("nmt_hallucination", "sentences.jsonl", static r => r.GetProperty("src").GetString()!)
            .Select(r => (Row: r, Text: r.GetProperty("mt").GetString()!))
            .Select(r => (r.Text, Case: new LabelledCase(
                r.Row.GetProperty("src").GetString()!, r.Row.GetProperty("repetitions").GetString() == "1",
                Score(context.DiagnoseText(r.Text, TextLanguage.English)), Words(r.Text))))
            .ToArray();
        var scored = cases.Select(static c => c.Case).ToArray();
        var bigrams = cases.Select(static c => c.Case with { Score = NGrams.RepeatedShare(c.Text, 2) }).ToArray();
        yield return Evaluate.Auroc(Code, "nmt_hallucination mt, repetitions", scored, 0.85, "seq-logprob .834, repeated bigrams .78 (as printed)");
        yield return Evaluate.Auroc(Code, "nmt_hallucination mt, rival: repeated bigrams", bigrams);
        yield return Evaluate.F1(Code, "nmt_hallucination mt, repetitions", scored);
    }

    private IEnumerable<Measurement> Continuations(EvaluationContext context)
    {
        var rows = context.Rows("degeneration_gpt2", "generations.jsonl", static r => r.GetProperty("id").ToString()).ToArray();
        var reports = new Dictionary<string, Report[]>(StringComparer.Ordinal);
        foreach (var field in (string[])[.. Loops, "reference", .. Others, "contrastive"])
        {
            reports[field] = [.. rows.Select(r => context.DiagnoseText(r.GetProperty(field).GetString()!, TextLanguage.English))];
        }

        var cases = new List<LabelledCase>();
        var grams = new List<LabelledCase>();
        foreach (var field in (string[])[.. Loops, "reference", .. Others])
        {
            for (var i = 0; i < rows.Length; i++)
            {
                var text = rows[i].GetProperty(field).GetString()!;
                var found = new LabelledCase(rows[i].GetProperty("id").ToString(), Loops.Contains(field), Score(reports[field][i]), Words(text));
                cases.Add(found);
                grams.Add(found with { Score = NGrams.RepeatedShare(text, 4) });
            }
        }

        const string Set = "degeneration_gpt2 greedy+beam / human+nucleus+top-k";
        yield return Evaluate.Auroc(Code, Set, cases, neighbours: "repeated 4-grams alone .970 (as printed)");
        yield return Evaluate.Auroc(Code, Set + ", rival: repeated 4-grams", grams);
        yield return Evaluate.BalancedAccuracy(Code, Set, cases);
        var threshold = NoAlarmThreshold(reports["reference"].Select(Score));
        yield return Evaluate.Share(Code, "degeneration_gpt2 greedy+beam", "recall at .1 % alarms on human reference",
            [.. Loops.SelectMany(f => reports[f].Select((r, i) => (Id(rows[i]), Score(r) > threshold)))], 0.95,
            neighbours: string.Create(CultureInfo.InvariantCulture, $"repeated 4-grams at the same alarms {RivalRecall(rows):0.###}"));
        yield return Evaluate.Share(Code, "degeneration_gpt2 greedy+beam", "recall at score .5",
            [.. Loops.SelectMany(f => reports[f].Select((r, i) => (Id(rows[i]), Score(r) >= Boundary)))]);
        foreach (var field in (string[])[.. Loops, "reference", .. Others, "contrastive"])
        {
            var outcomes = reports[field].Select((r, i) => (Id(rows[i]), Alarms(r))).ToArray();
            yield return Evaluate.Share(Code, "degeneration_gpt2 " + field, "alarms at the operating threshold", outcomes);
        }

        yield return Evaluate.Share(Code, "degeneration_gpt2 greedy", "unstable",
            [.. reports["greedy"].Select((r, i) => (Id(rows[i]), r.Verdict == Verdict.Unstable))], 0.9);
    }

    private static string Id(JsonElement row) => row.GetProperty("id").ToString();

    // At 550 human texts one alarm in a thousand is none: the threshold is the highest human score.
    private static double NoAlarmThreshold(IEnumerable<double?> scores) => scores.Max() ?? 1;

    private static double RivalRecall(JsonElement[] rows)
    {
        double Of(JsonElement row, string field) => NGrams.RepeatedShare(row.GetProperty(field).GetString()!, 4);
        var threshold = rows.Max(r => Of(r, "reference"));
        return Loops.Average(f => rows.Average(r => Of(r, f) > threshold ? 1.0 : 0.0));
    }

    private IEnumerable<Measurement> Healthy(EvaluationContext context)
    {
        var passages = HealthyPassages.All(context)
            .Select(p => (p.Set, p.Source, Report: context.DiagnoseText(p.Text, p.Language))).ToArray();
        yield return Alarm("healthy passages, all", passages, 0.01);
        yield return Evaluate.Share(Code, "healthy passages, all", "false alarms of severity error", [.. passages.Select(static p => (p.Source, p.Report.Findings.Any(static f => f.Severity == Severity.Error)))],
            0.001, lowerIsBetter: true);
        foreach (var set in passages.GroupBy(static p => p.Set))
        {
            yield return Alarm("healthy passages, " + set.Key, [.. set]);
        }

        yield return Evaluate.Share(Code, "healthy passages, all", "false alarms at score .5",
            [.. passages.Select(static p => (p.Source, Score(p.Report) >= Boundary))], lowerIsBetter: true);
    }

    private Measurement Alarm(string set, (string Set, string Source, Report Report)[] passages, double? bar = null) =>
        Evaluate.Share(Code, set, "false alarms", [.. passages.Select(static p => (p.Source, Alarms(p.Report)))], bar, lowerIsBetter: true);

    private IEnumerable<Measurement> Planted(EvaluationContext context)
    {
        var hosts = HealthyPassages.All(context).Where(static p => p.Sentences.Count >= 3)
            .GroupBy(static p => p.Set).SelectMany(static g => g.OrderBy(static p => EvaluationContext.Hash(p.Text)).Take(PlantedPerKindAndSet)).ToArray();
        var all = new List<(string Source, bool Fired)>();
        foreach (var kind in (string[])[.. LoopPlanter.Kinds, "reworded"])
        {
            var outcomes = hosts.SelectMany(h => LoopPlanter.Plant(kind, h)).Select(p => (Planted: p, Found: Finds(context, p))).ToArray();
            var fired = outcomes.Select(static o => (o.Planted.Passage.Source, o.Found)).ToArray();
            all.AddRange(kind == "reworded" ? [] : fired);
            var byPeriod = string.Join(", ", outcomes.GroupBy(static o => o.Planted.Period)
                .Select(static g => string.Create(CultureInfo.InvariantCulture, $"period {g.Key} {g.Average(static o => o.Found ? 1.0 : 0.0):0.###}")));
            yield return Evaluate.Share(Code, "planted " + kind, "recall at the operating threshold, at the place", fired, kind == "reworded" ? null : 0.99, neighbours: byPeriod);
        }

        yield return Evaluate.Share(Code, "planted, all kinds", "recall at the operating threshold, at the place", all, 0.99);
    }

    // Found: an alarm with a span in the turn and within the loop, not merely somewhere.
    private static bool Finds(EvaluationContext context, LoopPlanter.Planted planted)
    {
        var report = context.Diagnose(planted.Shape, planted.Passage.Language, planted.Turns);
        return report.Findings.Any(f => f.Code == "12.4.3" && f.Severity >= Severity.Warning
            && f.Spans.Any(s => s.Turn >= planted.Turn - (2 * planted.Period) && s.End > planted.Start));
    }

    private IEnumerable<Measurement> RepeatedCode(EvaluationContext context)
    {
        var samples = context.Rows("code_repetition", "samples.jsonl", static r => r.GetProperty("prompt").GetString()!)
            .SelectMany(static r => r.GetProperty("samples").EnumerateArray().Select(s => (Source: r.GetProperty("prompt").GetString()!, Text: s.GetString()!)))
            .ToArray();
        yield return Evaluate.Share(Code, "code_repetition, as unfenced text", "recall at the operating threshold",
            [.. samples.Select(s => (s.Source, Alarms(context.DiagnoseText(s.Text, TextLanguage.English))))]);
    }

    private IEnumerable<Measurement> Redundant(EvaluationContext context)
    {
        var turns = context.Rows("abceval", "dialogues.jsonl", static r => r.GetProperty("dialogue").GetString()!)
            .SelectMany(d => BotTurns(context, d)).ToArray();
        for (var judge = 0; judge < 2; judge++)
        {
            var cases = turns.Select(t => new LabelledCase(t.Source, t.Labels[judge] == 1, t.Score, t.Length)).ToArray();
            yield return Evaluate.F1(Code, $"abceval redundant, judge {judge + 1}", cases, neighbours: "ChatGPT-3.5 .32-.34, the other human .59");
            yield return Evaluate.Auroc(Code, $"abceval redundant, judge {judge + 1}", cases);
        }
    }

    // The score of a turn: the highest of the findings that lie in it, once the dialogue has come so far.
    private static IEnumerable<(string Source, int[] Labels, double Score, double Length)> BotTurns(EvaluationContext context, JsonElement dialogue)
    {
        var turns = new List<SceneTurn>();
        foreach (var turn in dialogue.GetProperty("turns").EnumerateArray())
        {
            var answer = turn.GetProperty("system").GetString()!;
            turns.Add(new SceneTurn(Role.User, turn.GetProperty("user").GetString()!));
            turns.Add(new SceneTurn(Role.Assistant, answer));
            if (turn.GetProperty("behaviors").TryGetProperty("redundant", out var label))
            {
                var last = turns.Count - 1;
                var report = context.Diagnose(SceneShape.Conversation, TextLanguage.English, turns);
                var score = report.Findings.Where(f => f.Code == "12.4.3" && f.Spans.Any(s => s.Turn == last))
                    .Select(static f => f.Score).DefaultIfEmpty(0).Max();
                yield return (dialogue.GetProperty("dialogue").GetString()!,
                    [.. label.GetProperty("human").EnumerateArray().Select(static h => h.GetInt32())], score, Words(answer));
            }
        }
    }
}
