using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class BrokenRhythmTests
{
    private const string Code = "12.7.3";

    [Theory]
    [InlineData("heart", 1)]
    [InlineData("water", 2)]
    [InlineData("stone", 1)]
    [InlineData("table", 2)]
    [InlineData("walked", 1)]
    [InlineData("wanted", 2)]
    [InlineData("tower's", 2)]
    [InlineData("imagination", 5)]
    public void English_syllables_are_counted(string word, int count) => Assert.Equal(count, Syllables.Count(word));

    [Theory]
    [InlineData("the heart", "-+")]
    [InlineData("upon a hill", "-+-+")]
    [InlineData("silver", "+-")]
    [InlineData("imagination", "-+-+-")]
    public void Stress_follows_the_spelling(string line, string stresses) =>
        Assert.Equal(stresses, string.Concat(Syllables.English(line).Select((s, i) => s > 0.35 ? '+' : '-')));

    [Fact]
    public void Russian_syllables_are_its_vowels() => Assert.Equal(7, Syllables.Russian("Вечер тихий над рекой"));

    [Fact]
    public void Chance_has_no_correlation_and_an_exponent_of_a_half()
    {
        var random = new Random(5);
        double[] steps = [.. Enumerable.Range(0, 2000).Select(_ => random.NextDouble())];
        Assert.InRange(StepSeries.Correlation(steps), -3, 3);
        Assert.InRange(StepSeries.Exponent(steps), 0.45, 0.6);
    }

    [Fact]
    public void Slow_waves_are_correlated()
    {
        var random = new Random(5);
        double[] steps = [.. Enumerable.Range(0, 600).Select(i => Math.Sin(i / 40.0) + random.NextDouble())];
        Assert.True(StepSeries.Correlation(steps) > 10);
        Assert.True(StepSeries.Exponent(steps) > 0.7);
    }

    [Fact]
    public void A_constant_series_is_no_error() => Assert.Equal(0, StepSeries.Correlation([.. Enumerable.Repeat(3.0, 100)]));

    [Fact]
    public void Short_prose_is_too_short()
    {
        var report = PageExamples.Diagnose("The ferry leaves at seven. It is late today.", TextLanguage.English);
        Assert.Null(report.Scores[Code]);
        Assert.Contains(report.Undecided, static u => u is { Code: Code, Why: Undecided.TooShort });
    }

    [Theory]
    [InlineData(250, false)]
    [InlineData(600, true)]
    public void Shuffled_prose_is_a_finding_only_when_long_enough(int sentences, bool fires)
    {
        var findings = Findings(Prose(sentences, shuffled: true));
        Assert.Equal(fires, findings.Any(static f => f.Severity >= Severity.Warning));
    }

    [Fact]
    public void Prose_in_order_is_silent() => Assert.Empty(Findings(Prose(600, shuffled: false)));

    [Fact]
    public void Wrapped_prose_is_not_verse()
    {
        var wrapped = string.Join(",\n", Enumerable.Range(0, 12).Select(static i => i % 2 == 0 ? "and then the old boat came slowly round the point" : "which nobody had seen"));
        Assert.Null(PageExamples.Diagnose(wrapped + ".", TextLanguage.English).Scores[Code]);
    }

    private static IReadOnlyList<Finding> Findings(string text) =>
        [.. PageExamples.Diagnose(text, TextLanguage.English).Findings.Where(static f => f.Code == Code)];

    // Slow passages of long sentences and quick ones of short: the same sentences in and out of order.
    private static string Prose(int count, bool shuffled)
    {
        var random = new Random(11);
        string[] words = ["harbour", "lamp", "bread", "river", "stone", "letter", "winter", "garden", "wheel", "voice", "paper", "door"];
        string[] sentences = [.. Enumerable.Range(0, count).Select(i =>
        {
            var length = 4 + (int)(6 * (1 + Math.Sin(i / 9.0))) + random.Next(4);
            return "The " + string.Join(' ', Enumerable.Range(0, length).Select(_ => words[((i / 10) + random.Next(4)) % words.Length])) + " came.";
        })];
        if (shuffled)
        {
            random.Shuffle(sentences);
        }

        return string.Join(' ', sentences);
    }
}
