using Grid.PlantedFaults.Writing;

namespace Grid.PlantedFaults.Faults;

/// <summary>A faithful retelling of a source in other words: the topic's sentences in their other wording.</summary>
internal static class Retelling
{
    private const double Kept = 0.75;

    /// <summary>A retelling whose context is the whole source.</summary>
    /// <param name="stage">Topic and choices.</param>
    public static Draft Of(Stage stage)
    {
        var source = stage.Text();
        var told = source.Pieces.Where(p => p.Beat >= 0 && p.Kind is PieceKind.Sentence or PieceKind.ListItem && stage.Dice.Falls(Kept))
            .Select(p => Composer.Say(stage.Topic, p.Beat, stage.Values, p.Text == Composer.Say(stage.Topic, p.Beat, stage.Values, 0).Text ? 1 : 0) with
            {
                Kind = PieceKind.Sentence,
                Opens = false,
            });
        return new Draft
        {
            Pieces = [.. told],
            Language = source.Language,
            Context = [RecordText.Plain(source)],
            Prompt = stage.Say(stage.Dice.Pick(stage.Bank.Phrases("question"))),
        };
    }
}
