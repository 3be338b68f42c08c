using Grid.PlantedFaults.Writing;

namespace Grid.PlantedFaults.Faults;

/// <summary>12.2.1: one sentence (orphan) or two to three (island) that belong to another text.</summary>
internal sealed class BrokenLinkFault : Fault
{
    public override string Code => "12.2.1";

    public override Planting Plant(Stage stage)
    {
        var clean = stage.Text();
        var count = stage.Dice.Falls(0.5) ? 1 : stage.Dice.Between(2, 3);
        var strangers = stage.Foreign(stage.Other(sameGenre: false), count);
        return new Planting(clean, clean.Insert(stage.Place(clean, 0.3, 0.8), strangers), count == 1 ? "orphan" : "island");
    }
}

/// <summary>12.2.2: the text slides into a register that is not its own.</summary>
internal sealed class WrongRegisterFault : Fault
{
    public override string Code => "12.2.2";

    public override bool Accepts(Topic topic) => true;

    public override Planting Plant(Stage stage)
    {
        var clean = stage.Text();
        var other = stage.Dice.Some(stage.Topic.OtherRegister, 3);
        return new Planting(clean, clean.Insert(stage.Place(clean, 0.5, 0.9) + 1, other), "drift");
    }
}

/// <summary>12.2.3: late in a conversation the assistant answers another question, or speaks of another customer's figures.</summary>
internal sealed class AnchorLossFault : Fault
{
    private const int Late = 3;

    public override string Code => "12.2.3";

    public override bool Accepts(Topic topic) => topic.IsDialogue;

    public override Planting Plant(Stage stage)
    {
        var clean = stage.Text();
        var late = clean.Sentences.TakeLast(Late).ToArray();
        var draft = clean;
        if (stage.Dice.Falls(0.5))
        {
            var swapped = stage.Values.Swapped();
            var told = clean.Sentences.Skip(clean.Sentences.Count / 2)
                .Where(i => stage.Topic.Beats[clean.Pieces[i].Beat].Wordings.All(static w => w.Contains('{', StringComparison.Ordinal)));
            foreach (var at in told.TakeLast(Late))
            {
                draft = draft.Replace(at, Composer.Say(stage.Topic, clean.Pieces[at].Beat, swapped, stage.Dice.Next(2)).Text);
            }

            return new Planting(clean, draft, "figures");
        }

        var others = stage.Bank.Topics.Where(t => t.IsDialogue && t != stage.Topic).ToArray();
        var elsewhere = Composer.Sentences(stage.Dice.Pick(others), stage.Dice).Skip(2).Take(Late).ToArray();
        for (var i = 0; i < late.Length; i++)
        {
            draft = draft.Replace(late[i], elsewhere[i]);
        }

        return new Planting(clean, draft, "answer");
    }
}

/// <summary>12.2.4: a figure of speech is taken at its word, and the text follows the wrong chain; its twin has the figure of speech alone.</summary>
internal sealed class ParasiticMetaphorFault : Fault
{
    public override string Code => "12.2.4";

    public override bool Accepts(Topic topic) => true;

    public override Planting Plant(Stage stage)
    {
        var text = stage.Text();
        var at = stage.Place(text, 0.35, 0.75) + 1;
        var clean = text.Insert(at, [stage.Say(stage.Topic.Metaphor)], planted: false);
        return new Planting(clean, clean.Insert(at + 1, stage.Topic.WrongChain.Select(stage.Say)), "parasitic");
    }
}

/// <summary>12.2.5: a retelling states what its source denies, or what it does not say.</summary>
internal sealed class InverseResonanceFault : Fault
{
    public override string Code => "12.2.5";

    public override Planting Plant(Stage stage)
    {
        var clean = Retelling.Of(stage);
        var able = clean.Pieces.Where(p => stage.Topic.Beats[p.Beat].Counter is not null).ToArray();
        if (able.Length > 0 && stage.Dice.Falls(0.5))
        {
            var piece = stage.Dice.Pick(able);
            return new Planting(clean, clean.Replace(clean.Pieces.IndexOf(piece), stage.Say(stage.Topic.Beats[piece.Beat].Counter!)), "denied");
        }

        var habit = stage.Say(stage.Dice.Pick(stage.Topic.Habits));
        return new Planting(clean, clean.Insert(stage.Dice.Between(2, clean.Pieces.Count - 1), [habit]), "lacking");
    }
}
