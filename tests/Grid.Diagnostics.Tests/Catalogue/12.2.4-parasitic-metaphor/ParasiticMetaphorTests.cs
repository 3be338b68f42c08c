using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;
using Grid.Pathways;
using Grid.Storage;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class ParasiticMetaphorTests
{
    private const string Code = "12.2.4";
    private const int StateLimit = 3 * 1024;
    private static readonly MessagePackStateCodec Codec = new();
    private static readonly Diagnoser Diagnoser = new(StaticEncoder.Pathway());

    private static readonly string[] Company =
    [
        "The board met on Monday to discuss the budget.", "Sales had fallen, and two suppliers had raised their prices.",
        "The director asked the bank for another loan.",
    ];

    private static readonly string[] Sea =
    [
        "The sailors lowered the anchor and tied the boat to the pier.", "At dawn the captain looked for the lighthouse behind the reef.",
    ];

    private const string Figure = "By autumn the company was sailing through a difficult market.";

    [Fact]
    public void A_figure_taken_at_its_word_is_a_finding_with_the_word_and_its_followers()
    {
        var finding = Assert.Single(Diagnose([.. Company, Figure, .. Sea]).Findings, static f => f.Code == Code && f.Kind == "parasitic");
        Assert.Equal("sailing", finding.Spans[0].Text);
        Assert.Equal([3, 4, 5], finding.Spans.Select(static s => s.Component));
        Assert.Equal("12.5.4", finding.Remedy);
        Assert.True(finding.Severity >= Severity.Warning);
    }

    [Fact]
    public void More_followers_make_the_finding_surer()
    {
        var two = Diagnose([.. Company, Figure, .. Sea]).Scores[Code];
        var three = Diagnose([.. Company, Figure, .. Sea, "Gulls circled above the stern, and the tide turned."]).Scores[Code];
        Assert.True(three > two);
    }

    [Fact]
    public void A_figure_that_nothing_follows_is_a_note_whatever_the_operating_point()
    {
        var report = Diagnose([.. Company, Figure, "The accountants will close the books in December."]);
        var note = Assert.Single(report.Findings, static f => f.Code == Code && f.Spans[0].Text == "sailing");
        Assert.Equal(("metaphor", Severity.Note), (note.Kind, note.Severity));
        Assert.True(note.Score < 0.5);
        Assert.True(report.Scores[Code] < 0.5);
    }

    [Theory]
    [InlineData("By autumn the company was sailing, as it were, like a ship through a difficult market.", "")]
    [InlineData(Figure, "In other news, a schooner was lost.")]
    [InlineData(Figure, "# A winter at sea")]
    public void A_comparison_or_a_turn_to_another_subject_wakes_no_chain(string figure, string turn) =>
        Assert.True(Diagnose([.. Company, figure, .. turn.Length > 0 ? [turn] : Array.Empty<string>(), .. Sea], "\n").Scores[Code] < 0.5);

    [Fact]
    public void A_component_that_names_the_scene_as_well_does_not_follow()
    {
        string[] mapped = ["The sailors were the clerks of the sales department, and the anchor was the loan.", "The captain was the director, and the reef was the budget."];
        Assert.True(Diagnose([.. Company, Figure, .. mapped]).Scores[Code] < 0.5);
    }

    [Fact]
    public void The_users_words_wake_no_chain_and_another_turn_ends_one()
    {
        var turns = new[] { new SceneTurn(Role.Assistant, string.Join(' ', [.. Company, Figure])), new SceneTurn(Role.User, string.Join(' ', Sea)), new SceneTurn(Role.Assistant, string.Join(' ', Sea)) };
        var frame = new SceneFrame { Id = "sea", Shape = SceneShape.Conversation, Language = TextLanguage.English, LanguageTag = "en" };
        var report = Whole(new Scene { Frame = frame, Turns = turns });
        Assert.DoesNotContain(report.Findings, static f => f.Kind == "parasitic");
    }

    [Fact]
    public void Three_sentences_are_too_short() =>
        Assert.Contains(Diagnose(Company).Undecided, static u => u is { Code: Code, Why: Undecided.TooShort });

    [Fact]
    public void The_state_is_small_and_restores_anywhere()
    {
        SceneTurn[] turns = [.. Enumerable.Range(0, 60).Select(i => new SceneTurn(Role.Text, string.Join(' ', i % 3 == 0 ? [Figure, .. Sea] : Company)))];
        var whole = Fold();
        Append(whole, turns, 0);
        var pieces = Fold();
        for (var t = 0; t < turns.Length; t++)
        {
            Append(pieces, [turns[t]], t);
            pieces = t % 7 == 0 ? SceneFold.Restore(pieces.Save(Codec), Catalogue.Default, Codec) : pieces;
        }

        Assert.Equal(ReportJson.Write(whole.Read()), ReportJson.Write(pieces.Read()));
        Assert.InRange(Codec.Decode<SceneState>(pieces.Save(Codec)).Rooms[Code].Bytes.Length, 1, StateLimit);
    }

    [Fact]
    public void A_verb_of_bodies_among_ideas_is_surer_a_figure_than_among_things()
    {
        Assert.True(Verb("The theory attacked the assumption.", "attacked") > 0.5);
        Assert.True(Verb("The dog attacked the postman.", "attacked") < Verb("The theory attacked the assumption.", "attacked"));
        Assert.True(Verb("He sank the boat near the island.", "sank") < Verb("The news sank our confidence.", "sank"));
        Assert.Null(VerbFigure.Score("Nothing stands here.", 99));
    }

    [Fact]
    public void A_word_of_many_lives_in_foreign_company_is_hardly_the_same()
    {
        const string Tennis = "A ball flew over the court.";
        const string Trial = "Lawyers went to court.";
        var apart = Match(Tennis, Trial, "court");
        Assert.True(Match(Tennis, "She hit the ball into the court.", "court") > apart);
        Assert.True(Match("A dentist smiled.", "Lawyers sued the dentist.", "dentist") > apart);
        Assert.Null(SenseMatch.Score(Tennis, 999, Trial, 0));
    }

    private static double? Verb(string sentence, string verb) => VerbFigure.Score(sentence, sentence.IndexOf(verb, StringComparison.Ordinal));

    private static double? Match(string first, string second, string word) => SenseMatch.Score(
        first, first.IndexOf(word, StringComparison.Ordinal), second, second.IndexOf(word, StringComparison.Ordinal));

    private static Report Diagnose(IEnumerable<string> sentences, string between = " ") => PageExamples.Diagnose(string.Join(between, sentences), TextLanguage.English);

    private static Report Whole(Scene scene) => Diagnoser.DiagnoseAsync(scene).AsTask().GetAwaiter().GetResult();

    private static SceneFold Fold() => new(
        new SceneFrame { Id = "sea", Shape = SceneShape.Text, Language = TextLanguage.English, LanguageTag = "en" }, Catalogue.Default);

    private static void Append(SceneFold fold, IReadOnlyList<SceneTurn> turns, int first) =>
        Diagnoser.AppendAsync(fold, turns, first, null, CancellationToken.None).AsTask().GetAwaiter().GetResult();
}
