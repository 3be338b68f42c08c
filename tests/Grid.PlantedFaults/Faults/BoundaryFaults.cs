using System.Text.RegularExpressions;
using Grid.PlantedFaults.Writing;

namespace Grid.PlantedFaults.Faults;

/// <summary>12.7.1: abstract nouns on their own, absolute, without referent, definition, reason or example.</summary>
internal sealed class UngroundedMetaphysicsFault : Fault
{
    private const int Sentences = 12;

    public override string Code => "12.7.1";

    public override bool Accepts(Topic topic) => topic.Genre is "essay" or "encyclopaedia";

    public override Planting Plant(Stage stage)
    {
        var nouns = stage.Dice.Some(stage.Bank.Words("abstract"), 5);
        var pieces = stage.Frames("metaphysics").Take(Sentences).Select((frame, i) => new Piece(
            Values.None.With("a", nouns[i % 5]).With("b", nouns[(i + 1) % 5]).With("c", nouns[(i + 3) % 5]).Fill(frame), Planted: true));
        var clean = stage.Text();
        return new Planting(clean, clean.With(pieces));
    }
}

/// <summary>12.7.2: a formula, a definition or a step of argument that is broken in one of the six ways; the twin has a sound one.</summary>
internal sealed class BrokenFormulaFault : Fault
{
    private static readonly string[] Kinds = ["malformed", "arity", "contradictory", "tautology", "circular", "not-entailed"];
    private static readonly char[] Opening = ['∀', '∃', '¬', '(', '{'];
    private static readonly char[] Closing = [')', '}'];
    private static readonly string[] Letters = ["PQR", "ABC", "FGH", "KLM", "STU"];

    public override string Code => "12.7.2";

    public override bool Accepts(Topic topic) => topic?.Genre is "technical" or "essay" or "encyclopaedia";

    public override Planting Plant(Stage stage)
    {
        var text = stage.Text();
        var kind = stage.Dice.Pick(Kinds);
        var letters = stage.Dice.Pick(Letters);
        var filled = Values.None.With("p", Letter(letters[0])).With("q", Letter(letters[1])).With("r", Letter(letters[2]));
        var forms = stage.Dice.Pick(stage.Bank.Phrases("formula " + kind)).Split(" || ");
        var at = stage.Place(text, 0.5, 0.9) + 1;
        var broken = text.Insert(at, [filled.Fill(forms[1])]);
        broken.Pieces[at] = broken.Pieces[at] with { Mark = Formula(forms[1]) is { } formula ? filled.Fill(formula, capital: false) : null };
        return new Planting(text.Insert(at, [filled.Fill(forms[0])], planted: false), broken, kind) { IsError = kind is "malformed" or "arity" or "contradictory" };
    }

    // Definitions and arguments are words throughout; elsewhere the formula is the fault, not the words that lead to it.
    private static string? Formula(string wording)
    {
        var from = wording.IndexOfAny(Opening);
        return from < 0 ? null : wording[from..(wording.LastIndexOfAny(Closing) + 1)];
    }

    private static Word Letter(char letter) => new([char.ToUpperInvariant(letter).ToString()]);
}

/// <summary>12.7.3: verse that keeps its metre and then loses it.</summary>
internal sealed class BrokenRhythmFault : Fault
{
    private const int Quatrains = 6;

    public override string Code => "12.7.3";

    public override Planting Plant(Stage stage)
    {
        var metre = stage.Bank.Verse("quatrain");
        var lost = stage.Bank.Verse("broken");
        var chosen = stage.Dice.Some(Enumerable.Range(0, metre.Count), Quatrains);
        var from = stage.Dice.Between(3, Quatrains - 2);
        // Lines with capitals, and without, as newer poems have them. Quatrains of several poems are no healthy text together.
        var capitals = stage.Dice.Falls(0.5);
        var clean = new Draft { Pieces = [.. chosen.SelectMany(q => Lines(metre[q], capitals, planted: false))], Language = stage.Bank.Language };
        var broken = clean.With(chosen.SelectMany((q, i) => i < from ? Lines(metre[q], capitals, planted: false) : Lines(lost[q], capitals, planted: true)));
        return new Planting(clean, broken, capitals ? "capitals" : "small") { CleanIsHealthy = false };
    }

    private static IEnumerable<Piece> Lines(string quatrain, bool capitals, bool planted) => quatrain.Split(" / ")
        .Select((l, i) => new Piece(capitals || i == 0 ? Values.Capital(l) : l, PieceKind.Line, Opens: i == 0, Planted: planted));
}

/// <summary>12.7.4: a reference to a figure or table that is not there, a sentence that disagrees with the table, or a picture that cannot be decoded.</summary>
internal sealed partial class MultimodalFault : Fault
{
    public override string Code => "12.7.4";

    public override bool Accepts(Topic topic) => topic?.Genre == "technical";

    public override Planting Plant(Stage stage)
    {
        var clean = stage.Text();
        switch (stage.Dice.Next(3))
        {
            case 0:
                return new Planting(clean, Dangling(stage, clean), "reference") { IsError = true };
            case 1:
                return new Planting(clean, WrongCell(stage, clean), "cell") { IsError = true };
            default:
                var caption = stage.Dice.Pick(stage.Bank.Phrases("image"));
                var picture = Picture.Draw(stage.Dice);
                var at = clean.Sentences[^1] + 1;
                return new Planting(
                    Shown(clean, at, caption, picture, planted: false), Shown(clean, at, caption, picture[..(picture.Length / 2)], planted: true), "picture")
                { IsError = true };
        }
    }

    private static Draft Dangling(Stage stage, Draft clean)
    {
        var at = stage.Place(clean, 0.4, 0.9);
        var draft = clean.Insert(at, [stage.Dice.Pick(stage.Bank.Phrases("dangling"))]);
        draft.Pieces[at] = draft.Pieces[at] with { Mark = Reference().Match(draft.Pieces[at].Text) is { Success: true } match ? match.Value : null };
        return draft;
    }

    // The wrong figure is the fault, not the sentence around it.
    private static Draft WrongCell(Stage stage, Draft clean)
    {
        var cell = stage.Dice.Pick(clean.Pieces.Where(p => p.Beat >= 0 && stage.Topic.Beats[p.Beat].OfTable).ToArray());
        var at = clean.Pieces.IndexOf(cell);
        var counter = stage.Topic.Beats[cell.Beat].Counter!;
        var draft = clean.Replace(at, stage.Say(counter));
        draft.Pieces[at] = draft.Pieces[at] with { Mark = stage.Values.Fill(WrongValue().Match(counter).Value, capital: false) };
        return draft;
    }

    [GeneratedRegex(@"(Figure|Table|Appendix|рисунке|таблице|приложении) [0-9A-ZА-Я]+")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\{[a-z]+!\}")]
    private static partial Regex WrongValue();

    private static Draft Shown(Draft draft, int at, string caption, byte[] picture, bool planted) =>
        draft.With([
            .. draft.Pieces[..at], new Piece(caption, Opens: true),
            new Piece($"![{caption.TrimEnd('.')}](data:image/png;base64,{Convert.ToBase64String(picture)})", PieceKind.Line, Planted: planted),
            .. draft.Pieces[at..]]);
}
