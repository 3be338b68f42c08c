using Grid.Diagnostics;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.Conversations;

/// <summary>Replies that do not fit their conversation: drawn at random, or written to share words with it; paired with fitting ones of their length, which alone tells them apart.</summary>
/// <param name="context">Data.</param>
/// <param name="replay">Grid.</param>
internal sealed class Replies(EvaluationContext context, ConversationReplay replay)
{
    private const string Code = "conversations";

    /// <summary>The figures; one reply of each kind a conversation.</summary>
    public IEnumerable<Measurement> Measure()
    {
        var rows = context.Rows("dailydialog_pp", "dialogs.jsonl", static r => r.GetProperty("id").ToString()).ToArray();
        LabelledCase[] Cases(string kind, bool misfit) => [.. rows.Select(r =>
        {
            string[] said = [.. r.GetProperty("context").EnumerateArray().Append(r.GetProperty(kind)[0]).Select(static t => t.GetString()!)];
            SceneTurn[] turns = [.. said.Select((t, i) => new SceneTurn((said.Length - i) % 2 == 1 ? Role.Assistant : Role.User, t))];
            return new LabelledCase(r.GetProperty("id").ToString(), misfit, replay.Last(turns).Score("12.2.3"), WordBreaker.CountWords(said[^1]));
        })];
        var fitting = Cases("positive_responses", misfit: false);
        foreach (var (kind, name, beside) in new[]
        {
            ("random_negative_responses", "random replies", "DEB .883 accuracy (as printed, not length-matched)"),
            ("adversarial_negative_responses", "replies that share words", "DEB .668 accuracy (as printed, not length-matched)"),
        })
        {
            var cases = LengthMatch.Pairs([.. fitting, .. Cases(kind, misfit: true)]);
            yield return Evaluate.Auroc(Code, $"dailydialog_pp, length-matched, {name}, by 12.2.3", cases);
            yield return Evaluate.BalancedAccuracy(Code, $"dailydialog_pp, length-matched, {name}, by 12.2.3", cases, neighbours: beside);
        }
    }
}
