using Grid.Diagnostics.Text;
using static Grid.Diagnostics.Tests.Rooms.LoopScenes;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class StuckLoopDetectorTests
{
    [Theory]
    [InlineData("signal ", 8, 1)]
    [InlineData("the lamp ", 6, 2)]
    [InlineData("over the hill ", 6, 3)]
    [InlineData("and the old lamp ", 6, 4)]
    [InlineData("we can start with this ", 6, 5)]
    public void Words_that_return_are_a_token_loop_with_its_period(string phrase, int times, int period)
    {
        var loop = string.Concat(Enumerable.Repeat(phrase, times)).TrimEnd();
        var finding = Assert.Single(Alarms(Document($"{Before}He wrote {loop} on the wall.{After}")));
        Assert.Equal(("token", Severity.Error), (finding.Kind, finding.Severity));
        Assert.EndsWith($"{times} times in a row (period {period}).", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_span_is_the_repeated_part_without_its_first_occurrence()
    {
        var loop = string.Join(' ', Enumerable.Repeat("over the old hill", 5));
        var text = $"{Before}He went {loop} at last.{After}";
        var span = Assert.Single(Assert.Single(Alarms(Document(text))).Spans);
        var first = text.IndexOf("over the old hill", StringComparison.Ordinal) + "over the old hill ".Length;
        Assert.Equal((first, first + string.Join(' ', Enumerable.Repeat("over the old hill", 4)).Length), (span.Start, span.End));
        Assert.Equal(text[span.Start..span.End], span.Text);
    }

    [Theory]
    [InlineData("It is a one-thousand-thousand-thousand-thousand-thousand-thousand-thousand offer.")]
    [InlineData("The sign said OpenOpenOpenOpenOpenOpenOpenOpen in red.")]
    public void Pieces_of_words_that_return_are_a_token_loop(string sentence) =>
        Assert.Equal("token", Assert.Single(Alarms(Document(Before + sentence + After))).Kind);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Sentences_that_return_are_a_sentence_loop_with_its_period(int period)
    {
        string[] sentences =
        [
            "The harbour was quiet when the boats came in.", "We should look at the question again.", "Nobody had told the porter.",
            "The meeting ended without a clear answer.", "Her brother painted the fence.",
        ];
        var loop = string.Join(' ', Enumerable.Repeat(string.Join(' ', sentences.Take(period)), 4));
        var finding = Assert.Single(Alarms(Document(Before + loop + After)));
        Assert.Equal(("sentence", Severity.Error), (finding.Kind, finding.Severity));
        Assert.EndsWith($"4 times in a row (period {period}).", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Answers_that_return_are_a_turn_loop_whatever_the_user_says_between(int period)
    {
        string[] answers = ["Please restart the device and try again. It often helps.", "Check the cable at the back of the box first.", "I would look at the manual for this model."];
        var report = Chat(Enumerable.Range(0, 4 * period).Select(i => answers[i % period]));
        var finding = Assert.Single(Alarms(report));
        Assert.Equal(("turn", Severity.Error), (finding.Kind, finding.Severity));
        Assert.EndsWith($"4 times in a row (period {period}).", finding.Message, StringComparison.Ordinal);
        Assert.Equal((2 * period) + 1, finding.Spans[0].Turn);
    }

    [Theory]
    [InlineData(TextLanguage.English, "The team will review the plan on Monday. On Monday the plan will be reviewed by the team. It is on Monday that the team reviews the plan. The plan is for the team to review on Monday.")]
    [InlineData(TextLanguage.Russian, "Старый забор за садом покрасили зелёной краской. Зелёной краской покрасили за садом старый забор. За садом старый забор был покрашен зелёной краской. Забор за садом, старый, покрасили зелёной краской.")]
    public void One_statement_in_changing_words_is_a_paraphrase_loop(TextLanguage language, string loop) =>
        Assert.Equal("paraphrase", Assert.Single(Alarms(Document(loop, language))).Kind);

    [Theory]
    [InlineData("ミナトは静かだった。船が入ってきた。")]
    [InlineData("Der Hafen war still, als die Boote kamen. ")]
    [InlineData("كان الميناء هادئا عندما دخلت القوارب. ")]
    public void Any_script_is_read(string sentence)
    {
        var report = Document(string.Concat(Enumerable.Repeat(sentence, 6)), TextLanguage.Other);
        Assert.Equal(Severity.Error, Assert.Single(Alarms(report)).Severity);
    }

    [Fact]
    public void A_loop_that_counts_is_a_loop() =>
        Assert.NotEmpty(Alarms(Document(string.Concat(Enumerable.Range(8, 7).Select(static n => $"Rule {n} is to keep the door closed at night. ")))));

    [Fact]
    public void Who_is_not_judged_raises_nothing()
    {
        var fold = Fold(SceneShape.Conversation);
        Append(fold, [.. Enumerable.Range(0, 12).Select(static i => new SceneTurn(i % 2 == 0 ? Role.User : Role.Assistant, i % 2 == 0 ? "Please open the second box for me now." : Distinct(i)))], 0);
        Assert.Empty(Alarms(fold.Read()));
    }

    private static string Distinct(int i) => ((string[])["It holds a map.", "There is a lamp inside.", "Only dust is left.", "A letter lies there.", "Nine coins.", "An old key."])[i / 2];
}
