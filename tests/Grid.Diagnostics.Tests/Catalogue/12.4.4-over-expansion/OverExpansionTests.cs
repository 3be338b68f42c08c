using Grid.Diagnostics.Text;
using Grid.Pathways;
using Grid.Storage;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class OverExpansionTests
{
    private const string Code = "12.4.4";
    private static readonly MessagePackStateCodec Codec = new();
    private static readonly Diagnoser Diagnoser = new(StaticEncoder.Pathway());

    [Theory]
    [InlineData(TextLanguage.English)]
    [InlineData(TextLanguage.Russian)]
    public void A_scene_that_runs_on_scores_above_one_that_begins_so(TextLanguage language)
    {
        var sentences = Sentences("fires", language);
        var turned = string.Join(' ', sentences[(sentences.Length / 2)..].Concat(sentences[..(sentences.Length / 2)]));
        Assert.True(Score(Text("fires", language), language) > Score(turned, language));
        Assert.InRange(Score(Text("silent", language), language), 0, 0.4999);
    }

    [Theory]
    [InlineData(TextLanguage.English)]
    [InlineData(TextLanguage.Russian)]
    public void Topics_that_are_taken_up_again_are_not_open(TextLanguage language)
    {
        var sentences = Sentences("fires", language);
        var half = sentences.Length / 2;
        var takenUp = string.Join(' ', sentences[..half].Concat(sentences[half..].SelectMany(static s => new[] { s, s.Replace('.', ',') + "." })));
        Assert.True(Score(takenUp, language) < Score(Text("fires", language), language));
    }

    [Theory]
    [InlineData(TextLanguage.English)]
    [InlineData(TextLanguage.Russian)]
    public void A_finding_names_a_reason_and_the_open_topics(TextLanguage language)
    {
        var finding = Assert.Single(PageExamples.Diagnose(Text("fires", language), language).Findings, static f => f.Code == Code);
        Assert.Matches("^(open-topics|vocabulary|unlinked-novelty)$", finding.Kind);
        Assert.InRange(finding.Spans.Count, 2, 8);
        Assert.Equal("12.5.1", finding.Remedy);
    }

    [Fact]
    public void Fewer_than_twelve_sentences_are_too_short()
    {
        var text = string.Join(' ', Sentences("fires", TextLanguage.English).Take(11));
        Assert.Contains(PageExamples.Diagnose(text, TextLanguage.English).Undecided, static u => u is { Code: Code, Why: Undecided.TooShort });
    }

    [Fact]
    public void Pieces_and_restarts_give_the_same_bytes()
    {
        var turns = Sentences("fires", TextLanguage.English).Select(static s => new SceneTurn(Role.Text, s)).ToArray();
        var frame = new SceneFrame { Id = "growing", Shape = SceneShape.Components, Language = TextLanguage.English, LanguageTag = "en" };
        var whole = new SceneFold(frame, Catalogue.Default);
        Append(whole, turns, 0);
        var pieces = new SceneFold(frame, Catalogue.Default);
        for (var t = 0; t < turns.Length; t++)
        {
            Append(pieces, [turns[t]], t);
            pieces = t % 3 == 0 ? SceneFold.Restore(pieces.Save(Codec), Catalogue.Default, Codec) : pieces;
            pieces.Read();
        }

        Assert.Equal(ReportJson.Write(whole.Read()), ReportJson.Write(pieces.Read()));
    }

    private static string Text(string kind, TextLanguage language) => CataloguePage.Of(Code, language).Examples.First(e => e.Kind == kind).Text;

    private static string[] Sentences(string kind, TextLanguage language) =>
        [.. SentenceSplitter.Split(Text(kind, language), language).Select(u => Text(kind, language)[u.Start..u.End])];

    private static double Score(string text, TextLanguage language) => PageExamples.Diagnose(text, language).Scores[Code]!.Value;

    private static void Append(SceneFold fold, IReadOnlyList<SceneTurn> turns, int first) =>
        Diagnoser.AppendAsync(fold, turns, first, null, CancellationToken.None).AsTask().GetAwaiter().GetResult();
}
