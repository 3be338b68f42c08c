namespace Grid.PlantedFaults.Writing;

/// <summary>Writes healthy texts: a topic's sentences in order, each in one of its wordings, with the slots filled.</summary>
public static class Composer
{
    private const double OptionalKept = 0.8;

    /// <summary>A whole text.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="values">The slots' values.</param>
    /// <param name="dice">Chooses wordings and optional sentences.</param>
    public static Draft Compose(Topic topic, Values values, Dice dice)
    {
        var pieces = new List<Piece>();
        if (topic.Genre is not ("dialogue" or "story" or "letter") && dice.Falls(0.5))
        {
            pieces.Add(new Piece(values.Fill(topic.Title), PieceKind.Heading));
        }

        for (var b = 0; b < topic.Beats.Count; b++)
        {
            var beat = topic.Beats[b];
            if (!beat.Optional || dice.Falls(OptionalKept))
            {
                pieces.Add(Say(topic, b, values, dice.Next(2)));
            }
        }

        return new Draft { Pieces = pieces, Language = topic.Language };
    }

    /// <summary>One sentence of a topic.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="beat">Which.</param>
    /// <param name="values">The slots' values.</param>
    /// <param name="wording">0 or 1.</param>
    public static Piece Say(Topic topic, int beat, Values values, int wording)
    {
        var b = topic.Beats[beat];
        return new Piece(
            values.Fill(b.Wordings[wording], b.Kind != PieceKind.TableRow), b.Kind, b.Speaker, b.Opens, beat);
    }

    /// <summary>The topic's running sentences as a text of its own would say them, without headings, lists and tables.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="dice">All choices.</param>
    public static IReadOnlyList<string> Sentences(Topic topic, Dice dice)
    {
        var values = Values.Of(topic, dice);
        return [.. Enumerable.Range(0, topic.Beats.Count)
            .Where(b => topic.Beats[b] is { Kind: PieceKind.Sentence or PieceKind.ListItem, Speaker: not Speaker.User, OfTable: false })
            .Select(b => Say(topic, b, values, dice.Next(2)).Text)];
    }
}
