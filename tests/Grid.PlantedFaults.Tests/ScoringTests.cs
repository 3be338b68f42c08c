using Grid.PlantedFaults.Scoring;

namespace Grid.PlantedFaults.Tests;

public sealed class ScoringTests
{
    private static readonly PlantedSpan[] Planted = [new(0, 10, 30)];

    [Fact]
    public void Findings_are_ranked_by_weight_then_margin_and_a_code_counts_once()
    {
        var score = Score(CaseMeasure.Finding, [
            Found("12.1.1", Weight.Note, 0.4), Found("12.4.3", Weight.Warning, 0.1), Found("12.1.3", Weight.Error, 0.2), Found("12.1.3", Weight.Error, 0.1)]);
        Assert.Equal(2, score.Rank);
        Assert.Equal(2, score.AlarmRank);
        Assert.Equal("12.1.3", score.First);
        Assert.False(score.Tied);
    }

    [Fact]
    public void A_note_names_but_does_not_alarm_and_ties_are_seen()
    {
        var score = Score(CaseMeasure.Finding, [Found("12.4.3", Weight.Note, -0.1), Found("12.9.9", Weight.Note, -0.1)]);
        Assert.Equal(1, score.Rank);
        Assert.Equal(0, score.AlarmRank);
        Assert.True(score.Tied);
    }

    [Fact]
    public void What_a_system_suspects_comes_before_its_findings()
    {
        NamedFinding[] findings = [Found("12.1.3", Weight.Error, 0.2) with { Spans = Planted }, Found("12.9.9", Weight.Note, -0.1)];
        var planted = Corpus.Cases(Corpus.Faults.Single(static f => f.Code == "12.4.3"), "en", 1).Single() with { Spans = Planted };
        var score = CaseScore.Of(new CaseResult(planted, new Outcome(false, findings, [], 100) { Suspects = ["12.9.9", "12.4.3"] }, null, null));
        Assert.Equal("12.9.9", score.First);
        Assert.Equal(2, score.Rank);
        Assert.Equal(0, score.AlarmRank);
        Assert.False(score.Tied);
        Assert.Equal(1, score.Overlap);
    }

    [Fact]
    public void Remedies_are_named_by_findings_first_and_by_plans_last()
    {
        Assert.Equal(1, Score(CaseMeasure.Remedy, [Found("12.1.3", Weight.Note, 0) with { Remedy = "12.4.3" }]).Rank);
        Assert.Equal(2, Score(CaseMeasure.Remedy, [Found("12.1.3", Weight.Note, 0) with { Remedy = "12.5.9" }], "12.4.3").Rank);
    }

    [Theory]
    [InlineData(10, 30, 1.0)]
    [InlineData(20, 30, 0.5)]
    [InlineData(0, 10, 0.0)]
    [InlineData(10, 50, 0.5)]
    public void Overlap_is_characters_in_both_over_characters_in_either(int start, int end, double expected) =>
        Assert.Equal(expected, Score(CaseMeasure.Finding, [Found("12.4.3", Weight.Error, 0) with { Spans = [new PlantedSpan(0, start, end)] }]).Overlap);

    [Fact]
    public void Nothing_named_is_rank_0()
    {
        var score = Score(CaseMeasure.Finding, []);
        Assert.Equal(0, score.Rank);
        Assert.Null(score.Overlap);
        Assert.Equal("", score.First);
    }

    [Fact]
    public void Figures_count_the_cases_and_the_rivals_do_not_read()
    {
        var cases = Corpus.Faults.Where(static f => f.Code is "12.4.3" or "12.2.1").SelectMany(static f => Corpus.Cases(f, "en", 20)).ToArray();
        var figures = BenchFigures.Of([.. cases.Select(static c => new CaseResult(
            c, new Outcome(c.ErrorExpected, [Found("12.4.3", Weight.Error, 0.1) with { Spans = c.Spans }], [], 150), new Outcome(false, [], [], 150), null))]);
        Assert.Equal(40, figures.Cases);
        Assert.Equal(0.5, figures.Top1.Value);
        Assert.Equal(1, figures.Overlap.Value);
        Assert.Equal(0, figures.CleanAlarmed.Value);
        Assert.Equal(1, figures.ErrorsUnstable.Value);
        Assert.Equal(0.5, figures.Baselines["most frequent, top-1"]);
        Assert.Equal(["12.4.3 x20"], figures.ByFault[1].MistakenFor.Concat(figures.ByFault[0].MistakenFor));
    }

    private static NamedFinding Found(string code, Weight weight, double margin) => new(code, "", weight, margin, []);

    private static CaseScore Score(CaseMeasure measure, NamedFinding[] findings, params string[] plans)
    {
        var planted = Corpus.Cases(Corpus.Faults.Single(static f => f.Code == "12.4.3"), "en", 1).Single() with { Measure = measure, Spans = Planted };
        return CaseScore.Of(new CaseResult(planted, new Outcome(false, findings, plans, 100), null, null));
    }
}
