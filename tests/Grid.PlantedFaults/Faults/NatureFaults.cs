using Grid.PlantedFaults.Writing;

namespace Grid.PlantedFaults.Faults;

/// <summary>12.1.1: a slip (a few wrong words in one sentence, the text returns) or a field failure (it leaves and stays away).</summary>
internal sealed class PredictionErrorFault : Fault
{
    private const int SlipWords = 4;
    private const int FewestWords = 3;
    private const int LongWord = 5;

    public override string Code => "12.1.1";

    public override Planting Plant(Stage stage)
    {
        var clean = stage.Text();
        return stage.Dice.Falls(0.5) ? Slip(stage, clean) : Failure(stage, clean);
    }

    private static Planting Slip(Stage stage, Draft clean)
    {
        var able = clean.Sentences.Where((p, n) => n > 1 && n < clean.Sentences.Count - 2 && Long(clean.Pieces[p].Text.Split(' ')).Length >= FewestWords).ToArray();
        var at = stage.Dice.Pick(able);
        var wrong = stage.Dice.Some(stage.Bank.Words("slip"), SlipWords);
        var words = clean.Pieces[at].Text.Split(' ');
        var put = new List<string>();
        foreach (var i in stage.Dice.Some(Long(words), SlipWords))
        {
            var tail = words[i].AsSpan().TrimEnd(",.;:!?»”").Length;
            put.Add(wrong[put.Count].Plain);
            words[i] = put[^1] + words[i][tail..];
        }

        // Half of the generators report how sure they were.
        var broken = clean.Replace(at, string.Join(' ', words));
        return stage.Dice.Falls(0.5)
            ? new Planting(Reported(clean, []), Reported(broken, put), "slip")
            : new Planting(clean, broken, "slip");
    }

    private static int[] Long(string[] words) => [.. Enumerable.Range(1, words.Length - 1).Where(i => words[i].Count(char.IsLetter) >= LongWord)];

    private static Draft Reported(Draft draft, IReadOnlyCollection<string> improbable) => new()
    {
        Pieces = draft.Pieces,
        Language = draft.Language,
        LogProbabilities = true,
        Improbable = improbable,
    };

    private static Planting Failure(Stage stage, Draft clean)
    {
        var at = stage.Place(clean, 0.45, 0.6);
        var other = stage.Other(sameGenre: true);
        var tail = Composer.Sentences(other, stage.Dice).Take(clean.Pieces.Count - at);
        return new Planting(clean, clean.Continue(at, tail.Select(static s => new Piece(s, Planted: true))), "field");
    }
}

/// <summary>12.1.2: one contradiction within a shared field, or no shared field at all.</summary>
internal sealed class LogicalOrResonantFault : Fault
{
    private const int Strangers = 12;

    public override string Code => "12.1.2";

    public override bool Accepts(Topic topic) => true;

    public override Planting Plant(Stage stage)
    {
        var clean = stage.Text();
        if (stage.Topic.IsDialogue || stage.Dice.Falls(0.5))
        {
            return new Planting(clean, Contradictions.Plant(stage, clean, 1), "logical") { IsError = true };
        }

        var topics = stage.Bank.Topics.Where(t => !t.IsDialogue && stage.Bank.HalfOf(t) == stage.Bank.HalfOf(stage.Topic));
        var pieces = stage.Dice.Some(topics, Strangers).Concat(stage.Dice.Some(topics, Strangers))
            .Select(t => new Piece(stage.Foreign(t, 1)[0], Planted: true)).Take(Strangers + 2);
        return new Planting(clean, clean.With(pieces), "resonant");
    }
}

/// <summary>12.1.3: the path jumps from subject to subject without a link; the spans are the sentences where it lands.</summary>
internal sealed class DeviationTrajectoryFault : Fault
{
    private const int Block = 5;

    public override string Code => "12.1.3";

    public override Planting Plant(Stage stage)
    {
        var clean = stage.Text();
        var second = stage.Other(sameGenre: false);
        var third = stage.Other(sameGenre: false, second);
        var blocks = new[] { stage.Foreign(second, Block), stage.Foreign(third, Block) };
        var start = clean.Pieces.Where(static p => p.Kind is PieceKind.Sentence or PieceKind.Heading).Take(Block + 1).Select(static p => p with { Opens = false });
        var landed = blocks.SelectMany(static b => b.Select(static (s, i) => new Piece(s, Planted: i == 0)));
        return new Planting(clean, clean.With(start.Concat(landed)));
    }
}

/// <summary>12.1.4: fluent and empty, as a whole or from the fourth sentence on.</summary>
internal sealed class EmptyTextFault : Fault
{
    private const int Sentences = 12;
    private const int Kept = 3;

    public override string Code => "12.1.4";

    public override Planting Plant(Stage stage)
    {
        var clean = stage.Text();
        var whole = stage.Dice.Falls(0.5);
        var empty = stage.Phrases("filler", Sentences).Select(static s => new Piece(s, Planted: true));
        var at = whole ? 0 : clean.Sentences[Math.Min(Kept, clean.Sentences.Count - 1)];
        return new Planting(clean, clean.Continue(at, empty), whole ? "whole" : "tail");
    }
}
