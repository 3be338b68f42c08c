using System.Text.Json;
using Grid.Diagnostics;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.Conversations;

/// <summary>People's ratings of a reply and of a whole talk, beside Grid's scores.</summary>
/// <remarks>Chosen before any figure was seen: relevant, 12.2.3; overall of a reply, the breakdown score; coherent and overall of a talk, its stability; consistent, the surest conflict; diverse, 12.4.3.</remarks>
/// <param name="context">Data.</param>
/// <param name="replay">Grid.</param>
internal sealed class RatedTalks(EvaluationContext context, ConversationReplay replay)
{
    private const string Code = "conversations";
    private const int OpeningLength = 60;

    /// <summary>The figures.</summary>
    public IEnumerable<Measurement> Measure()
    {
        (JsonElement Row, TurnReading Reading, int Words)[] talks = [.. context.Rows("fed", "fed.jsonl", Opening).Select(r =>
        {
            var turns = Spoken(r);
            return (r, replay.Last(turns), WordBreaker.CountWords(turns[^1].Text));
        })];
        yield return Ranked(talks, "turn", "Relevant", "12.2.3", static r => 1 - r.Score("12.2.3"));
        yield return Ranked(talks, "turn", "Overall", "the breakdown score", static r => 1 - Behaviour.Breakdown.Score(r), "FED .209 (recalled from the paper)");
        yield return Ranked(talks, "dialog", "Coherent", "stability", static r => r.Report.Stability);
        yield return Ranked(talks, "dialog", "Overall", "stability", static r => r.Report.Stability, "FED .443 (recalled from the paper)");
        yield return Ranked(talks, "dialog", "Consistent", "12.1.2", static r => 1 - (r.Report.Pairs ?? []).Select(static p => p.Conflict).DefaultIfEmpty(0).Max());
        yield return Ranked(talks, "dialog", "Diverse", "12.4.3", static r => 1 - r.Report.Scores.GetValueOrDefault("12.4.3"));
    }

    private static Measurement Ranked(
        (JsonElement Row, TurnReading Reading, int Words)[] talks, string level, string quality, string by, Func<TurnReading, double?> score, string beside = "")
    {
        (string, double, double?, double)[] cases = [.. talks.Where(t => t.Row.GetProperty("level").GetString() == level)
            .Select(t => (Opening(t.Row), Mean(t.Row.GetProperty("annotations").GetProperty(quality)), score(t.Reading), (double)t.Words))];
        return cases.Length == 0
            ? Evaluate.Mean(Code, $"fed {level} {quality}", "Spearman", [], new(StringComparer.Ordinal))
            : Evaluate.Spearman(Code, $"fed, {(level == "turn" ? "replies" : "talks")}, {quality.ToLowerInvariant()}, by {by}", cases, beside);
    }

    private static string Opening(JsonElement row) => row.GetProperty("context").GetString() is { } text ? text[..Math.Min(OpeningLength, text.Length)] : "";

    private static double Mean(JsonElement votes) =>
        votes.EnumerateArray().Where(static v => v.ValueKind == JsonValueKind.Number).Select(static v => v.GetDouble()).DefaultIfEmpty(0).Average();

    private static SceneTurn[] Spoken(JsonElement row)
    {
        var response = row.TryGetProperty("response", out var r) && r.ValueKind == JsonValueKind.String ? r.GetString()! : "";
        return [.. $"{row.GetProperty("context").GetString()}\n{response}".Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => line.StartsWith("System:", StringComparison.Ordinal) ? new SceneTurn(Role.Assistant, line[7..].Trim())
                : new SceneTurn(Role.User, line.Replace("User:", "", StringComparison.Ordinal).Trim()))];
    }
}
