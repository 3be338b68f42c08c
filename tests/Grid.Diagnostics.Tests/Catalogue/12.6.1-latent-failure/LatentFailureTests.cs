using Grid.Diagnostics.Text;
using Grid.Pathways;
using Grid.Storage;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class LatentFailureTests
{
    private const string Code = "12.6.1";
    private const int StateLimit = 3 * 1024;
    private static readonly MessagePackStateCodec Codec = new();
    private static readonly Diagnoser Diagnoser = new(StaticEncoder.Pathway());

    [Fact]
    public void A_document_has_no_stream() =>
        Assert.Contains(PageExamples.Diagnose("One sentence stands here. Another one stands there.", TextLanguage.English).Undecided, static u => u is { Code: Code, Why: Undecided.NeedsStream });

    [Theory]
    [InlineData(TextLanguage.English)]
    [InlineData(TextLanguage.Russian)]
    public void Ten_answers_are_too_short_and_eleven_are_not(TextLanguage language)
    {
        var turns = Example(language, fires: false).Turns;
        Assert.Contains(Whole(turns.Take(20), language).Undecided, static u => u is { Code: Code, Why: Undecided.TooShort });
        Assert.NotNull(Whole(turns.Take(22), language).Scores[Code]);
    }

    [Theory]
    [InlineData(TextLanguage.English)]
    [InlineData(TextLanguage.Russian)]
    public void The_finding_says_since_which_turn_and_is_no_error(TextLanguage language)
    {
        var found = Assert.Single(Whole(Example(language, fires: true).Turns, language).Findings, static f => f is { Code: Code, Kind: "emptier" });
        Assert.Equal(Severity.Warning, found.Severity);
        Assert.Contains("since turn 49", found.Message, StringComparison.Ordinal);
        Assert.Equal(49, found.Spans[0].Turn);
    }

    [Fact]
    public void Answers_that_repeat_what_was_said_are_found()
    {
        var turns = Example(TextLanguage.English, fires: false).Turns;
        var stuck = turns.Concat(Enumerable.Range(0, 16).SelectMany(i => new[] { turns[i * 2 % 24], turns[43 + (2 * (i % 3))] }));
        Assert.Contains(Whole(stuck, TextLanguage.English).Findings, static f => f is { Code: Code, Kind: "repeating", Severity: Severity.Warning });
    }

    [Fact]
    public void Answers_that_leave_the_questions_are_found()
    {
        var turns = Example(TextLanguage.English, fires: false).Turns;
        string[] verse = ["granite", "basalt", "gneiss", "schist", "marble", "slate", "flint", "chalk", "amber", "jasper", "onyx", "beryl", "topaz", "garnet", "opal", "quartz", "agate", "pumice", "shale", "tuff"];
        var lost = turns.Concat(verse.SelectMany((stone, i) => new[]
        {
            turns[2 * (i % 12)], new SceneTurn(Role.Assistant, $"Museum hall {i + 3} shows {stone} from Harz quarry {700 + (i * 13)}, collected by Professor Ahlgren{i}."),
        }));
        Assert.Contains(Whole(lost, TextLanguage.English).Findings, static f => f is { Code: Code, Kind: "astray", Severity: Severity.Warning });
    }

    [Theory]
    [InlineData(TextLanguage.English)]
    [InlineData(TextLanguage.Russian)]
    public void Any_grouping_of_the_events_and_any_restoring_give_the_same_bytes(TextLanguage language)
    {
        var turns = Example(language, fires: true).Turns;
        var whole = Fold(language);
        Append(whole, turns, 0);
        var pieces = Fold(language);
        for (var t = 0; t < turns.Count; t++)
        {
            Append(pieces, [turns[t]], t);
            pieces.Read();
            pieces = t % 7 == 0 ? SceneFold.Restore(pieces.Save(Codec), Catalogue.Default, Codec) : pieces;
        }

        Assert.Equal(ReportJson.Write(whole.Read()), ReportJson.Write(pieces.Read()));
    }

    [Fact]
    public void The_state_stays_small_over_a_thousand_turns()
    {
        var fold = Fold(TextLanguage.English);
        for (var t = 0; t < 1_000; t++)
        {
            var words = string.Join(' ', Enumerable.Range(0, 60).Select(i => $"word{(t * 31) + i}ing"));
            Append(fold, [new SceneTurn(t % 2 == 0 ? Role.User : Role.Assistant, words + ".")], t);
        }

        Assert.InRange(Codec.Decode<SceneState>(fold.Save(Codec)).Rooms[Code].Bytes.Length, 1, StateLimit);
    }

    private static ExampleScene Example(TextLanguage language, bool fires) => ExampleScene.Of(Code).Single(e => e.Language == language && e.Fires == fires);

    private static SceneFrame Frame(TextLanguage language) => new() { Id = "talk", Shape = SceneShape.Conversation, Language = language, LanguageTag = "und" };

    private static SceneFold Fold(TextLanguage language) => new(Frame(language), Catalogue.Default);

    private static Report Whole(IEnumerable<SceneTurn> turns, TextLanguage language) =>
        Diagnoser.DiagnoseAsync(new Scene { Frame = Frame(language), Turns = [.. turns] }).AsTask().GetAwaiter().GetResult();

    private static void Append(SceneFold fold, IReadOnlyList<SceneTurn> turns, int first) =>
        Diagnoser.AppendAsync(fold, turns, first, null, CancellationToken.None).AsTask().GetAwaiter().GetResult();
}
