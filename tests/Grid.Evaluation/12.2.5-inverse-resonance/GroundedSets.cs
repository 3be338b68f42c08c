using System.Text.Json;

namespace Grid.Evaluation.Support;

/// <summary>The labelled sets of support, read into one form.</summary>
public static class GroundedSets
{
    /// <summary>RAGTruth: answers to questions, summaries and records in prose, with marked spans.</summary>
    public static IEnumerable<GroundedCase> RagTruth(EvaluationContext context)
    {
        foreach (var row in context.Rows("ragtruth_test", "sources.jsonl", static r => r.GetProperty("source_id").ToString()))
        {
            var source = row.GetProperty("source");
            var evidence = row.GetProperty("task").GetString() == "qa"
                ? new GroundedEvidence([source.GetProperty("passages").GetString()!], source.GetProperty("question").GetString()!)
                : new GroundedEvidence([source.ValueKind == JsonValueKind.String ? source.GetString()! : source.GetRawText()]);
            foreach (var response in row.GetProperty("responses").EnumerateArray())
            {
                var spans = response.GetProperty("labels").EnumerateArray()
                    .Select(static l => (l.GetProperty("start").GetInt32(), l.GetProperty("end").GetInt32())).ToArray();
                yield return new GroundedCase
                {
                    Set = "ragtruth " + row.GetProperty("task").GetString(),
                    Source = row.GetProperty("source_id").ToString(),
                    Evidence = evidence,
                    Text = response.GetProperty("response").GetString()!,
                    Spans = spans,
                    HasSpans = true,
                    Unsupported = spans.Length > 0,
                };
            }
        }
    }

    /// <summary>FaithBench: hard summaries; unsupported when an annotator marks something as unwanted.</summary>
    public static IEnumerable<GroundedCase> FaithBench(EvaluationContext context)
    {
        var evidence = new Dictionary<string, GroundedEvidence>(StringComparer.Ordinal);
        foreach (var row in context.Rows("faithbench", "samples.jsonl", static r => r.GetProperty("source").GetString()!))
        {
            var source = row.GetProperty("source").GetString()!;
            yield return new GroundedCase
            {
                Set = "faithbench",
                Source = source,
                Evidence = evidence.TryGetValue(source, out var known) ? known : evidence[source] = new GroundedEvidence([source]),
                Text = row.GetProperty("summary").GetString()!,
                Unsupported = row.GetProperty("annotations").EnumerateArray()
                    .Any(static a => a.GetProperty("label").EnumerateArray().Any(static l => l.GetString()!.StartsWith("Unwanted", StringComparison.Ordinal))),
            };
        }
    }

    /// <summary>QAGS: summaries with three votes a sentence; the rating is the share of sentences most voters hold supported.</summary>
    /// <param name="context">Data.</param>
    /// <param name="part"><c>cnndm</c> or <c>xsum</c>.</param>
    public static IEnumerable<GroundedCase> Qags(EvaluationContext context, string part)
    {
        foreach (var row in context.Rows("qags", part + ".jsonl", static r => r.GetProperty("article").GetString()!))
        {
            var sentences = row.GetProperty("summary_sentences").EnumerateArray().Select(static s => (
                Text: s.GetProperty("sentence").GetString()!,
                Yes: s.GetProperty("responses").EnumerateArray().Count(static v => v.GetProperty("response").GetString() == "yes") >= 2)).ToArray();
            var article = row.GetProperty("article").GetString()!;
            yield return new GroundedCase
            {
                Set = "qags " + part,
                Source = article,
                Evidence = new GroundedEvidence([article]),
                Text = string.Join(' ', sentences.Select(static s => s.Text)),
                Rating = sentences.Average(static s => s.Yes ? 1.0 : 0),
                Unsupported = sentences.Any(static s => !s.Yes),
            };
        }
    }

    /// <summary>SummEval: 16 summaries of each article, with the experts' consistency.</summary>
    public static IEnumerable<GroundedCase> SummEval(EvaluationContext context)
    {
        foreach (var row in context.Rows("summeval", "docs.jsonl", static r => r.GetProperty("doc_id").GetString()!))
        {
            var evidence = new GroundedEvidence([row.GetProperty("source").GetString()!]);
            foreach (var summary in row.GetProperty("summaries").EnumerateArray())
            {
                yield return new GroundedCase
                {
                    Set = "summeval",
                    Source = row.GetProperty("doc_id").GetString()!,
                    Evidence = evidence,
                    Text = summary.GetProperty("summary").GetString()!,
                    Rating = summary.GetProperty("consistency").GetDouble(),
                };
            }
        }
    }

    /// <summary>BEGIN: replies in talks about a piece of knowledge; generic replies are left out.</summary>
    /// <param name="context">Data.</param>
    /// <param name="part"><c>wow</c>, <c>cmu</c> or <c>tc</c>.</param>
    public static IEnumerable<GroundedCase> Begin(EvaluationContext context, string part) =>
        context.Rows("begin", part + ".jsonl", Knowledge)
            .Where(static r => Knowledge(r).Length > 0)
            .Where(static r => r.GetProperty("begin_label").GetString() != "Generic")
            .Select(r => Reply("begin " + part, r, r.GetProperty("message").ToString(), r.GetProperty("begin_label").GetString() != "Fully attributable"));

    /// <summary>The audit of dialogue hallucinations; generic and uncooperative replies are left out.</summary>
    public static IEnumerable<GroundedCase> Audit(EvaluationContext context) =>
        context.Rows("dialogue_hallucination_audit", "responses.jsonl", Knowledge)
            .Where(static r => Knowledge(r).Length > 0)
            .Select(static r => (Row: r, Labels: r.GetProperty("labels").EnumerateArray().Select(static l => l.GetString()!).ToArray()))
            .Where(static r => r.Labels.Any(static l => l.Contains("hallucination", StringComparison.Ordinal)) || r.Labels is ["entailment"])
            .Select(static r => Reply(
                "dialogue audit", r.Row, r.Row.GetProperty("history").ToString(), r.Labels.Any(static l => l.Contains("hallucination", StringComparison.Ordinal))));

    private static string Knowledge(JsonElement row) => row.GetProperty("knowledge").ToString();

    private static GroundedCase Reply(string set, JsonElement row, string prompt, bool unsupported) => new()
    {
        Set = set,
        Source = Knowledge(row),
        Evidence = new GroundedEvidence([Knowledge(row)], prompt),
        Text = row.GetProperty("response").GetString()!,
        Unsupported = unsupported,
    };
}
