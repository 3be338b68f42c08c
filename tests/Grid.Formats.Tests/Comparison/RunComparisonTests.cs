using System.Text;
using Grid.Diagnostics;

namespace Grid.Formats.Tests.Comparison;

public sealed class RunComparisonTests
{
    private static readonly int Loop = Array.IndexOf([.. ScoredRecord.Entries], "12.4.3");

    [Fact]
    public void A_line_of_a_run_gives_its_id_verdict_stability_and_alarms()
    {
        var line = """{"id":"a\"b","verdict":"strained","stability":0.41,"components":[{"index":0,"severity":"x"}],"findings":[{"id":"1","code":"12.4.3","kind":"turn","severity":"error","spans":[{"component":0,"text":"{}"}]},{"id":"2","code":"12.1.1","severity":"note"}],"findingCounts":{"12.4.3":1}}""";
        var record = ScoredRecord.Read(Encoding.UTF8.GetBytes(line));
        Assert.Equal(new ScoredRecord("a\"b", Verdict.Strained, 0.41, 1UL << Loop), record);
    }

    [Fact]
    public void A_record_that_could_not_be_read_has_no_verdict()
    {
        var record = ScoredRecord.Read("""{"id":"x","error":{"file":"f","line":3,"field":"text","message":"empty"}}"""u8);
        Assert.Equal(new ScoredRecord("x", null, 0, 0), record);
    }

    // Exact values of the two-sided sign test: 2 * sum_{i <= k} C(n, i) / 2^n.
    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(10, 0, 2.0 / 1024)]
    [InlineData(8, 2, 2 * (1 + 10 + 45) / 1024.0)]
    [InlineData(5, 5, 1)]
    public void The_test_is_McNemars_exact_one(long worse, long better, double p) =>
        Assert.Equal(p, new PairedCount(worse, better, 0, 0).P, 10);

    [Fact]
    public void Many_changes_are_tested_as_the_exact_test_would()
    {
        var exact = new PairedCount(1050, 950, 0, 0).P;
        var near = new PairedCount(1051, 950, 0, 0).P;
        Assert.Equal(exact, near, 2);
        Assert.True(near < exact);
    }

    [Fact]
    public void What_got_worse_is_named_with_examples_and_corrected_for_the_number_of_entries()
    {
        var before = Enumerable.Range(0, 100).Select(i => new ScoredRecord($"r{i}", Verdict.Stable, 0.9, 0)).ToList();
        var after = before.Select((r, i) => i < 12 ? r with { Verdict = Verdict.Unstable, Stability = 0.2 + (i / 100.0), Alarms = 1UL << Loop } : i == 50 ? r with { Alarms = 1 } : r).Append(new ScoredRecord("new", Verdict.Stable, 1, 0)).ToList();
        var comparison = RunComparison.Of(before, after);
        Assert.Equal((100, 0, 1), (comparison.Paired, comparison.OnlyBefore, comparison.OnlyAfter));
        Assert.Equal(new PairedCount(12, 0, 0, 12), comparison.Unstable);
        var loop = comparison.Entries[0];
        Assert.Equal("12.4.3", loop.Code);
        Assert.True(loop.IsWorse);
        Assert.Equal(2 * loop.Count.P, loop.P, 12);
        Assert.False(comparison.Entries[1].IsWorse);
        Assert.Equal(12, comparison.Worst.Count);
        Assert.Equal("r0", comparison.Worst[0].After.Id);
        Assert.Equal(["12.4.3"], comparison.Worst[0].NewAlarms);
        Assert.InRange(comparison.Change!.Value, comparison.ChangeInterval!.Value.Low, comparison.ChangeInterval.Value.High);
        Assert.True(comparison.ChangeInterval.Value.High < 0);
    }

    [Fact]
    public void A_run_compared_with_itself_is_no_worse()
    {
        var records = Enumerable.Range(0, 20).Select(i => new ScoredRecord($"r{i}", (Verdict)(i % 4), i / 20.0, (ulong)i)).ToList();
        var comparison = RunComparison.Of(records, records);
        Assert.Empty(comparison.Entries);
        Assert.Empty(comparison.Worst);
        Assert.Equal(0, comparison.Change);
        Assert.Equal(1, comparison.Alarmed.P);
    }
}
