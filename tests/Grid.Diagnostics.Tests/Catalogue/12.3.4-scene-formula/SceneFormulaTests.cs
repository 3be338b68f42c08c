using CsCheck;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;
using Grid.Pathways;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class SceneFormulaTests
{
    [Theory]
    [InlineData(TextLanguage.English)]
    [InlineData(TextLanguage.Russian)]
    public void The_example_of_the_page_has_the_formula_it_states(TextLanguage language)
    {
        var parts = PageExamples.Of("12.3.4", language, "formula").Split("\n=> ");
        Assert.Equal(parts[1], PageExamples.Diagnose(parts[0], language).Formula);
    }

    [Theory]
    [InlineData(TextLanguage.English)]
    [InlineData(TextLanguage.Russian)]
    public void The_short_example_of_the_page_has_a_formula_and_no_score(TextLanguage language)
    {
        var report = PageExamples.Diagnose(PageExamples.Of("12.3.4", language, "silent"), language);
        Assert.Equal("A2", report.Formula);
        Assert.Null(report.Scores["12.3.4"]);
        Assert.Contains(new Undecided("12.3.4", Undecided.TooShort), report.Undecided);
    }

    [Theory]
    [InlineData(0, "A")]
    [InlineData(25, "Z")]
    [InlineData(26, "AA")]
    [InlineData(701, "ZZ")]
    [InlineData(702, "AAA")]
    public void Sub_fields_are_lettered_in_order(int number, string name) => Assert.Equal(name, SceneFormula.Name(number));

    [Theory]
    [InlineData("A4=B3~A2!C1", true)]
    [InlineData("", true)]
    [InlineData("B4", false)]
    [InlineData("A0", false)]
    [InlineData("A4=", false)]
    public void Reads_what_is_a_formula(string text, bool isOne) => Assert.Equal(isOne, SceneFormula.IsFormula(text));

    [Fact]
    public void Any_scene_gets_a_formula_that_counts_its_window() => SceneGen.Scenes(12).Sample(
        static scene =>
        {
            var report = new Diagnoser(StaticEncoder.Pathway()).DiagnoseAsync(scene).AsTask().GetAwaiter().GetResult();
            Assert.True(SceneFormula.IsFormula(report.Formula), report.Formula);
            Assert.Equal(report.Components.Select(static c => c.Index), report.Subfields.SelectMany(static s => s.Components).Order());
        },
        iter: 100);

    [Fact]
    public async Task A_conflict_within_a_segment_shows_in_the_formula()
    {
        var scene = new Scene
        {
            Frame = new SceneFrame { Id = "conflict", Language = TextLanguage.English },
            Turns = [new SceneTurn(Role.Text, "The ferry leaves the harbour at seven. The ferry does not leave the harbour at seven.")],
        };
        var report = await new Diagnoser(StaticEncoder.Pathway(), judge: new NegationJudge()).DiagnoseAsync(scene, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("A1!B1", report.Formula);
    }
}
