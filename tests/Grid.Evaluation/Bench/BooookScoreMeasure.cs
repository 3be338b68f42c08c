using System.Text.Json;
using Grid.Diagnostics;
using Grid.Diagnostics.Text;
using Grid.Pathways;

namespace Grid.Evaluation.Rooms;

/// <summary>The bench's outside check: people's spans and kinds of incoherence in summaries of books (BooookScore, Chang et al. 2024).</summary>
/// <remarks>
/// Their kinds as codes of ours: an omission (of an entity, an event, a cause) is a missing link, 12.2.1 (or 12.1.3, where
/// the path bends for it); discontinuity 12.1.3 or 12.2.1; inconsistency 12.1.2 or 12.4.1; duplication 12.4.3;
/// salience (details that do not matter) 12.4.4 or 12.6.2; language 12.1.1 or 12.2.2. Precision and recall count
/// sentences: a sentence is bad when a person's span touches it, found when a finding's does.
/// </remarks>
public sealed class BooookScoreMeasure : EntryMeasure
{
    private static readonly Dictionary<string, string[]> Codes = new(StringComparer.Ordinal)
    {
        ["entity omission"] = ["12.2.1", "12.1.3"],
        ["event omission"] = ["12.2.1", "12.1.3"],
        ["causal omission"] = ["12.2.1", "12.1.3"],
        ["discontinuity"] = ["12.1.3", "12.2.1"],
        ["inconsistency"] = ["12.1.2", "12.4.1"],
        ["duplication"] = ["12.4.3"],
        ["salience"] = ["12.4.4", "12.6.2"],
        ["language"] = ["12.1.1", "12.2.2"],
    };

    /// <inheritdoc/>
    public override string Code => "bench";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context)
    {
        var board = new LocalBridgeBoard(TimeProvider.System);
        var diagnoser = new Diagnoser(PathwayPlan.Default.EncoderOn(board), null, PathwayPlan.Default.JudgeOn(board));
        var sentences = new List<(string Source, bool Bad, bool Found)>();
        var names = new List<(string Source, string[] Meant, string Named)>();
        foreach (var row in context.Rows("booookscore", "summaries.jsonl", static r => r.GetProperty("book").GetString()!))
        {
            var source = row.GetProperty("book").GetString()!;
            var text = row.GetProperty("summary").GetString()!;
            var report = Judge(diagnoser, text);
            var spans = Spans(row, text).ToArray();
            sentences.AddRange(report.Components.Select(c => (
                source,
                spans.Any(s => s.Start < c.End && c.Start < s.End),
                report.Findings.Any(f => f.Spans.Any(s => s.Start < c.End && c.Start < s.End)))));
            names.AddRange(spans.Select(s => (source, s.Meant, Named(report, s.Start, s.End))));
        }

        if (sentences.Count == 0)
        {
            yield break;
        }

        var bad = sentences.Average(static s => s.Bad ? 1.0 : 0.0);
        var found = sentences.Average(static s => s.Found ? 1.0 : 0.0);
        yield return Evaluate.Mean("bench", "booookscore, sentences", "precision of findings",
            [.. sentences.Where(static s => s.Found).Select(static s => (s.Source, s.Bad ? 1.0 : 0.0))],
            new(StringComparer.Ordinal) { ["always"] = bad });
        yield return Evaluate.Mean("bench", "booookscore, sentences", "recall of people's spans",
            [.. sentences.Where(static s => s.Bad).Select(static s => (s.Source, s.Found ? 1.0 : 0.0))],
            new(StringComparer.Ordinal) { ["as many at random"] = found });
        var seen = names.Where(static n => n.Named.Length > 0).ToArray();
        yield return Evaluate.Mean("bench", "booookscore, spans found", "named as people did",
            [.. seen.Select(static n => (n.Source, n.Meant.Contains(n.Named, StringComparer.Ordinal) ? 1.0 : 0.0))],
            new(StringComparer.Ordinal)
            {
                ["most frequent"] = seen.Length == 0 ? 0 : Codes.Values.SelectMany(static c => c).Distinct()
                    .Max(code => seen.Average(n => n.Meant.Contains(code, StringComparer.Ordinal) ? 1.0 : 0.0)),
                ["random"] = seen.Length == 0 ? 0 : seen.Average(static n => n.Meant.Length / (double)Codes.Values.SelectMany(static c => c).Distinct().Count()),
            });
    }

    private static IEnumerable<(int Start, int End, string[] Meant)> Spans(JsonElement row, string text)
    {
        foreach (var single in row.GetProperty("singles").EnumerateArray())
        {
            var span = single.GetProperty("span").GetString()!;
            var at = text.IndexOf(span, StringComparison.Ordinal);
            var meant = single.GetProperty("labels").EnumerateArray().SelectMany(static l => Codes.GetValueOrDefault(l.GetString()!) ?? []).Distinct().ToArray();
            if (at >= 0 && meant.Length > 0)
            {
                yield return (at, at + span.Length, meant);
            }
        }
    }

    // The heaviest finding that touches the span gives it its name.
    private static string Named(Report report, int start, int end) => report.Findings
        .Where(f => f.Spans.Any(s => s.Start < end && start < s.End))
        .OrderByDescending(static f => f.Severity).ThenByDescending(static f => f.Score - f.Threshold).ThenBy(static f => f.Code, StringComparer.Ordinal)
        .Select(static f => f.Code).FirstOrDefault("");

    private static Report Judge(Diagnoser diagnoser, string text) => diagnoser.DiagnoseAsync(new Scene
    {
        Frame = new SceneFrame { Id = "evaluation", Shape = SceneShape.Text, Language = TextLanguage.English, LanguageTag = "en" },
        Turns = [new SceneTurn(Role.Text, text)],
    }).AsTask().GetAwaiter().GetResult();
}
