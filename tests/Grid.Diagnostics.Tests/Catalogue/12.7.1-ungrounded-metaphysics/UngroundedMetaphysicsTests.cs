using Grid.Diagnostics.Text;
using Grid.Pathways;
using Grid.Storage;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class UngroundedMetaphysicsTests
{
    private const string Code = "12.7.1";
    private const int StateLimit = 4 * 1024;
    private static readonly MessagePackStateCodec Codec = new();
    private static readonly Diagnoser Diagnoser = new(StaticEncoder.Pathway());

    private static string Fires(TextLanguage language) =>
        CataloguePage.Of(Code, language).Examples.First(static e => e.Kind == "fires").Text;

    private static string Silent(TextLanguage language) =>
        CataloguePage.Of(Code, language).Examples.First(static e => e.Kind == "silent").Text;

    [Theory]
    [InlineData(TextLanguage.English, "For example, because my uncle said so, I suppose that it means a boat.")]
    [InlineData(TextLanguage.Russian, "Например, дядя сказал, что это значит лодка, потому что он так её называет.")]
    public void A_reason_and_an_example_lower_the_score(TextLanguage language, string ground) =>
        Assert.True(Score(Fires(language) + " " + ground, language) < Score(Fires(language), language));

    [Theory]
    [InlineData(TextLanguage.English)]
    [InlineData(TextLanguage.Russian)]
    public void A_floating_stretch_inside_an_essay_is_found_at_its_place(TextLanguage language)
    {
        var before = string.Join(' ', Enumerable.Repeat(Silent(language), 3));
        var text = before + " " + Fires(language) + " " + Fires(language);
        var findings = Diagnose(text, language).Findings.Where(static f => f.Code == Code && f.Severity >= Severity.Warning).ToList();
        Assert.NotEmpty(findings);
        Assert.All(findings.SelectMany(static f => f.Spans), s =>
        {
            Assert.Equal(text[s.Start..s.End], s.Text);
            Assert.True(s.Start >= before.Length - 120);
        });
    }

    [Fact]
    public void One_dark_sentence_is_scored_and_not_reported()
    {
        var report = Diagnose("The totality of being transcends every limitation of existence.", TextLanguage.English);
        Assert.InRange(report.Scores[Code]!.Value, 0.5, 0.7999);
        Assert.DoesNotContain(report.Findings, static f => f.Code == Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("…")]
    public void Without_words_the_entry_abstains(string text) => Assert.Null(Diagnose(text, TextLanguage.English).Scores[Code]);

    [Fact]
    public void Other_languages_are_not_judged() =>
        Assert.Contains(Diagnose("Das Sein ist das Wesen der Unendlichkeit.", TextLanguage.Other).Undecided, static u => u is { Code: Code, Why: Undecided.Language });

    [Fact]
    public void The_state_stays_small_and_restores_anywhere()
    {
        SceneTurn[] turns = [.. Enumerable.Range(0, 8).Select(static i => new SceneTurn(
            Role.Assistant, i % 3 == 1 ? Silent(TextLanguage.English) : Fires(TextLanguage.English)))];
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

    private static SceneFold Fold() => new(
        new SceneFrame { Id = "meta", Shape = SceneShape.Conversation, Language = TextLanguage.English, LanguageTag = "en" }, Catalogue.Default);

    private static void Append(SceneFold fold, IReadOnlyList<SceneTurn> turns, int first) =>
        Diagnoser.AppendAsync(fold, turns, first, null, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    private static double Score(string text, TextLanguage language) => Diagnose(text, language).Scores[Code]!.Value;

    private static Report Diagnose(string text, TextLanguage language) => PageExamples.Diagnose(text, language);
}
