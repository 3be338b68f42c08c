using Grid.Diagnostics;
using Grid.Diagnostics.Text;
using Grid.Pathways;
using Microsoft.Extensions.AI;

namespace Grid.Grains.Tests.Repair;

public sealed class SceneRepairTests
{
    private const string Ferry =
        "The night ferry leaves Vell at seven. A ticket for the ferry costs 12 euros. The ferry has warm cabins and a cafe. A ticket for the ferry can be changed until noon.";

    private const string Again = " A ticket for the ferry can be changed until noon.";

    private static readonly SceneRepair Repair = new(GridEngine.Static().Diagnoser);

    [Fact]
    public async Task A_loop_is_drawn_together_and_proved()
    {
        var outcome = await RepairAsync(Ferry + Again + Again + Again + Again);
        Assert.Equal(Ferry, outcome.After.Scene.Turns[0].Text);
        Assert.Equal((Verdict.Unstable, 0), (outcome.Before.Report.Verdict, outcome.Left));
        Assert.NotEqual(Verdict.Unstable, outcome.After.Report.Verdict);
        var kept = Assert.Single(outcome.Accepted);
        Assert.Equal("12.5.3", kept.Plan.Code);
        Assert.Equal(["target", "nothing-new", "decided", "anchors", "healthy", "supported"], kept.Verdict.Clauses.Select(static c => c.Name));
    }

    [Fact]
    public async Task Two_breaks_are_restored_one_after_the_other()
    {
        var outcome = await RepairAsync(Ferry + Again + Again + Again + Again + " The cabins of the ferry are oреn at night, as Figure 7 below shows.");
        Assert.Equal(0, outcome.Left);
        Assert.True(outcome.Accepted.Count() >= 2);
        Assert.DoesNotContain("Figure 7", outcome.After.Scene.Turns[0].Text, StringComparison.Ordinal);
        Assert.StartsWith(Ferry, outcome.After.Scene.Turns[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_healthy_scene_is_not_touched()
    {
        var outcome = await RepairAsync(Ferry);
        Assert.True(outcome.Untouched);
        Assert.Empty(outcome.Attempts);
    }

    [Fact]
    public async Task A_warning_waits_until_it_is_asked_for()
    {
        const string strange = Ferry + " The cabins of the ferry are oреn at night.";
        var careful = await RepairAsync(strange);
        Assert.Equal((true, 1), (careful.Untouched, careful.Left));
        var outcome = await new SceneRepair(GridEngine.Static().Diagnoser, least: Severity.Warning).RepairAsync(Scene(strange), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(Ferry + " The cabins of the ferry are open at night.", outcome.After.Scene.Turns[0].Text);
    }

    [Fact]
    public async Task Another_stabiliser_alone_may_have_no_plan()
    {
        var outcome = await Repair.RepairAsync(Scene(Ferry + Again + Again + Again + Again), method: "12.5.2", cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(outcome.Untouched);
        Assert.Equal(1, outcome.Left);
    }

    [Fact]
    public async Task Where_nothing_can_be_taken_away_the_scene_stays_as_it_is()
    {
        var outcome = await RepairAsync(string.Concat(Enumerable.Repeat("and so on and so forth ", 30)));
        Assert.InRange(outcome.Attempts.Count, 0, SceneRepair.AttemptLimit);
        Assert.All(outcome.Attempts.Where(static a => !a.Verdict.Accepted), static a => Assert.Contains(a.Verdict.Clauses, static c => !c.Holds));
    }

    [Fact]
    public async Task A_writers_text_passes_the_same_rule()
    {
        const string Broken = Ferry + " Crew and passengers of the ferry see the deck plan in Figure 7 below.";
        const string Mended = "Crew and passengers of the ferry see the deck plan.";
        var mended = await WrittenAsync(Broken, Mended, "12.5.1");
        Assert.Contains(Mended, mended.After.Scene.Turns[0].Text, StringComparison.Ordinal);
        Assert.Equal("writer", Assert.Single(mended.Accepted).Writer);

        var invented = await WrittenAsync(Broken, "Captain Holm shows the deck plan to 40 guests.", "12.5.1");
        Assert.True(invented.Untouched);
        Assert.Contains(invented.Attempts, static a => a.Writer is not null && a.Verdict.Clauses.Any(static c => c is { Name: "supported", Holds: false }));

        var silent = await WrittenAsync(Broken, "", "12.5.1");
        Assert.True(silent.Untouched);
    }

    // Only the plans of a stabiliser that has none here: what is left is the writer.
    private static async Task<RepairOutcome> WrittenAsync(string text, string answer, string method)
    {
        using var writer = new ChatWriter(new FixedAnswer($$"""{"text": "{{answer}}"}"""), "writer", null, TimeProvider.System);
        return await new SceneRepair(GridEngine.Static(new Catalogue([.. Catalogue.Default.Rooms.Where(static r => r is not Stabiliser)])).Diagnoser, writer)
            .RepairAsync(Scene(text), method: method, cancellationToken: TestContext.Current.CancellationToken);
    }

    private static Task<RepairOutcome> RepairAsync(string text) => Repair.RepairAsync(Scene(text), cancellationToken: TestContext.Current.CancellationToken);

    private static Scene Scene(string text) => new()
    {
        Frame = new SceneFrame { Id = "repair", Language = TextLanguage.English, LanguageTag = "en" },
        Turns = [new SceneTurn(Role.Text, text)],
    };

    /// <summary>A chat model that always says the same.</summary>
    private sealed class FixedAnswer(string answer) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, answer)));

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => AsyncEnumerable.Empty<ChatResponseUpdate>();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
