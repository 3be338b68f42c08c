using Grid.PlantedFaults.Writing;

namespace Grid.PlantedFaults.Faults;

/// <summary>12.3.1: every second sentence comes from elsewhere; the density must be lower than the twin's.</summary>
internal sealed class DensityFault : Fault
{
    public override string Code => "12.3.1";

    public override CaseMeasure Measure => CaseMeasure.Property;

    public override Planting Plant(Stage stage)
    {
        var clean = stage.Text();
        return new Planting(clean, Dilution.Plant(stage, clean, 0, 0.5));
    }
}

/// <summary>12.3.2: the order of the sentences is lost; the reversibility must be lower than the twin's.</summary>
internal sealed class ReversibilityFault : Fault
{
    public override string Code => "12.3.2";

    public override CaseMeasure Measure => CaseMeasure.Property;

    public override Planting Plant(Stage stage)
    {
        var text = stage.Text();
        var clean = text.With(text.Sentences.Select(i => text.Pieces[i] with { Kind = PieceKind.Sentence, Opens = false }));
        return new Planting(clean, clean.With(stage.Dice.Some(clean.Pieces, clean.Pieces.Count)));
    }
}

/// <summary>12.3.3: several small damages at once; the stability must be lower than the twin's.</summary>
internal sealed class IndicatorsFault : Fault
{
    public override string Code => "12.3.3";

    public override CaseMeasure Measure => CaseMeasure.Property;

    public override Planting Plant(Stage stage)
    {
        var clean = stage.Text();
        var damaged = Contradictions.Plant(stage, clean, 1);
        damaged = damaged.Insert(stage.Place(damaged, 0.4, 0.8), stage.Foreign(stage.Other(sameGenre: false), 2));
        return new Planting(clean, damaged.Insert(damaged.Sentences[^1] + 1, stage.Phrases("filler", 4)));
    }
}

/// <summary>12.3.4: four sentences of another text stand in the middle; the formula must differ from the twin's.</summary>
internal sealed class SceneFormulaFault : Fault
{
    private const int Strangers = 4;

    public override string Code => "12.3.4";

    public override CaseMeasure Measure => CaseMeasure.Property;

    public override Planting Plant(Stage stage)
    {
        var clean = stage.Text();
        return new Planting(clean, clean.Insert(stage.Place(clean, 0.4, 0.6), stage.Foreign(stage.Other(sameGenre: false), Strangers)));
    }
}

/// <summary>12.6.2: from the middle on, foreign sentences of the same genre or filler thin the text out.</summary>
internal sealed class DensityLossFault : Fault
{
    public override string Code => "12.6.2";

    public override Planting Plant(Stage stage)
    {
        var clean = stage.Text();
        return new Planting(clean, Dilution.Plant(stage, clean, 0.5, 0.6));
    }
}

/// <summary>Thins a text with sentences that do not belong to it.</summary>
internal static class Dilution
{
    /// <summary>The text, from a share of its length on, with so large a share of strangers.</summary>
    /// <param name="stage">Topic and choices.</param>
    /// <param name="clean">The text.</param>
    /// <param name="from">Share of the sentences that stay as they are.</param>
    /// <param name="strangers">Share of strangers in the rest.</param>
    public static Draft Plant(Stage stage, Draft clean, double from, double strangers)
    {
        var places = clean.Sentences.Skip((int)(clean.Sentences.Count * from)).ToArray();
        var chosen = stage.Dice.Some(places, (int)Math.Round(places.Length * strangers)).Order().ToArray();
        var filler = stage.Dice.Falls(0.5) ? stage.Phrases("filler", chosen.Length) : [];
        var topics = stage.Bank.Topics.Where(t => !t.IsDialogue && t != stage.Topic && stage.Bank.HalfOf(t) == stage.Bank.HalfOf(stage.Topic)).ToArray();
        var draft = clean;
        for (var i = 0; i < chosen.Length; i++)
        {
            draft = draft.Replace(chosen[i], i < filler.Count && i % 2 == 0 ? filler[i] : stage.Foreign(stage.Dice.Pick(topics), 1)[0]);
        }

        return draft;
    }
}
