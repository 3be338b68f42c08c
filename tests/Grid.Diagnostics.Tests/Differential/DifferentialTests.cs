using Grid.Diagnostics.Text;
using Grid.Pathways;

namespace Grid.Diagnostics.Tests;

public sealed class DifferentialTests
{
    private const string Loop = "The ferry leaves Vell at seven. It carries cars and post. The crossing takes an hour. The pier is new. "
        + "The pier is new. The pier is new. The pier is new. The pier is new. The pier is new. The pier is new. The pier is new.";

    private const string Healthy = "The ferry leaves Vell at seven. It carries cars and post to the island. The crossing takes an hour when the sea is calm. "
        + "In winter the captain waits for the mail van before he casts off. Passengers buy their tickets at the kiosk on the pier.";

    private static readonly Lazy<Diagnoser> Whole = new(static () => new Diagnoser(PathwayPlan.Default.EncoderOn(new LocalBridgeBoard(TimeProvider.System))));

    [Fact]
    public async Task A_loop_is_the_first_suspect_of_its_report()
    {
        var report = await ReportAsync(Loop, ReadOptions.Default);
        Assert.Equal("12.4.3", report.Suspects![0].Code);
        Assert.Equal(report.Suspects.OrderByDescending(static s => s.Probability).Select(static s => s.Code), report.Suspects.Select(static s => s.Code));
        Assert.InRange(report.Suspects.Sum(static s => s.Probability), 0, 1.001);
    }

    [Fact]
    public async Task It_changes_nothing_else_and_is_a_function_of_the_report()
    {
        var report = await ReportAsync(Loop, ReadOptions.Default);
        Assert.Equal(Differential.Of(report), report.Suspects);
        Assert.Equal(Differential.Of(report with { Suspects = null }), report.Suspects);
    }

    [Fact]
    public async Task Without_every_entry_or_without_a_finding_nothing_is_suspected()
    {
        Assert.Null((await ReportAsync(Loop, new ReadOptions { Select = ["12.4"] })).Suspects);
        Assert.Null((await ReportAsync(Loop, new ReadOptions { Ignore = ["12.4.3"] })).Suspects);
        var healthy = await ReportAsync(Healthy, ReadOptions.Default);
        Assert.Empty(Differential.Of(healthy with { Findings = [] }));
    }

    [Fact]
    public void The_weights_that_ship_fit_the_catalogue_and_survive_writing()
    {
        var model = DifferentialModel.Embedded;
        Assert.All(model.Classes.Where(static c => c != DifferentialModel.Nothing), static c => Assert.True(Catalogue.Default.TryGet(c, out _), c));
        Assert.All(model.SplitFeatures, f => Assert.InRange(f, 0, DifferentialFeatures.Count(model.Codes, model.Kinds) - 1));
        using var file = new MemoryStream();
        model.Write(file);
        file.Position = 0;
        var read = DifferentialModel.Read(file);
        var features = new float[DifferentialFeatures.Count(model.Codes, model.Kinds)];
        Assert.Equal(model.Probabilities(features), read.Probabilities(features));
        Assert.Equal(1, read.Probabilities(features).Sum(), 9);
    }

    private static async Task<Report> ReportAsync(string text, ReadOptions options)
    {
        var frame = new SceneFrame { Id = "d", Shape = SceneShape.Text, Language = TextLanguage.English, LanguageTag = "en" };
        return await Whole.Value.DiagnoseAsync(new Scene { Frame = frame, Turns = [new SceneTurn(Role.Text, text)] }, options, TestContext.Current.CancellationToken);
    }
}
