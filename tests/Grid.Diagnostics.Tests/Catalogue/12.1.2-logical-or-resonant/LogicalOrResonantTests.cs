namespace Grid.Diagnostics.Tests.Rooms;

public sealed class LogicalOrResonantTests
{
    private static readonly string[] Ferry =
    [
        "The ferry leaves the harbour at seven in the morning.",
        "A ticket for the ferry costs twelve euros at the harbour.",
        "Passengers of the ferry wait at the harbour gate.",
        "The ferry never leaves the harbour in the morning.",
    ];

    private static readonly string[] Strangers =
    [
        "The ferry leaves the harbour at seven in the morning.",
        "Dough rests for an hour before bakers shape it.",
        "Comets come from beyond the orbit of Neptune.",
        "The court rejected every appeal on Tuesday.",
        "Violin strings are wound with silver wire.",
        "Rye grows well in sandy soil.",
    ];

    [Fact]
    public void One_conflict_in_one_field_is_logical()
    {
        var finding = Assert.Single(Found(JudgedScene.Read(Ferry, (0, 3, 0.99, "leaves / never leaves"))));
        Assert.Equal("logical", finding.Kind);
        Assert.Equal([0, 3], finding.Spans.Select(static s => s.Component));
        Assert.Contains("leaves / never leaves", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_field_in_common_is_resonant()
    {
        var finding = Assert.Single(Found(JudgedScene.Read(Strangers)));
        Assert.Equal("resonant", finding.Kind);
        Assert.True(finding.Score >= finding.Threshold);
    }

    [Fact]
    public void A_clash_among_strangers_is_both() =>
        Assert.Equal("both", Assert.Single(Found(JudgedScene.Read(Strangers, (0, 5, 0.99, "leaves / grows")))).Kind);

    [Fact]
    public void Neither_is_silent()
    {
        var report = JudgedScene.Read(Ferry, (0, 3, 0.2, "leaves / never leaves"));
        Assert.Empty(Found(report));
        Assert.True(report.Scores["12.1.2"] < 0.5);
    }

    [Fact]
    public void A_clash_without_words_to_show_is_no_finding() =>
        Assert.Empty(Found(JudgedScene.Read(Ferry, (0, 3, 0.99, ""))));

    [Fact]
    public void One_component_is_too_short() =>
        Assert.Contains(JudgedScene.Read([Ferry[0]]).Undecided, static u => u == new Undecided("12.1.2", Undecided.TooShort));

    private static IEnumerable<Finding> Found(Report report) => report.Findings.Where(static f => f.Code == "12.1.2");
}
