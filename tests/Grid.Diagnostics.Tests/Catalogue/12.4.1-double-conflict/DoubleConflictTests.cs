using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class DoubleConflictTests
{
    private static readonly string[] Ferry =
    [
        "The ferry leaves the harbour at seven.",
        "A ticket for the ferry costs twelve euros.",
        "The ferry has a restaurant on the upper deck.",
        "The ferry never leaves the harbour.",
        "A ticket for the ferry costs forty euros.",
    ];

    [Fact]
    public void Two_conflicts_apart_are_named_with_what_to_drop()
    {
        var finding = Assert.Single(Found(JudgedScene.Read(Ferry, (0, 3, 0.99, "leaves / never leaves"), (1, 4, 0.98, "twelve / forty"))));
        Assert.Equal([0, 1, 3, 4], finding.Spans.Select(static s => s.Component));
        Assert.True(finding.Score >= finding.Threshold);
        Assert.Contains("twelve / forty", finding.Message, StringComparison.Ordinal);
        Assert.Contains("settles", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Conflicts_that_meet_in_one_component_are_settled_by_it() =>
        Assert.Empty(Found(JudgedScene.Read(Ferry, (0, 3, 0.99, "leaves / never leaves"), (2, 3, 0.98, "has / never"), (1, 3, 0.97, "costs / never"))));

    [Fact]
    public void Three_that_exclude_each_other_need_two_repairs() =>
        Assert.Single(Found(JudgedScene.Read(Ferry, (0, 3, 0.99, "a / b"), (0, 4, 0.98, "a / c"), (3, 4, 0.98, "b / c"))));

    [Fact]
    public void The_less_sure_of_two_conflicts_decides()
    {
        var report = JudgedScene.Read(Ferry, (0, 3, 0.99, "leaves / never leaves"), (1, 4, 0.6, "twelve / forty"));
        Assert.Equal(ClashScale.Score(0.6), report.Scores["12.4.1"]!.Value, 1e-9);
        Assert.Equal(Severity.Note, Assert.Single(Found(report)).Severity);
    }

    [Fact]
    public void Two_components_are_too_short() =>
        Assert.Contains(JudgedScene.Read(Ferry[..2]).Undecided, static u => u == new Undecided("12.4.1", Undecided.TooShort));

    private static IEnumerable<Finding> Found(Report report) => report.Findings.Where(static f => f.Code == "12.4.1");
}
