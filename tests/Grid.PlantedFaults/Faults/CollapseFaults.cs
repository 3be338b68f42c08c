using Grid.PlantedFaults.Writing;

namespace Grid.PlantedFaults.Faults;

/// <summary>12.4.1: two contradictions that share no sentence.</summary>
internal sealed class DoubleConflictFault : Fault
{
    public override string Code => "12.4.1";

    public override bool Accepts(Topic topic) => true;

    public override Planting Plant(Stage stage)
    {
        var clean = stage.Text();
        return new Planting(clean, Contradictions.Plant(stage, clean, 2)) { IsError = true };
    }
}

/// <summary>12.4.2: two texts in one, interleaved or one inside the other; the second is the fault.</summary>
internal sealed class FragmentationFault : Fault
{
    private const int Sentences = 8;

    public override string Code => "12.4.2";

    public override Planting Plant(Stage stage)
    {
        var clean = stage.Text();
        var own = clean.Sentences.Take(Sentences).Select(i => clean.Pieces[i] with { Kind = PieceKind.Sentence, Opens = false }).ToArray();
        var second = stage.Foreign(stage.Other(sameGenre: false), Sentences).Select(static s => new Piece(s, Planted: true)).ToArray();
        var step = stage.Dice.Between(1, 2);
        var pieces = own.Chunk(step).Zip(second.Chunk(step), static (a, b) => a.Concat(b)).SelectMany(static p => p);
        return new Planting(clean, clean.With(pieces));
    }
}

/// <summary>12.4.3: words, a sentence, a group of sentences or a turn come again and again.</summary>
internal sealed class StuckLoopFault : Fault
{
    public override string Code => "12.4.3";

    public override bool Accepts(Topic topic) => true;

    public override Planting Plant(Stage stage)
    {
        var clean = stage.Text();
        var at = clean.Sentences[^stage.Dice.Between(1, 3)];
        var piece = clean.Pieces[at];
        if (stage.Dice.Falls(0.3))
        {
            var words = piece.Text.TrimEnd('.').Split(' ');
            var phrase = string.Join(' ', words.TakeLast(Math.Min(words.Length, stage.Dice.Between(2, 5))));
            var stuck = string.Join(' ', Enumerable.Repeat(phrase, stage.Dice.Between(10, 16)));
            return new Planting(clean, clean.Replace(at, $"{piece.Text.TrimEnd('.')} {stuck}"), "token") { IsError = true };
        }

        var period = stage.Dice.Between(1, 4);
        var group = clean.Sentences.Where(i => i <= at).TakeLast(period).Select(i => clean.Pieces[i].Text).ToArray();
        var loop = Enumerable.Repeat(group, stage.Dice.Between(4, 6)).SelectMany(static g => g);
        return new Planting(clean, clean.Insert(at + 1, loop), period == 1 ? "sentence" : "period") { IsError = true };
    }
}

/// <summary>12.4.4: the text runs on, each sentence opens new subjects, none of them is taken up.</summary>
internal sealed class OverExpansionFault : Fault
{
    public override string Code => "12.4.4";

    public override Planting Plant(Stage stage)
    {
        var clean = stage.Text();
        var frames = stage.Frames("runon");
        var things = stage.Dice.Some(stage.Bank.Words("things"), frames.Count * 3);
        var ran = frames.Select((f, i) => new Piece(
            Values.None.With("x", things[3 * i]).With("y", things[(3 * i) + 1]).With("z", things[(3 * i) + 2]).Fill(f), Planted: true));
        return new Planting(clean, clean.Continue(clean.Sentences[Math.Min(5, clean.Sentences.Count - 1)], ran));
    }
}
