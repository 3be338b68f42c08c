using System.Text.Json;
using Grid.Diagnostics;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.Rooms;

/// <summary>A scene that people rated.</summary>
/// <param name="Set">The set.</param>
/// <param name="Source">What it was written about: ratings are compared within a source, and scenes of one source are resampled together.</param>
/// <param name="Ratings">The ratings by name; more is better.</param>
/// <param name="Scene">The scene.</param>
public sealed record RatedScene(string Set, string Source, IReadOnlyDictionary<string, double> Ratings, Scene Scene)
{
    /// <summary>Summaries of news with experts' ratings; the article is the context.</summary>
    /// <param name="context">Data.</param>
    public static IEnumerable<RatedScene> SummEval(EvaluationContext context) =>
        Summaries(context, "summeval", ["coherence", "consistency", "fluency", "relevance"]);

    /// <summary>Summaries and fragments of news with readers' ratings.</summary>
    /// <param name="context">Data.</param>
    public static IEnumerable<RatedScene> Newsroom(EvaluationContext context) =>
        Summaries(context, "newsroom_human", ["coherence", "fluency", "informativeness", "relevance"]);

    /// <summary>Summaries with votes a sentence; the rating is the share of sentences most voters hold supported.</summary>
    /// <param name="context">Data.</param>
    /// <param name="part"><c>cnndm</c> or <c>xsum</c>.</param>
    public static IEnumerable<RatedScene> Qags(EvaluationContext context, string part) =>
        Support.GroundedSets.Qags(context, part).Select(c => new RatedScene(
            c.Set, c.Source, One("consistency", c.Rating), OfText(c.Text, c.Evidence.Passages[0])));

    /// <summary>Stories of a language model with readers' coherence.</summary>
    /// <param name="context">Data.</param>
    public static IEnumerable<RatedScene> Stories(EvaluationContext context) =>
        context.Rows("cohesentia", "stories.jsonl", static r => r.GetProperty("StoryID").ToString())
            .Select(static r => new RatedScene(
                "cohesentia", r.GetProperty("StoryID").ToString(), One("coherence", r.GetProperty("HolisticData").GetProperty("consensus_score").GetDouble()),
                OfText(r.GetProperty("Text").GetString()!, null)));

    /// <summary>Replies of chat models, the fact they were given as context.</summary>
    /// <param name="context">Data.</param>
    public static IEnumerable<RatedScene> Replies(EvaluationContext context) =>
        context.Rows("usr_topicalchat", "turns.jsonl", static r => r.GetProperty("source").GetString()!)
            .Select(static r => new RatedScene(
                "usr_topicalchat", r.GetProperty("source").GetString()!,
                r.GetProperty("scores").EnumerateObject().ToDictionary(static s => s.Name, static s => s.Value.GetDouble(), StringComparer.Ordinal),
                Chat(
                    [.. r.GetProperty("source").GetString()!.Split('\n').Select(static t => t.Trim()).Where(static t => t.Length > 0).Select(static t => new SceneTurn(Role.User, t)),
                        new SceneTurn(Role.Assistant, r.GetProperty("system_output").GetString()!.Trim())],
                    r.GetProperty("context").GetString())));

    /// <summary>Whole dialogues with a chat model.</summary>
    /// <param name="context">Data.</param>
    public static IEnumerable<RatedScene> Dialogues(EvaluationContext context) =>
        context.Rows("fed", "fed.jsonl", static r => r.GetProperty("context").GetString()![..Math.Min(60, r.GetProperty("context").GetString()!.Length)])
            .Where(static r => r.GetProperty("level").GetString() == "dialog")
            .Select(static r => new RatedScene(
                "fed", r.GetProperty("context").GetString()!,
                r.GetProperty("annotations").EnumerateObject().Where(static a => a.Name is "Coherent" or "Overall").ToDictionary(static a => a.Name, static a => Mean(a.Value), StringComparer.Ordinal),
                Chat([.. r.GetProperty("context").GetString()!.Split('\n').Select(Turn)], null)));

    private static SceneTurn Turn(string line) =>
        line.StartsWith("System:", StringComparison.Ordinal) ? new SceneTurn(Role.Assistant, line[7..].Trim())
        : new SceneTurn(Role.User, line.StartsWith("User:", StringComparison.Ordinal) ? line[5..].Trim() : line.Trim());

    private static double Mean(JsonElement votes) => votes.EnumerateArray().Where(static v => v.ValueKind == JsonValueKind.Number).Select(static v => v.GetDouble()).DefaultIfEmpty(0).Average();

    private static IEnumerable<RatedScene> Summaries(EvaluationContext context, string set, string[] ratings)
    {
        foreach (var row in context.Rows(set, "docs.jsonl", static r => r.GetProperty("doc_id").GetString()!))
        {
            var article = HealthyPassages.Detokenise(row.GetProperty("source").GetString()!);
            foreach (var summary in row.GetProperty("summaries").EnumerateArray())
            {
                yield return new RatedScene(
                    set, row.GetProperty("doc_id").GetString()!, ratings.ToDictionary(static r => r, r => summary.GetProperty(r).GetDouble(), StringComparer.Ordinal),
                    OfText(HealthyPassages.Detokenise(summary.GetProperty("summary").GetString()!), article));
            }
        }
    }

    private static Dictionary<string, double> One(string name, double value) => new(StringComparer.Ordinal) { [name] = value };

    private static Scene OfText(string text, string? context) => new()
    {
        Frame = new SceneFrame { Id = "evaluation", Shape = SceneShape.Text, Language = TextLanguage.English, LanguageTag = "en", JudgeEveryone = true, Context = context is null ? [] : [context] },
        Turns = [new SceneTurn(Role.Text, text)],
    };

    private static Scene Chat(IReadOnlyList<SceneTurn> turns, string? context) => new()
    {
        Frame = new SceneFrame { Id = "evaluation", Shape = SceneShape.Conversation, Language = TextLanguage.English, LanguageTag = "en", Context = string.IsNullOrWhiteSpace(context) ? [] : [context] },
        Turns = turns,
    };
}
