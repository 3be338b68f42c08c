using Grid.Diagnostics.Rooms;
using Microsoft.Extensions.Time.Testing;

namespace Grid.Pathways.Tests;

public sealed class LocalBridgeBoardTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly LocalBridgeBoard _board;
    private readonly List<BridgeChange> _changes = [];

    public LocalBridgeBoardTests()
    {
        _board = new LocalBridgeBoard(_time);
        _board.Add("p-1", new HyperBridge());
        _board.Changed += _changes.Add;
    }

    [Fact]
    public void Knows_no_pathway_that_was_not_added() =>
        Assert.Throws<KeyNotFoundException>(() => _board.Decide("p-2"));

    [Fact]
    public void An_operator_can_hold_a_bridge_and_let_it_go()
    {
        _board.Force("p-1", BridgeDemand.Analogue);
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(BridgeRoute.Analogue, _board.Decide("p-1").Route);
        _board.Force("p-1", BridgeDemand.Automatic);
        Assert.Equal(BridgeRoute.Probe, _board.Decide("p-1").Route);
    }

    [Fact]
    public void Obeys_a_later_agreement_and_says_so_once()
    {
        var open = new BridgeAgreement(7, Held: true, BridgeMode.Open, 1, 0, 0);
        _board.Obey("p-1", open);
        _board.Obey("p-1", open);
        _board.Obey("p-1", BridgeAgreement.Initial);
        Assert.Equal([new BridgeChange("p-1", BridgeAgreement.Initial, open)], _changes);
        Assert.Equal(BridgeRoute.Analogue, _board.Decide("p-1").Route);
    }

    [Fact]
    public void Many_threads_make_one_transition_of_one_failure()
    {
        Parallel.For(0, 10_000, _ =>
        {
            var decision = _board.Decide("p-1");
            if (decision.Route != BridgeRoute.Analogue)
            {
                _board.Report("p-1", new BridgeOutcome(BridgeEnding.Error, decision.Epoch));
            }
        });
        Assert.Single(_changes);
        Assert.Equal(1, _board.Current("p-1").Agreement.Epoch);
    }
}
