using Grid.Diagnostics;

namespace Grid.Formats.Tests;

public class GateTests
{
    [Theory]
    [InlineData("unstable:1", true)]
    [InlineData("unstable:0", false)]
    [InlineData("strained:33%", false)]
    [InlineData("strained:33.34%", true)]
    [InlineData("errors:25%", true)]
    [InlineData("errors:24.9%", false)]
    [InlineData("findings:2", true)]
    [InlineData("findings:1", false)]
    [InlineData("12.1.2:2", true)]
    [InlineData("12.2.4:0", true)]
    [InlineData("12.8.1:0", true)]
    [InlineData("degraded:0", true)]
    public void At_most_the_limit_passes(string gate, bool passed)
    {
        var result = Gate.Parse(gate).Judge(Samples.Summarise(Samples.Mixed()).Results);
        Assert.Equal((gate, passed), (result.Gate, result.Passed));
    }

    [Theory]
    [InlineData("unstable")]
    [InlineData("unstable:")]
    [InlineData("unstable:-1")]
    [InlineData("unstable:1.5")]
    [InlineData("unstable:101%")]
    [InlineData("unstable:1,5%")]
    [InlineData("unstable:NaN")]
    [InlineData("broken:1")]
    [InlineData("12.4:1")]
    [InlineData(":1")]
    [InlineData("")]
    public void Anything_else_is_refused(string gate) => Assert.Throws<FormatException>(() => Gate.Parse(gate));

    [Fact]
    public void A_scene_counts_once_whatever_its_findings()
    {
        const string Text = "The kettle is on.";
        var record = Samples.Record(text: Text);
        var report = Samples.Report(record, Verdict.Unstable, 0.1, null, Samples.Finding(Text, 0, 3), Samples.Finding(Text, 4, 9, id: "b"));
        Assert.Equal(1, Gate.Parse("12.1.2:0").Judge(Samples.Summarise([(record, report)]).Results).Count);
    }
}
