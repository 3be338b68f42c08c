using Grid.Diagnostics.Text;
using Grid.Pathways;
using Grid.Storage;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class DensityLossTests
{
    private const string Code = "12.6.2";
    private const int StateLimit = 1024;
    private static readonly MessagePackStateCodec Codec = new();
    private static readonly Diagnoser Diagnoser = new(StaticEncoder.Pathway());

    [Theory]
    [InlineData(TextLanguage.English)]
    [InlineData(TextLanguage.Russian)]
    public void A_thin_ending_scores_above_a_thin_beginning(TextLanguage language)
    {
        var sentences = Sentences(Fires(language), language);
        Assert.Equal(14, sentences.Length);
        var turned = string.Join(' ', sentences[7..].Concat(sentences[..7]));
        Assert.True(Score(Fires(language), language) > Score(turned, language));
        Assert.InRange(Score(turned, language), 0, 0.4999);
    }

    [Theory]
    [InlineData(TextLanguage.English)]
    [InlineData(TextLanguage.Russian)]
    public void A_closing_that_ties_back_keeps_the_density(TextLanguage language) =>
        Assert.InRange(Score(Silent(language), language), 0, 0.7999);

    [Theory]
    [InlineData(TextLanguage.English)]
    [InlineData(TextLanguage.Russian)]
    public void Fewer_than_twelve_sentences_are_too_short(TextLanguage language)
    {
        var text = string.Join(' ', Sentences(Fires(language), language).Take(11));
        Assert.Contains(Diagnose(text, language).Undecided, static u => u is { Code: Code, Why: Undecided.TooShort });
    }

    [Fact]
    public void The_users_turns_are_no_part_of_the_trend()
    {
        var sentences = Sentences(Silent(TextLanguage.English), TextLanguage.English);
        var thin = Sentences(Fires(TextLanguage.English), TextLanguage.English)[7..];
        var turns = sentences.SelectMany((s, i) => new[] { new SceneTurn(Role.Assistant, s), new SceneTurn(Role.User, i < 6 ? "And then?" : thin[i % thin.Length]) }).ToArray();
        var frame = new SceneFrame { Id = "thin", Shape = SceneShape.Conversation, Language = TextLanguage.English, LanguageTag = "en" };
        var report = Whole(new Scene { Frame = frame, Turns = turns });
        Assert.DoesNotContain(report.Findings, static f => f.Code == Code && f.Severity >= Severity.Warning);
    }

    [Fact]
    public void The_marks_roll_with_the_window_and_restore_anywhere()
    {
        var sentences = Sentences(Fires(TextLanguage.English), TextLanguage.English);
        SceneTurn[] turns = [.. Enumerable.Range(0, 40).Select(i => new SceneTurn(Role.Text, string.Join(' ', sentences)))];
        var whole = Fold();
        Append(whole, turns, 0);
        var pieces = Fold();
        for (var t = 0; t < turns.Length; t++)
        {
            Append(pieces, [turns[t]], t);
            pieces = t % 7 == 0 ? SceneFold.Restore(pieces.Save(Codec), Catalogue.Default, Codec) : pieces;
        }

        Assert.Equal(ReportJson.Write(whole.Read()), ReportJson.Write(pieces.Read()));
        Assert.True(Codec.Decode<SceneState>(pieces.Save(Codec)).Rooms[Code].Bytes.Length < StateLimit);
    }

    private static string Fires(TextLanguage language) => CataloguePage.Of(Code, language).Examples.First(static e => e.Kind == "fires").Text;

    private static string Silent(TextLanguage language) => CataloguePage.Of(Code, language).Examples.First(static e => e.Kind == "silent").Text;

    private static string[] Sentences(string text, TextLanguage language) =>
        [.. SentenceSplitter.Split(text, language).Select(u => text[u.Start..u.End])];

    private static double Score(string text, TextLanguage language) => Diagnose(text, language).Scores[Code]!.Value;

    private static Report Diagnose(string text, TextLanguage language) => PageExamples.Diagnose(text, language);

    private static Report Whole(Scene scene) => Diagnoser.DiagnoseAsync(scene).AsTask().GetAwaiter().GetResult();

    private static SceneFold Fold() => new(
        new SceneFrame { Id = "thin", Shape = SceneShape.Text, Language = TextLanguage.English, LanguageTag = "en" }, Catalogue.Default);

    private static void Append(SceneFold fold, IReadOnlyList<SceneTurn> turns, int first) =>
        Diagnoser.AppendAsync(fold, turns, first, null, CancellationToken.None).AsTask().GetAwaiter().GetResult();
}
