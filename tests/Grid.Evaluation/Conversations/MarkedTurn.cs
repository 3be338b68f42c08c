using System.Text.Json;
using Grid.Diagnostics;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.Conversations;

/// <summary>A bot's turn that people marked, with Grid's reading of it.</summary>
/// <param name="Source">Its dialogue.</param>
/// <param name="Words">Words of the turn.</param>
/// <param name="Marks">The marks, as the set gives them.</param>
/// <param name="Scores">Grid's scores, by behaviour.</param>
internal sealed record MarkedTurn(string Source, int Words, JsonElement Marks, IReadOnlyDictionary<string, double?> Scores)
{
    /// <summary>The bots' turns of ABC-Eval, each read when it was the last.</summary>
    /// <param name="context">Data.</param>
    /// <param name="replay">Grid.</param>
    public static IEnumerable<MarkedTurn> AbcEval(EvaluationContext context, ConversationReplay replay) =>
        context.Rows("abceval", "dialogues.jsonl", static r => r.GetProperty("dialogue").GetString()!).SelectMany(row =>
        {
            JsonElement[] pairs = [.. row.GetProperty("turns").EnumerateArray()];
            SceneTurn[] turns = [.. pairs.SelectMany(static p => new[] { new SceneTurn(Role.User, p.GetProperty("user").GetString()!), new SceneTurn(Role.Assistant, p.GetProperty("system").GetString()!) })];
            return replay.Readings(turns).Select(r => Of(row.GetProperty("dialogue").GetString()!, turns, r, pairs[r.Turn / 2].GetProperty("behaviors"), Behaviour.All));
        });

    /// <summary>The systems' turns of DBDC3, each read when it was the last; the marks are the votes.</summary>
    /// <param name="context">Data.</param>
    /// <param name="replay">Grid.</param>
    public static IEnumerable<MarkedTurn> Breakdowns(EvaluationContext context, ConversationReplay replay) =>
        context.Rows("dbdc3_en", "dialogues.jsonl", static r => r.GetProperty("dialogue").GetString()!).SelectMany(row =>
        {
            JsonElement[] spoken = [.. row.GetProperty("turns").EnumerateArray()];
            SceneTurn[] turns = [.. spoken.Select(static t => new SceneTurn(t.GetProperty("speaker").GetString() == "S" ? Role.Assistant : Role.User, t.GetProperty("utterance").GetString()!))];
            return replay.Readings(turns).Where(r => spoken[r.Turn].TryGetProperty("votes", out _))
                .Select(r => Of(row.GetProperty("dialogue").GetString()!, turns, r, spoken[r.Turn].GetProperty("votes"), [Behaviour.Breakdown]));
        });

    private static MarkedTurn Of(string source, SceneTurn[] turns, TurnReading reading, JsonElement marks, IReadOnlyList<Behaviour> behaviours) => new(
        source, WordBreaker.CountWords(turns[reading.Turn].Text), marks, behaviours.ToDictionary(static b => b.Name, b => b.Score(reading), StringComparer.Ordinal));
}
