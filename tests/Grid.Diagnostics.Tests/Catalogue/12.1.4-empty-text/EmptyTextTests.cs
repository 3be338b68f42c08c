using Grid.Diagnostics.Text;
using Grid.Pathways;
using Grid.Storage;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class EmptyTextTests
{
    private const string Code = "12.1.4";
    private const int StateLimit = 4 * 1024;
    private static readonly MessagePackStateCodec Codec = new();
    private static readonly Diagnoser Diagnoser = new(StaticEncoder.Pathway());

    private static string Fires(TextLanguage language) =>
        CataloguePage.Of(Code, language).Examples.First(static e => e.Kind == "fires").Text;

    private static string Healthy(TextLanguage language) =>
        CataloguePage.Of(Code, language).Examples.First(static e => e.Kind == "silent").Text;

    [Theory]
    [InlineData(TextLanguage.English, "In 1874 Ada Kettering counted 312 terns on Skerry Holm.")]
    [InlineData(TextLanguage.Russian, "В 1874 году Ада Кеттеринг насчитала 312 крачек на острове Скерри.")]
    public void Sentences_with_names_and_numbers_lower_the_score(TextLanguage language, string sentence)
    {
        var empty = Fires(language);
        var speaking = empty[..empty.IndexOf(". ", StringComparison.Ordinal)] + ". " + sentence + empty[(empty.IndexOf(". ", StringComparison.Ordinal) + 1)..];
        Assert.True(Score(speaking, language) < Score(empty, language));
    }

    [Theory]
    [InlineData(TextLanguage.English)]
    [InlineData(TextLanguage.Russian)]
    public void An_empty_stretch_inside_a_healthy_document_is_found_at_its_place(TextLanguage language)
    {
        // Wherever the stretches fall, one of them lies within the empty part.
        var before = string.Join(' ', Enumerable.Repeat(Healthy(language), 2));
        var text = before + " " + string.Join(' ', Enumerable.Repeat(Fires(language), 3));
        var finding = Alarms(Diagnose(text, language)).Last();
        Assert.All(finding.Spans, s => Assert.True(s.Start > before.Length));
        Assert.All(finding.Spans, s => Assert.Equal(text[s.Start..s.End], s.Text));
    }

    [Fact]
    public void What_the_user_says_is_not_judged()
    {
        SceneTurn[] turns = [new(Role.User, Fires(TextLanguage.English)), new(Role.Assistant, "The meeting is on Friday at nine in room 4.")];
        var frame = new SceneFrame { Id = "empty", Shape = SceneShape.Conversation, Language = TextLanguage.English, LanguageTag = "en" };
        var report = Whole(new Scene { Frame = frame, Turns = turns });
        Assert.DoesNotContain(report.Findings, static f => f.Code == Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("— … !")]
    public void Without_words_the_entry_abstains(string text) =>
        Assert.Null(Diagnose(text, TextLanguage.English).Scores[Code]);

    [Fact]
    public void A_short_text_never_reaches_the_operating_threshold()
    {
        var text = Fires(TextLanguage.English);
        var report = Diagnose(text[..text.IndexOf("Of course", StringComparison.Ordinal)], TextLanguage.English);
        Assert.InRange(report.Scores[Code]!.Value, 0.2, 0.7999);
        Assert.DoesNotContain(report.Findings, static f => f.Code == Code);
    }

    [Fact]
    public void Appending_turn_by_turn_across_restores_gives_the_same_bytes()
    {
        SceneTurn[] turns = [.. Enumerable.Range(0, 9).Select(static i => new SceneTurn(
            Role.Assistant, i % 3 == 1 ? Healthy(TextLanguage.English) : Fires(TextLanguage.English)))];
        var whole = Fold();
        Append(whole, turns, 0);
        var pieces = Fold();
        for (var t = 0; t < turns.Length; t++)
        {
            Append(pieces, [turns[t]], t);
            _ = pieces.Read();
            pieces = SceneFold.Restore(pieces.Save(Codec), Catalogue.Default, Codec);
        }

        Assert.Equal(ReportJson.Write(whole.Read()), ReportJson.Write(pieces.Read()));
        Assert.True(Codec.Decode<SceneState>(pieces.Save(Codec)).Rooms[Code].Bytes.Length < StateLimit);
    }

    private static Report Whole(Scene scene) => Diagnoser.DiagnoseAsync(scene).AsTask().GetAwaiter().GetResult();

    private static SceneFold Fold() => new(
        new SceneFrame { Id = "empty", Shape = SceneShape.Conversation, Language = TextLanguage.English, LanguageTag = "en" }, Catalogue.Default);

    private static void Append(SceneFold fold, IReadOnlyList<SceneTurn> turns, int first) =>
        Diagnoser.AppendAsync(fold, turns, first, null, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    private static double Score(string text, TextLanguage language) => Diagnose(text, language).Scores[Code]!.Value;

    private static IEnumerable<Finding> Alarms(Report report) =>
        report.Findings.Where(static f => f.Code == Code && f.Severity >= Severity.Warning);

    private static Report Diagnose(string text, TextLanguage language) => PageExamples.Diagnose(text, language);
}
