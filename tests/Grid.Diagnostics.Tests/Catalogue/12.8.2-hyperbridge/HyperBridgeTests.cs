using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;
using MessagePack;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class HyperBridgeTests
{
    private readonly HyperBridge _local = new();

    [Theory]
    [InlineData(TextLanguage.English)]
    [InlineData(TextLanguage.Russian)]
    public void Runs_through_the_timelines_of_its_page(TextLanguage language)
    {
        var timelines = CataloguePage.Of("12.8.2", language).Examples.Where(static e => e.Kind == "timeline").ToList();
        Assert.Equal(2, timelines.Count);
        Assert.All(timelines, t => BridgeTimeline.Run(t.Text, _local));
    }

    [Theory]
    [InlineData(BridgeEnding.Error)]
    [InlineData(BridgeEnding.NonFinite)]
    [InlineData(BridgeEnding.LowCoverage)]
    public void Opens_on_every_kind_of_failure(BridgeEnding ending) =>
        Assert.Equal(BridgeMode.Open, After(_local, 8, ending).Agreement.Mode);

    [Fact]
    public void Local_pathways_never_trip_on_time()
    {
        Assert.Equal(BridgeMode.Closed, After(_local, 1000, BridgeEnding.Timeout).Agreement.Mode);
        Assert.Equal(BridgeMode.Closed, After(_local, 1000, BridgeEnding.Success, latency: 3_600_000).Agreement.Mode);
    }

    [Fact]
    public void Remote_pathways_trip_on_time()
    {
        var remote = new HyperBridge(BridgeOptions.Remote);
        Assert.Equal(BridgeMode.Open, After(remote, 8, BridgeEnding.Timeout).Agreement.Mode);
        Assert.Equal(BridgeMode.Open, After(remote, 8, BridgeEnding.Success, latency: 5_000).Agreement.Mode);
        Assert.Equal(BridgeMode.Closed, After(remote, 1000, BridgeEnding.Success, latency: 4_999).Agreement.Mode);
    }

    [Fact]
    public void A_caller_that_gives_up_is_no_evidence() =>
        Assert.Equal(BridgeState.Initial, After(_local, 1000, BridgeEnding.Abandoned));

    [Fact]
    public void Outcomes_of_an_earlier_epoch_change_nothing()
    {
        var open = After(_local, 8, BridgeEnding.Error);
        var (probe, halfOpen) = _local.Decide(open, 5_000);
        Assert.Equal(BridgeRoute.Probe, probe.Route);
        Assert.Equal(halfOpen, _local.Observe(halfOpen, new BridgeOutcome(BridgeEnding.Error, Epoch: 0), 5_000));
    }

    [Fact]
    public void Breaks_double_up_to_the_longest()
    {
        var lengths = Enumerable.Range(1, 8).Select(BridgeOptions.Local.BreakLength);
        Assert.Equal([5_000L, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000], lengths);
    }

    [Fact]
    public void Breaks_are_forgiven_by_time_spent_closed()
    {
        var closed = new BridgeState { Agreement = new BridgeAgreement(9, false, BridgeMode.Closed, Breaks: 4, Until: 0, Since: 0) };
        Assert.Equal(5, After(_local, 8, BridgeEnding.Error, now: 599_999, from: closed).Agreement.Breaks);
        Assert.Equal(3, After(_local, 8, BridgeEnding.Error, now: 1_200_000, from: closed).Agreement.Breaks);
    }

    [Fact]
    public void A_held_bridge_moves_only_on_demand()
    {
        var held = HyperBridge.Force(BridgeState.Initial, BridgeDemand.Primary, 0);
        Assert.Equal(held, After(_local, 1000, BridgeEnding.Error, from: held));
        held = HyperBridge.Force(held, BridgeDemand.Analogue, 0);
        Assert.Equal(BridgeRoute.Analogue, _local.Decide(held, long.MaxValue / 2).Decision.Route);
        var released = HyperBridge.Force(held, BridgeDemand.Automatic, 1);
        Assert.Equal(BridgeRoute.Probe, _local.Decide(released, 1).Decision.Route);
    }

    [Fact]
    public void A_clock_that_went_back_a_day_does_not_prolong_a_break()
    {
        const long day = 86_400_000;
        var open = After(_local, 8, BridgeEnding.Error, now: day);
        var (_, noticed) = _local.Decide(open, 0);
        Assert.Equal(BridgeRoute.Analogue, _local.Decide(noticed, 4_999).Decision.Route);
        Assert.Equal(BridgeRoute.Probe, _local.Decide(noticed, 5_000).Decision.Route);
    }

    [Fact]
    public void A_copy_obeys_a_later_epoch_and_forgets_what_it_saw_before()
    {
        var mine = After(_local, 3, BridgeEnding.Error);
        var theirs = After(_local, 8, BridgeEnding.Error);
        Assert.Equal(new BridgeState { Agreement = theirs.Agreement }, mine.Obey(theirs.Agreement));
        Assert.Same(theirs, theirs.Obey(mine.Agreement));
    }

    [Fact]
    public void A_saved_copy_comes_back_equal_and_small()
    {
        var (_, state) = _local.Decide(After(_local, 8, BridgeEnding.Error, now: 1_700_000_000_000), 1_700_000_005_000);
        var bytes = MessagePackSerializer.Serialize(state, cancellationToken: TestContext.Current.CancellationToken);
        Assert.InRange(bytes.Length, 1, 80);
        Assert.Equal(state, MessagePackSerializer.Deserialize<BridgeState>(bytes, cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Refuses_options_without_hysteresis() =>
        Assert.Throws<ArgumentException>(() => new HyperBridge(new BridgeOptions { OpenRatio = 0.2, CloseRatio = 0.2 }));

    private static BridgeState After(
        HyperBridge bridge, int calls, BridgeEnding ending, long latency = 0, long now = 0, BridgeState? from = null)
    {
        var state = from ?? BridgeState.Initial;
        for (var i = 0; i < calls; i++)
        {
            (var decision, state) = bridge.Decide(state, now);
            state = decision.Route == BridgeRoute.Analogue
                ? state
                : bridge.Observe(state, new BridgeOutcome(ending, decision.Epoch, latency), now);
        }

        return state;
    }
}
