using System.Globalization;
using System.Text.Json;
using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;
using Grid.Pathways;
using Grid.Pathways.Encoders;

namespace Grid.Evaluation.Rooms;

/// <summary>12.2.3 on replies that people chose or wrote to mislead, on marked turns of bots, on our talks with something lost, and on people's own talk.</summary>
/// <remarks>The projection has seen none of these sets; its two thresholds were set on dailydialog_pp.</remarks>
public sealed class AnchorLossMeasure : EntryMeasure
{
    private const int RepliesOfKind = 2;

    private readonly Lazy<Diagnoser> _diagnoser = new(static () =>
        new Diagnoser(DefaultPathway.Create(TimeProvider.System).Encoder, new Catalogue(new AnchorLossDetector())));

    /// <inheritdoc/>
    public override string Code => "12.2.3";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context) =>
        Replies(context).Concat(Planted(heldOut: false)).Concat(Planted(heldOut: true)).Concat(Bots(context)).Concat(Healthy(context));

    private IEnumerable<Measurement> Replies(EvaluationContext context)
    {
        var rows = context.Rows("dailydialog_pp", "dialogs.jsonl", static r => r.GetProperty("id").ToString()).ToList();
        var positive = Cases(rows, "positive_responses", lost: false);
        foreach (var (field, name, bar, beside) in new[]
        {
            ("random_negative_responses", "random replies", 0.80, "DEB .883 (as printed, not length-matched)"),
            ("adversarial_negative_responses", "replies that share words", 0.58, "DEB .668 (as printed, not length-matched)"),
        })
        {
            var paired = LengthMatch.Pairs([.. positive.Select(static p => p.Case), .. Cases(rows, field, lost: true).Select(static p => p.Case)]);
            yield return Evaluate.BalancedAccuracy(Code, $"dailydialog_pp, length-matched, {name}", paired, bar, beside);
            yield return Evaluate.Auroc(Code, $"dailydialog_pp, length-matched, {name}", paired);
        }

        var scores = positive.Select(static p => p.Case.Score ?? 0).Order().ToArray();
        yield return Evaluate.Share(
            Code, "people's replies, dailydialog_pp", "false alarms", [.. positive.Select(static p => (p.Case.Source, p.Alarms))], 0.01, lowerIsBetter: true,
            scores.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"a quarter of their scores reach {scores[scores.Length * 3 / 4]:0.000}, one in a hundred {scores[scores.Length * 99 / 100]:0.000}"));
    }

    private List<(LabelledCase Case, bool Alarms)> Cases(IEnumerable<JsonElement> rows, string field, bool lost) =>
    [
        .. rows.SelectMany(r => r.GetProperty(field).EnumerateArray().Take(RepliesOfKind).Select(reply =>
        {
            var report = Diagnose([.. r.GetProperty("context").EnumerateArray().Append(reply).Select(static t => t.GetString()!)], TextLanguage.English);
            return (new LabelledCase(r.GetProperty("id").ToString(), lost, report.Scores[Code], WordBreaker.CountWords(reply.GetString()!)), Alarms(report));
        })),
    ];

    private IEnumerable<Measurement> Planted(bool heldOut)
    {
        var name = heldOut ? "our talks, templates written after" : "our talks, templates written with it";
        var talks = AnchorTalks.Of(heldOut).Select(t => (Talk: t, Report: Diagnose(t.Turns, t.Language))).ToList();
        foreach (var language in new[] { TextLanguage.English, TextLanguage.Russian })
        {
            var tag = language == TextLanguage.English ? "en" : "ru";
            foreach (var kind in talks.Select(static t => t.Talk.Kind).Distinct(StringComparer.Ordinal))
            {
                yield return Evaluate.Share(Code, $"{name}, {tag}, {kind} lost after {AnchorTalks.FewestTurnsBetween} turns", "recall at the operating threshold",
                    [.. talks.Where(t => t.Talk.Lost && t.Talk.Language == language && t.Talk.Kind == kind).Select(t => (t.Talk.Template, Alarms(t.Report, kind)))], 0.80);
            }

            yield return Evaluate.Share(Code, $"{name}, {tag}, all kept", "false alarms",
                [.. talks.Where(t => !t.Talk.Lost && t.Talk.Language == language).Select(t => (t.Talk.Template, Alarms(t.Report)))], 0.01, lowerIsBetter: true);
        }
    }

    private IEnumerable<Measurement> Bots(EvaluationContext context)
    {
        var turns = new List<(string Source, JsonElement Marks, double Score, double Words)>();
        foreach (var row in context.Rows("abceval", "dialogues.jsonl", static r => r.GetProperty("dialogue").GetString()!))
        {
            var pairs = row.GetProperty("turns").EnumerateArray().ToList();
            var report = Diagnose([.. pairs.SelectMany(static p => new[] { p.GetProperty("user").GetString()!, p.GetProperty("system").GetString()! })], TextLanguage.English);
            turns.AddRange(pairs.Select((p, i) => (
                row.GetProperty("dialogue").GetString()!, p.GetProperty("behaviors"),
                report.Findings.Where(f => f.Code == Code && f.Spans[0].Turn == (2 * i) + 1).Select(static f => f.Score).DefaultIfEmpty(0).Max(),
                (double)WordBreaker.CountWords(p.GetProperty("system").GetString()!))));
        }

        foreach (var (mark, beside) in new[] { ("irrelevant", "ChatGPT .42, people .54 (computed from the set)"), ("ignore", "ChatGPT .25, people .62 (computed from the set)") })
        {
            foreach (var judge in new[] { 0, 1 })
            {
                LabelledCase[] cases = [.. turns.Where(t => t.Marks.TryGetProperty(mark, out var m) && m.GetProperty("human").GetArrayLength() > judge)
                    .Select(t => new LabelledCase(t.Source, t.Marks.GetProperty(mark).GetProperty("human")[judge].GetInt32() == 1, t.Score, t.Words))];
                yield return Evaluate.F1(Code, $"abceval {mark}, judge {judge + 1}", cases, neighbours: beside);
            }
        }
    }

    private IEnumerable<Measurement> Healthy(EvaluationContext context)
    {
        var talks = context.Rows("fed", "fed.jsonl", static r => r.GetProperty("id").ToString())
            .Where(static r => r.GetProperty("system").GetString() == "Human")
            .Select(r => (Source: r.GetProperty("context").GetString()![..Math.Min(60, r.GetProperty("context").GetString()!.Length)], Turns: Spoken(r)))
            .Select(t => (t.Source, Alarms(Diagnose(t.Turns, TextLanguage.English)))).ToList();
        yield return Evaluate.Share(Code, "people's talks, fed", "false alarms", talks, 0.01, lowerIsBetter: true);
        yield return Evaluate.Share(Code, "healthy passages, all", "false alarms",
            [.. HealthyPassages.All(context).Select(p => (p.Source, Alarms(context.Only(new AnchorLossDetector()).DiagnoseText(p.Text, p.Language))))], 0.01, lowerIsBetter: true);
    }

    private static SceneTurn[] Spoken(JsonElement row)
    {
        var response = row.TryGetProperty("response", out var r) && r.ValueKind == JsonValueKind.String ? r.GetString()! : "";
        return [.. $"{row.GetProperty("context").GetString()}\n{response}".Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => line.StartsWith("System:", StringComparison.Ordinal) ? new SceneTurn(Role.Assistant, line[7..].Trim())
                : new SceneTurn(Role.User, line.Replace("User:", "", StringComparison.Ordinal).Trim()))];
    }

    private bool Alarms(Report report) => report.Findings.Any(f => f.Code == Code && f.Severity >= Severity.Warning);

    private bool Alarms(Report report, string kind) => report.Findings.Any(f => f.Code == Code && f.Severity >= Severity.Warning && f.Kind == kind);

    // The last to speak is the one judged; the turns before it alternate.
    private Report Diagnose(IReadOnlyList<string> turns, TextLanguage language) =>
        Diagnose([.. turns.Select((t, i) => new SceneTurn((turns.Count - i) % 2 == 1 ? Role.Assistant : Role.User, t))], language);

    private Report Diagnose(IReadOnlyList<SceneTurn> turns, TextLanguage language)
    {
        var frame = new SceneFrame { Id = "evaluation", Shape = SceneShape.Conversation, Language = language, LanguageTag = language == TextLanguage.Russian ? "ru" : "en" };
        return _diagnoser.Value.DiagnoseAsync(new Scene { Frame = frame, Turns = turns }).AsTask().GetAwaiter().GetResult();
    }
}
