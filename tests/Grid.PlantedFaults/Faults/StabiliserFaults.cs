using Grid.PlantedFaults.Writing;

namespace Grid.PlantedFaults.Faults;

/// <summary>12.5.1: two halves whose bridge was taken out; the sentence after the gap is the span.</summary>
internal sealed class RemovedBridgeFault : Fault
{
    private const int Half = 8;

    public override string Code => "12.5.1";

    public override CaseMeasure Measure => CaseMeasure.Remedy;

    public override Planting Plant(Stage stage)
    {
        var text = stage.Text();
        var other = stage.Other(sameGenre: true);
        var first = text.Sentences.Take(Half).Select(i => text.Pieces[i] with { Kind = PieceKind.Sentence, Opens = false }).ToArray();
        var second = Composer.Sentences(other, stage.Dice).Take(Half).Select(static s => new Piece(s)).ToArray();
        var bridge = Values.None.With("a", stage.Topic.Noun).With("b", other.Noun).Fill(stage.Dice.Pick(stage.Bank.Phrases("bridge")));
        return new Planting(
            text.With([.. first, new Piece(bridge), .. second]),
            text.With([.. first, second[0] with { Planted = true }, .. second.Skip(1)]))
        { CleanIsHealthy = false };
    }
}

/// <summary>12.5.2: two registers take turns.</summary>
internal sealed class MixedRegistersFault : Fault
{
    public override string Code => "12.5.2";

    public override CaseMeasure Measure => CaseMeasure.Remedy;

    public override bool Accepts(Topic topic) => true;

    public override Planting Plant(Stage stage)
    {
        var clean = stage.Text();
        var other = stage.Dice.Some(stage.Topic.OtherRegister, 3);
        var late = clean.Insert(stage.Place(clean, 0.7, 0.95) + 1, other.Skip(2));
        return new Planting(clean, late.Insert(stage.Place(clean, 0.25, 0.5) + 1, other.Take(2)));
    }
}

/// <summary>12.5.3: a conversation leaves the form it had: from the middle on the assistant talks of other things or of nothing.</summary>
internal sealed class LostFormFault : Fault
{
    public override string Code => "12.5.3";

    public override CaseMeasure Measure => CaseMeasure.Remedy;

    public override bool Accepts(Topic topic) => topic.IsDialogue;

    public override Planting Plant(Stage stage)
    {
        var clean = stage.Text();
        var late = clean.Sentences.Skip(clean.Sentences.Count / 2).ToArray();
        var other = stage.Other(sameGenre: false);
        var strange = Composer.Sentences(other, stage.Dice);
        var empty = stage.Phrases("filler", late.Length);
        var draft = clean;
        for (var i = 0; i < late.Length; i++)
        {
            draft = draft.Replace(late[i], i % 3 == 2 ? empty[i] : strange[i % strange.Count]);
        }

        return new Planting(clean, draft);
    }
}

/// <summary>12.5.4: a poem that names nothing; its twin is tied to something in the world.</summary>
internal sealed class UnanchoredPoemFault : Fault
{
    private const int Lines = 14;

    public override string Code => "12.5.4";

    public override CaseMeasure Measure => CaseMeasure.Remedy;

    public override Planting Plant(Stage stage)
    {
        var lines = stage.Dice.Some(stage.Bank.Verse("poem"), Lines).Select(static (l, i) => new Piece(l, PieceKind.Line, Opens: i % 4 == 0, Planted: true)).ToArray();
        var anchors = stage.Dice.Some(stage.Bank.Verse("anchor"), 3).Select(static a => new Piece(a, PieceKind.Line)).ToArray();
        var broken = new Draft { Pieces = [.. lines], Language = stage.Bank.Language };
        var clean = lines.Select(static l => l with { Planted = false }).ToArray();
        return new Planting(broken.With([anchors[0], .. clean[..6], anchors[1], .. clean[6..], anchors[2]]), broken) { CleanIsHealthy = false };
    }
}
