using System.Globalization;
using System.Text.Json;
using Grid.Pathways;

namespace Grid.Evaluation.Conversations;

/// <summary>The conversation bench: behaviours that people marked in bots' turns, replies that do not fit, people's ratings of talks, and the cost of a turn.</summary>
/// <remarks>Grid as its users run it, a turn read when it was the last. Which entry answers for which mark: <see cref="Behaviour"/>. Nothing is fitted here; 12.2.3's two thresholds were set on dailydialog_pp.</remarks>
public sealed class ConversationsMeasure : EntryMeasure
{
    /// <inheritdoc/>
    public override string Code => "conversations";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context)
    {
        var board = new LocalBridgeBoard(TimeProvider.System);
        var replay = new ConversationReplay(new Diagnoser(PathwayPlan.Default.EncoderOn(board), null, PathwayPlan.Default.JudgeOn(board)));
        return Behaviours(context, replay).Concat(new Replies(context, replay).Measure()).Concat(Breakdowns(context, replay))
            .Concat(new RatedTalks(context, replay).Measure()).Concat(new TurnCost(context, replay).Measure());
    }

    // A turn counts once for each of its two judges: the figure is the mean agreement with a judge.
    private IEnumerable<Measurement> Behaviours(EvaluationContext context, ConversationReplay replay)
    {
        MarkedTurn[] turns = [.. MarkedTurn.AbcEval(context, replay)];
        foreach (var behaviour in Behaviour.All)
        {
            LabelledCase[] cases = [.. turns.SelectMany(t => Judges(t, behaviour.Name).Select(j => new LabelledCase(t.Source, j == 1, t.Scores[behaviour.Name], t.Words)))];
            var set = $"abceval {behaviour.Name}, by {behaviour.Entry}";
            yield return Evaluate.Auroc(Code, set, cases);
            yield return Evaluate.BalancedAccuracy(Code, set, cases, neighbours: Beside(turns, behaviour.Name, Metrics.BalancedAccuracy));
            yield return Evaluate.F1(Code, set, cases, neighbours: Beside(turns, behaviour.Name, Metrics.F1));
        }
    }

    private IEnumerable<Measurement> Breakdowns(EvaluationContext context, ConversationReplay replay)
    {
        LabelledCase[] cases = [.. MarkedTurn.Breakdowns(context, replay).Select(static t =>
        {
            int Votes(string label) => t.Marks.GetProperty(label).GetInt32();
            return new LabelledCase(t.Source, Votes("X") > Math.Max(Votes("O"), Votes("T")), t.Scores[Behaviour.Breakdown.Name], t.Words);
        })];
        const string Set = "dbdc3_en, most votes for a breakdown";
        yield return Evaluate.Auroc(Code, Set, cases);
        yield return Evaluate.BalancedAccuracy(Code, Set, cases);
        yield return Evaluate.F1(Code, Set, cases);
    }

    private static IEnumerable<int> Judges(MarkedTurn turn, string mark) =>
        turn.Marks.GetProperty(mark).GetProperty("human").EnumerateArray().Select(static h => h.GetInt32());

    // The labels of others stand in the set, so that they are held against the same turns and judges.
    private static string Beside(MarkedTurn[] turns, string mark, Func<IReadOnlyList<(bool Positive, bool Fired)>, double> metric)
    {
        string Of(string name, Func<JsonElement, int, int?> label)
        {
            (bool, bool)[] cases = [.. turns.SelectMany(t => Judges(t, mark).Select((j, i) => (j == 1, Said: label(t.Marks.GetProperty(mark), i))))
                .Where(static c => c.Said is not null).Select(static c => (c.Item1, c.Said == 1))];
            return cases.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{name} {metric(cases):0.###}");
        }

        static int? Labelled(JsonElement m, string by) => m.TryGetProperty(by, out var said) ? said.GetInt32() : null;
        string[] others = [
            Of("ChatGPT-3.5", static (m, _) => Labelled(m, "gpt")),
            Of("the specialised model", static (m, _) => Labelled(m, "specialized")),
            Of("the other judge", static (m, i) => m.GetProperty("human")[1 - i].GetInt32())];
        return string.Join(", ", others.Where(static o => o.Length > 0)) + " on the same turns";
    }
}
