using System.Text;
using Grid.PlantedFaults.Writing;

namespace Grid.PlantedFaults.Faults;

/// <summary>12.8.1: the text in a jargon the encoder has never read; sentence by sentence it says what its twin says.</summary>
internal sealed class ForeignDomainFault : Fault
{
    private const int Stem = 5;
    private const string Consonants = "bdfgklmnprstvz";
    private const string Vowels = "aeiou";
    private const string RussianConsonants = "бвгджзклмнпрст";
    private const string RussianVowels = "аеиоу";

    public override string Code => "12.8.1";

    public override CaseMeasure Measure => CaseMeasure.Property;

    public override Planting Plant(Stage stage)
    {
        var text = stage.Text();
        var clean = text.With(text.Sentences.Select(i => text.Pieces[i] with { Kind = PieceKind.Sentence, Opens = false }));
        return new Planting(clean, clean.With(clean.Pieces.Select(p => p with { Text = Jargon(p.Text, stage.Bank.Language), Planted = true })));
    }

    // A stem always becomes the same invented stem and keeps its ending, so that the jargon has a grammar.
    private static string Jargon(string text, string language) => string.Join(' ', text.Split(' ').Select(w =>
        w.Length <= Stem || !w.Take(Stem).All(char.IsLetter) || char.IsUpper(w[0]) ? w : Invented(w[..Stem], language) + w[Stem..]));

    private static string Invented(string stem, string language)
    {
        var dice = new Dice("jargon " + stem);
        var (consonants, vowels) = language == "ru" ? (RussianConsonants, RussianVowels) : (Consonants, Vowels);
        return new StringBuilder()
            .Append(consonants[dice.Next(consonants.Length)]).Append(vowels[dice.Next(vowels.Length)])
            .Append(consonants[dice.Next(consonants.Length)]).Append(vowels[dice.Next(vowels.Length)])
            .Append(consonants[dice.Next(consonants.Length)]).ToString();
    }
}

/// <summary>12.8.2: the encoder fails in one of three ways while it reads the text.</summary>
internal sealed class FailingPathwayFault : Fault
{
    private static readonly string[] Kinds = ["throws", "not-a-number", "refuses"];

    public override string Code => "12.8.2";

    public override CaseMeasure Measure => CaseMeasure.Property;

    public override bool Accepts(Topic topic) => true;

    public override Planting Plant(Stage stage)
    {
        var clean = stage.Text();
        return new Planting(clean, clean, stage.Dice.Pick(Kinds));
    }
}

/// <summary>12.8.3: a request whose source does not hold what is asked; the twin's does.</summary>
internal sealed class DoomedRequestFault : Fault
{
    public override string Code => "12.8.3";

    public override CaseMeasure Measure => CaseMeasure.Property;

    public override Planting Plant(Stage stage)
    {
        var other = new Stage(stage.Bank, stage.Other(sameGenre: true), stage.Dice);
        var question = stage.Say(stage.Dice.Pick(stage.Bank.Phrases("question")));
        return new Planting(Asked(stage.Text(), question), Asked(other.Text(), question)) { CleanIsHealthy = false };
    }

    private static Draft Asked(Draft source, string question) => new()
    {
        Pieces = [new Piece(question, Speaker: Speaker.User)],
        Language = source.Language,
        Context = [RecordText.Plain(source)],
        Prompt = question,
    };
}

/// <summary>12.8.4: a stream whose texts grow worse from the middle on; the alarm rate must stay what was asked for.</summary>
internal sealed class DriftingStreamFault : Fault
{
    private const int Texts = 30;

    public override string Code => "12.8.4";

    public override CaseMeasure Measure => CaseMeasure.Property;

    public override Planting Plant(Stage stage)
    {
        var half = stage.Bank.Topics.Where(t => !t.IsDialogue && stage.Bank.HalfOf(t) == stage.Bank.HalfOf(stage.Topic)).ToArray();
        var pairs = Enumerable.Range(0, Texts).Select(i =>
        {
            var own = new Stage(stage.Bank, i == 0 ? stage.Topic : stage.Dice.Pick(half), stage.Dice);
            var clean = own.Text();
            return (clean, i < Texts / 2 ? clean : Dilution.Plant(own, clean, 0.3, 0.35));
        }).ToArray();
        return new Planting(pairs[0].clean, pairs[0].Item2) { Further = pairs[1..], From = Texts / 2 };
    }
}
