using Grid.Diagnostics;
using Grid.Diagnostics.Text;
using Grid.Pathways;

namespace Grid.Evaluation.Conversations;

/// <summary>Plays a conversation to Grid turn by turn, as it would come live: nothing is read twice, no turn sees a later one.</summary>
/// <param name="diagnoser">Grid as its users run it.</param>
internal sealed class ConversationReplay(Diagnoser diagnoser)
{
    private static readonly ReadOptions EveryPair = new() { Verbose = true };

    /// <summary>The reading after each turn of the model.</summary>
    /// <param name="turns">The turns.</param>
    public IEnumerable<TurnReading> Readings(IReadOnlyList<SceneTurn> turns)
    {
        var fold = Empty();
        for (var t = 0; t < turns.Count; t++)
        {
            Append(fold, [turns[t]], t);
            if (turns[t].Role == Role.Assistant)
            {
                yield return new TurnReading(t, fold.Read(EveryPair));
            }
        }
    }

    /// <summary>The reading after the last turn alone.</summary>
    /// <param name="turns">The turns.</param>
    public TurnReading Last(IReadOnlyList<SceneTurn> turns)
    {
        var fold = Empty();
        Append(fold, turns, 0);
        return new TurnReading(turns.Count - 1, fold.Read(EveryPair));
    }

    private SceneFold Empty() => new(
        new SceneFrame { Id = "evaluation", Shape = SceneShape.Conversation, Language = TextLanguage.English, LanguageTag = "en" }, diagnoser.Catalogue);

    private void Append(SceneFold fold, IReadOnlyList<SceneTurn> turns, int first) =>
        diagnoser.AppendAsync(fold, turns, first, null, CancellationToken.None).AsTask().GetAwaiter().GetResult();
}
