using Grid.Diagnostics.Rooms;
using Microsoft.Extensions.AI;

namespace Grid.ChatClient.Tests;

/// <summary>The filter before generation: passes, warns, repairs, stops.</summary>
public sealed class FilterTests
{
    private static readonly ChatMessage[] Request =
    [
        new(ChatRole.System, "The night ferry leaves Vell at seven. A ticket costs 12 euros."),
        new(ChatRole.User, "Which submarine cable company laid the fibre to Reykjavik?"),
    ];

    [Theory]
    [InlineData(1.0, 1.0, FilterAction.Pass)]
    [InlineData(0.0, 1.0, FilterAction.Warn)]
    [InlineData(0.0, 0.0, FilterAction.Stop)]
    public async Task The_thresholds_in_force_decide(double pass, double stop, FilterAction expected)
    {
        var inner = new TalkingClient("No idea.");
        var decisions = new List<FilterDecision>();
        using var client = inner.AsBuilder().UseSceneFilter(new SceneFilterOptions { State = StateOf(pass, stop), OnDecision = decisions.Add }).Build();
        var response = await client.GetResponseAsync(Request, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(expected, Assert.Single(decisions).Action);
        Assert.Equal(expected == FilterAction.Stop ? 0 : 1, inner.Asked.Count);
        Assert.Equal(expected == FilterAction.Stop ? ChatFinishReason.ContentFilter : null, response.FinishReason);
        Assert.Same(decisions[0], response.AdditionalProperties!["grid.filter"]);
    }

    [Fact]
    public async Task A_request_that_can_be_mended_is_sent_with_what_it_lacks()
    {
        var inner = new TalkingClient("No idea.");
        var probe = AdaptiveFilter.Decide(FilterState.Initial, new FilterRequest(Request[1].Text, [Request[0].Text], []));
        Assert.True(probe.MendedRisk < probe.Risk);
        using var client = inner.AsBuilder().UseSceneFilter(new SceneFilterOptions { State = StateOf(0, (probe.MendedRisk + probe.Risk) / 2) }).Build();
        await client.GetResponseAsync(Request, cancellationToken: TestContext.Current.CancellationToken);
        var sent = Assert.Single(inner.Asked);
        Assert.Equal((Request.Length + 1, probe.Repair), (sent.Count, sent[^2].Text));
        Assert.Equal(Request[1].Text, sent[^1].Text);
    }

    [Fact]
    public async Task A_stopped_stream_says_why()
    {
        using var client = new TalkingClient("No idea.").AsBuilder()
            .UseSceneFilter(new SceneFilterOptions { State = StateOf(0, 0), StopText = static d => $"Stopped at {d.Threshold!.Stop}." }).Build();
        var said = "";
        await foreach (var update in client.GetStreamingResponseAsync(Request, cancellationToken: TestContext.Current.CancellationToken))
        {
            said += update.Text;
        }

        Assert.Equal("Stopped at 0.", said);
    }

    private static FilterState StateOf(double pass, double stop) => FilterState.Initial with { Calibrations = 1, History = [new FilterThreshold(1, pass, stop, 100, 0.1)] };
}
