using Grid.PlantedFaults.Writing;

namespace Grid.PlantedFaults.Faults;

/// <summary>12.6.1: from the middle of a stream on, each text has the same small deviation: two empty sentences and a stranger.</summary>
internal sealed class LatentFailureFault : Fault
{
    private const int Texts = 20;
    private const int Healthy = 10;

    public override string Code => "12.6.1";

    public override CaseMeasure Measure => CaseMeasure.Property;

    public override Planting Plant(Stage stage)
    {
        var pairs = Enumerable.Range(0, Texts).Select(i => Pair(stage, i)).ToArray();
        return new Planting(pairs[0].Clean, pairs[0].Broken) { Further = pairs[1..], From = Healthy };
    }

    private static (Draft Clean, Draft Broken) Pair(Stage stage, int number)
    {
        var half = stage.Bank.Topics.Where(t => !t.IsDialogue && stage.Bank.HalfOf(t) == stage.Bank.HalfOf(stage.Topic)).ToArray();
        var own = new Stage(stage.Bank, number == 0 ? stage.Topic : stage.Dice.Pick(half), stage.Dice);
        var clean = own.Text();
        if (number < Healthy)
        {
            return (clean, clean);
        }

        var broken = clean.Insert(own.Place(clean, 0.5, 0.9), own.Phrases("filler", 2));
        return (clean, broken.Insert(own.Place(clean, 0.2, 0.45), own.Foreign(own.Other(sameGenre: false), 1)));
    }
}

/// <summary>12.6.3: an answer asserts, sure of itself and in keeping with itself, what its source does not bear out; the twin is as sure and right.</summary>
internal sealed class ConfidentErrorFault : Fault
{
    private const int Asserted = 4;

    public override string Code => "12.6.3";

    public override Planting Plant(Stage stage)
    {
        var told = Retelling.Of(stage);
        var openings = stage.Dice.Some(stage.Bank.Phrases("opening"), Asserted);
        var clean = told;
        var broken = told;
        var able = Enumerable.Range(1, told.Pieces.Count - 1).Where(i => stage.Topic.Beats[told.Pieces[i].Beat].Counter is not null);
        var chosen = stage.Dice.Some(able, Asserted).Order().ToArray();
        for (var i = 0; i < chosen.Length; i++)
        {
            var beat = stage.Topic.Beats[told.Pieces[chosen[i]].Beat];
            clean = clean.Replace(chosen[i], Asserting(stage, openings[i], beat.Wordings[0]), planted: false);
            broken = broken.Replace(chosen[i], Asserting(stage, openings[i], beat.Counter!));
        }

        return new Planting(clean, broken);
    }

    // Russian goes on small behind a colon; a slot may hold a name.
    private static string Asserting(Stage stage, string opening, string wording)
    {
        var small = stage.Bank.Language == "ru" && wording[0] != '{';
        return $"{opening} {(small ? char.ToLowerInvariant(wording[0]) + stage.Values.Fill(wording, capital: false)[1..] : stage.Say(wording))}";
    }
}

/// <summary>12.6.4: healthy texts that carry the mark of a break (a claim quoted to be denied, a figure of three short sentences): no finding may survive.</summary>
internal sealed class SurvivingFindingFault : Fault
{
    public override string Code => "12.6.4";

    public override CaseMeasure Measure => CaseMeasure.Property;

    public override Planting Plant(Stage stage)
    {
        var clean = stage.Text();
        var counters = clean.Pieces.Where(p => p.Beat >= 0 && stage.Topic.Beats[p.Beat].Counter is not null).ToArray();
        var place = stage.Place(clean, 0.7, 1.0);
        if (stage.Dice.Falls(0.5))
        {
            return new Planting(clean, clean.Insert(place, [stage.Dice.Pick(stage.Bank.Phrases("decoy-list"))]), "figure");
        }

        var denied = stage.Say(stage.Topic.Beats[stage.Dice.Pick(counters).Beat].Counter!);
        var frame = stage.Dice.Pick(stage.Bank.Phrases("decoy-quote"));
        var quoted = frame.Replace("{counter}", frame[0] is '«' or '“' ? denied.TrimEnd('.') : denied, StringComparison.Ordinal);
        return new Planting(clean, clean.Insert(place, [quoted]), "quote");
    }
}
