using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;
using Grid.Pathways;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class DensityIndicatorTests
{
    [Theory]
    [InlineData(TextLanguage.English)]
    [InlineData(TextLanguage.Russian)]
    public void The_dense_example_of_the_page_is_denser_than_the_thin_one(TextLanguage language)
    {
        var low = PageExamples.Diagnose(PageExamples.Of("12.3.1", language, "low"), language).Density;
        var high = PageExamples.Diagnose(PageExamples.Of("12.3.1", language, "high"), language).Density;
        Assert.NotNull(low);
        Assert.True(low < high);
    }

    [Fact]
    public async Task The_density_is_the_same_with_and_without_other_rooms()
    {
        var text = PageExamples.Of("12.3.1", TextLanguage.English, "high");
        var scene = new Scene
        {
            Frame = new SceneFrame { Id = "alone", Language = TextLanguage.English },
            Turns = [new SceneTurn(Role.Text, text)],
        };
        var alone = await new Diagnoser(StaticEncoder.Pathway(), new Catalogue(new DensityIndicator())).DiagnoseAsync(scene, cancellationToken: TestContext.Current.CancellationToken);
        Assert.NotNull(alone.Density);
        Assert.Equal(alone.Density, PageExamples.Diagnose(text, TextLanguage.English).Density);
    }

    [Fact]
    public void A_short_scene_has_no_density_and_says_why()
    {
        var report = PageExamples.Diagnose("The ferry leaves. The deck is wet.", TextLanguage.English);
        Assert.Null(report.Density);
        Assert.Contains(new Undecided("12.3.1", Undecided.TooShort), report.Undecided);
    }

    [Fact]
    public void Without_samples_there_is_no_repeatability_and_it_says_why()
    {
        var report = PageExamples.Diagnose("The ferry leaves.", TextLanguage.English);
        Assert.Null(report.Repeatability);
        Assert.Contains(new Undecided("12.3.1", Undecided.NeedsSamples), report.Undecided);
    }

    [Fact]
    public void A_sample_that_says_the_same_repeats_more_than_a_stranger()
    {
        const string Answer = "The ferry leaves the harbour at seven. A ticket costs twelve euros.";
        var same = PageExamples.Diagnose(Answer, TextLanguage.English, Answer).Repeatability;
        var other = PageExamples.Diagnose(Answer, TextLanguage.English, "Dough rests for an hour.").Repeatability;
        Assert.InRange(same!.Value, 0.999, 1.001);
        Assert.True(other < 0.2);
    }

    [Fact]
    public void The_interval_holds_the_density() =>
        Assert.Equal((0.4, 0.4), Density.Interval(0.4, [0.3, 0.3, 0.3]));
}
