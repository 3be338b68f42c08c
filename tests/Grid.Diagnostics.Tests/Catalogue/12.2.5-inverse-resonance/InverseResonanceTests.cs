using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;
using Grid.Pathways;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class InverseResonanceTests
{
    private const string Code = "12.2.5";
    private const string Evidence = "The mill stands since 1784. It grinds rye. Entry is free.";

    [Fact]
    public void Without_evidence_it_abstains()
    {
        var report = Diagnose([], "The mill grinds rye. It was built by monks.", Sure);
        Assert.Null(report.Scores[Code]);
        Assert.Contains(report.Undecided, static u => u is { Code: Code, Why: Undecided.NeedsContext });
        Assert.DoesNotContain(report.Findings, static f => f.Code == Code);
    }

    [Theory]
    [InlineData("en", "Entry is free.", "The mill grinds rye.")]
    [InlineData("ru", "Вход бесплатный.", "Мельница мелет рожь.")]
    public void Evidence_shorter_than_what_is_judged_is_abstained_from(string language, string evidence, string text)
    {
        var longer = evidence.PadRight(text.Length, '.');
        Assert.NotNull(Diagnose([longer], text, Sure, language).Scores[Code]);
        var report = Diagnose([longer[..^1]], text, Sure, language);
        Assert.Null(report.Scores[Code]);
        Assert.Contains(report.Undecided, static u => u is { Code: Code, Why: Undecided.NeedsContext });
        Assert.DoesNotContain(report.Findings, static f => f.Code == Code);
    }

    [Fact]
    public void What_a_tool_answered_counts_towards_the_length_of_the_evidence()
    {
        const string Text = "The mill grinds rye and barley.";
        var tool = new SceneTurn(Role.Tool, "Rye and barley are ground here.");
        Assert.Null(Diagnose(["Entry is free."], Text, Sure).Scores[Code]);
        Assert.NotNull(Diagnose(["Entry is free."], Text, Sure, "en", tool).Scores[Code]);
    }

    [Fact]
    public async Task Evidence_without_a_judge_leaves_it_undecided()
    {
        var scene = SceneOf([Evidence], "The mill was built by monks.");
        var report = await new Diagnoser(StaticEncoder.Pathway()).DiagnoseAsync(scene, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Null(report.Scores[Code]);
    }

    [Fact]
    public void Spans_are_the_marked_pieces_of_the_turn()
    {
        const string Text = "The mill grinds rye. It was built by monks.";
        var report = Diagnose([Evidence], Text, static text => text.StartsWith("It", StringComparison.Ordinal)
            ? new Answer(0.02, "It grinds rye.", Marks: [new Mark(7, 21, 0.97)])
            : new Answer(0.99));
        var finding = Assert.Single(report.Findings, static f => f.Code == Code);
        var span = Assert.Single(finding.Spans);
        Assert.Equal("built by monks", Text[span.Start..span.End]);
        Assert.Equal("built by monks", span.Text);
        Assert.Contains("It grinds rye.", finding.Message, StringComparison.Ordinal);
        Assert.True(report.Scores[Code] >= 0.5);
    }

    [Fact]
    public void A_component_without_marks_is_its_own_span()
    {
        var report = Diagnose([Evidence], "The mill was built by monks.", static _ => new Answer(0.02));
        Assert.Equal("The mill was built by monks.", Assert.Single(report.Findings, static f => f.Code == Code).Spans[0].Text);
    }

    [Fact]
    public void Supported_components_raise_nothing()
    {
        var report = Diagnose([Evidence], "The mill grinds rye. Entry is free.", static _ => new Answer(0.97));
        Assert.True(report.Scores[Code] < 0.5);
        Assert.DoesNotContain(report.Findings, static f => f.Code == Code);
    }

    [Theory]
    [InlineData("The mill stands since 1884.", "The mill stands since 1784.", 22, 26, "denied")]
    [InlineData("Entry is not free.", "Entry is free.", 9, 17, "denied")]
    [InlineData("Вход не бесплатный.", "Вход бесплатный.", 5, 18, "denied")]
    [InlineData("It is a great place with many good people.", "It grinds rye.", 8, 41, "habit")]
    [InlineData("Cistercian monks forged the millstones.", "It grinds rye.", 0, 38, "lacking")]
    public void Kinds_say_what_the_piece_is(string text, string nearest, int start, int end, string kind)
    {
        var report = Diagnose([Evidence], text, _ => new Answer(0.02, nearest, Marks: [new Mark(start, end, 0.9)]));
        Assert.Equal(kind, Assert.Single(report.Findings, static f => f.Code == Code).Kind);
    }

    [Fact]
    public void The_score_rises_with_every_doubt()
    {
        double ScoreOf(params double[] doubts) => ResonanceScaleOf(doubts);
        Assert.True(ScoreOf(0.3) < ScoreOf(0.6));
        Assert.True(ScoreOf(0.6) <= ScoreOf(0.6, 0.3));
        Assert.InRange(ScoreOf(0), 0, 0.2);
        Assert.InRange(ScoreOf(1, 1, 1), 0.9, 1);
    }

    [Fact]
    public void Many_small_doubts_stay_below_the_operating_threshold_and_one_great_one_does_not()
    {
        var many = ResonanceScaleOf([.. Enumerable.Repeat(0.4, 14)]);
        Assert.InRange(many, 0.5, 0.8199);
        Assert.True(many > ResonanceScaleOf([.. Enumerable.Repeat(0.4, 7)]));
        Assert.InRange(ResonanceScaleOf([.. Enumerable.Repeat(0.4, 13), 0.9]), 0.82, 1);
    }

    private static double ResonanceScaleOf(double[] doubts)
    {
        var text = string.Join("\n\n", doubts.Select(static d => $"Claim {d.ToString(System.Globalization.CultureInfo.InvariantCulture)}."));
        return Diagnose([Evidence.PadRight(text.Length, '.')], text, static claim => new Answer(
            1 - double.Parse(claim["Claim ".Length..^1], System.Globalization.CultureInfo.InvariantCulture))).Scores[Code]!.Value;
    }

    private static Answer Sure(string text) => new(0.01);

    private static Scene SceneOf(IReadOnlyList<string> context, string text, string language = "en", params IReadOnlyList<SceneTurn> before) => new()
    {
        Frame = new SceneFrame
        {
            Id = "mill",
            Language = language == "ru" ? TextLanguage.Russian : TextLanguage.English,
            LanguageTag = language,
            Context = context,
        },
        Turns = [.. before, new SceneTurn(Role.Text, text)],
    };

    private static Report Diagnose(
        IReadOnlyList<string> context, string text, Func<string, Answer> judge, string language = "en", params IReadOnlyList<SceneTurn> before) =>
        new Diagnoser(StaticEncoder.Pathway(), new Catalogue(new InverseResonanceDetector()), new RuleJudge(judge))
            .DiagnoseAsync(SceneOf(context, text, language, before)).AsTask().GetAwaiter().GetResult();

    private sealed class RuleJudge(Func<string, Answer> rule) : IJudge
    {
        public ValueTask<IReadOnlyList<JudgementArrived>> AnswerAsync(
            SceneEvidence evidence, IReadOnlyList<Question> questions, CancellationToken cancellationToken) =>
            ValueTask.FromResult<IReadOnlyList<JudgementArrived>>([.. questions.Where(static q => q.Kind == QuestionKind.Support)
                .Select(q => new JudgementArrived(q, rule(q.FirstText), new PathwayUse("rule", PathwayUse.Primary, "portable")))]);
    }
}
