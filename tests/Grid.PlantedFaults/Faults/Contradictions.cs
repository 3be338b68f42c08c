using Grid.PlantedFaults.Writing;

namespace Grid.PlantedFaults.Faults;

/// <summary>Plants sentences that cannot hold beside one the text has already said.</summary>
internal static class Contradictions
{
    private const int Apart = 2;

    /// <summary>A text with so many contradictions, no two of which share a sentence; both sentences of each are the fault.</summary>
    /// <param name="stage">Topic and choices.</param>
    /// <param name="clean">The text.</param>
    /// <param name="count">How many.</param>
    public static Draft Plant(Stage stage, Draft clean, int count)
    {
        var last = clean.Sentences[^1];
        var able = Enumerable.Range(0, clean.Pieces.Count)
            .Where(i => clean.Pieces[i] is { Beat: >= 0 } p && p.Speaker != Speaker.User && i + Apart <= last && Counter(stage, p) is not null);
        var draft = clean;
        foreach (var piece in stage.Dice.Some(able, count).Select(i => clean.Pieces[i]))
        {
            var said = draft.Pieces.FindIndex(p => p.Beat == piece.Beat);
            draft = draft.Replace(said, piece.Text);
            var places = Enumerable.Range(said + 1 + Apart, Math.Max(0, draft.Pieces.Count - said - Apart))
                .Where(i => i <= draft.Pieces.Count && draft.Sentences.Contains(i - 1)).ToArray();
            draft = draft.Insert(places.Length == 0 ? draft.Sentences[^1] + 1 : stage.Dice.Pick(places), [stage.Say(Counter(stage, piece)!)]);
        }

        return draft;
    }

    private static string? Counter(Stage stage, Piece piece) => stage.Topic.Beats[piece.Beat].Counter;
}
