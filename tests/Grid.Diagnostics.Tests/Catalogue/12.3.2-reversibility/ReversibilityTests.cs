using CsCheck;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;
using Grid.Pathways;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class ReversibilityTests
{
    private const string Code = "12.3.2";

    [Theory]
    [InlineData(TextLanguage.English)]
    [InlineData(TextLanguage.Russian)]
    public void A_told_story_scores_above_the_boundary_and_the_same_story_backwards_below(TextLanguage language)
    {
        var high = PageExamples.Of(Code, language, "high");
        Assert.True(Score(high, language) > 0.5);
        Assert.True(Score(PageExamples.Of(Code, language, "low"), language) < 0.5);
        var backwards = string.Join(' ', SentenceSplitter.Split(high, language).Select(u => high[u.Start..u.End]).Reverse());
        Assert.True(Score(backwards, language) < 0.5);
    }

    [Fact]
    public void The_rebuilt_order_does_not_depend_on_the_order_given()
    {
        var text = PageExamples.Of(Code, TextLanguage.English, "high");
        string[] sentences = [.. SentenceSplitter.Split(text, TextLanguage.English).Select(u => text[u.Start..u.End])];
        var expected = Rebuilt(sentences);
        Gen.Shuffle(sentences).Sample(shuffled => Assert.Equal(expected, Rebuilt(shuffled)), iter: 20);
    }

    [Fact]
    public void Dropping_components_keeps_the_order_of_the_rest_within_the_kept()
    {
        var components = Components([.. Enumerable.Range(0, 12).Select(static i => $"In {1900 + i} the house got room number {i}.")]);
        var order = new SceneOrder(components, static (_, _) => 0);
        Assert.Equal(Enumerable.Range(0, 12), order.Rebuilt());
        Assert.Equal([0, 2, 4, 6, 8, 10], order.Rebuilt(static i => i % 2 == 0));
        Assert.Equal(1, SceneOrder.Tau(order.Rebuilt()));
        Assert.Equal(-1, SceneOrder.Tau([2, 1, 0]));
    }

    [Fact]
    public void Seven_sentences_are_too_short()
    {
        var report = PageExamples.Diagnose("One came. Two came. Three came. Four came. Five came. Six came. Seven came.", TextLanguage.English);
        Assert.Contains(report.Undecided, static u => u is { Code: Code, Why: Undecided.TooShort });
    }

    private static double Score(string text, TextLanguage language) => PageExamples.Diagnose(text, language).Scores[Code]!.Value;

    private static List<string> Rebuilt(IReadOnlyList<string> sentences)
    {
        var components = Components(sentences);
        var graph = new FieldGraph(components);
        return [.. new SceneOrder(components, graph.Affinity).Rebuilt().Select(i => components[i].Text!)];
    }

    private static IReadOnlyList<FieldComponent> Components(IReadOnlyList<string> sentences)
    {
        var frame = new SceneFrame { Id = "order", Shape = SceneShape.Components, Language = TextLanguage.English, LanguageTag = "en" };
        var fold = new SceneFold(frame, new Catalogue());
        new Diagnoser(StaticEncoder.Pathway(), new Catalogue())
            .AppendAsync(fold, [.. sentences.Select(static s => new SceneTurn(Role.Text, s))], 0, null, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return fold.Field.Window;
    }
}
