using CsCheck;
using Grid.Diagnostics.Rooms;

namespace Grid.Diagnostics.Tests.Rooms;

/// <summary>What must hold for any pathway, at any load, under any clock: 10,000 virtual-time runs each.</summary>
public sealed class HyperBridgePropertyTests
{
    private const int Runs = 10_000;
    private const int Hour = 3_600_000;

    [Fact]
    public void Every_call_is_decided_and_a_break_ends_in_one_transition() =>
        Gen.Int.Sample(
            seed =>
            {
                var random = new Random(seed);
                Pathway(random).Live(phases: 6, clockSteps: random.Next(2) == 0);
            },
            iter: Runs);

    [Fact]
    public void A_total_failure_opens_a_settled_bridge_within_one_window() =>
        Gen.Int.Sample(
            seed =>
            {
                var random = new Random(seed);
                var bridge = Bridge(random);
                var pathway = new VirtualPathway(bridge, random);
                pathway.Live(phases: 3, clockSteps: false);
                pathway.ForgetCallsUnderWay();
                Recover(pathway, bridge, gap: 500);
                pathway.Advance(bridge.Options.Dwell);
                var outcomes = 0;
                for (; pathway.Mode == BridgeMode.Closed && outcomes <= bridge.Options.Window; outcomes++)
                {
                    pathway.Call(BridgeEnding.Error, 0);
                    pathway.Advance(random.NextInt64(1000));
                }

                Assert.Equal(BridgeMode.Open, pathway.Mode);
                Assert.InRange(outcomes, 1, bridge.Options.Window);
            },
            iter: Runs);

    [Fact]
    public void A_pathway_that_has_recovered_is_used_again_whatever_the_clock_did_before() =>
        Gen.Int.Sample(
            seed =>
            {
                var random = new Random(seed);
                var bridge = Bridge(random);
                var pathway = new VirtualPathway(bridge, random);
                pathway.Live(phases: 5, clockSteps: true);
                pathway.ForgetCallsUnderWay(); // their outcomes are lost: the lease must free their places
                var gap = random.NextInt64(1, 5_000);
                var taken = Recover(pathway, bridge, gap);
                var probes = bridge.Options.ProbeWindow + bridge.Options.ProbesInRow;
                Assert.InRange(taken, 0, bridge.Options.LongestBreak + bridge.Options.ProbeLease + bridge.Options.ClockTolerance + ((probes + 3) * gap));
                var settledAt = pathway.Transitions.Count;
                for (var i = 0; i < 100; i++)
                {
                    Assert.Equal(BridgeRoute.Primary, pathway.Call(BridgeEnding.Success, 0));
                    pathway.Advance(gap);
                }

                Assert.Equal(settledAt, pathway.Transitions.Count);
            },
            iter: Runs);

    [Fact]
    public void No_pathway_makes_a_bridge_flap() =>
        Gen.Int.Sample(
            seed =>
            {
                var random = new Random(seed);
                var pathway = new VirtualPathway(new HyperBridge(), random);
                var malice = random.NextDouble();
                var gap = random.NextInt64(300, 4_000);
                var end = pathway.Now + Hour;
                while (pathway.Now < end)
                {
                    // The worst pathway answers probes and fails calls; less malicious ones sometimes toss a coin.
                    var worst = pathway.Mode == BridgeMode.Closed ? BridgeEnding.Error : BridgeEnding.Success;
                    var coin = random.Next(2) == 0 ? BridgeEnding.Error : BridgeEnding.Success;
                    pathway.Call(random.NextDouble() < malice ? worst : coin, 0);
                    pathway.Advance(random.NextInt64(1, 2 * gap));
                }

                Assert.InRange(pathway.Transitions.Count, 0, 60);
            },
            iter: Runs);

    [Fact]
    public void Copies_that_exchange_agreements_in_any_order_end_equal() =>
        Gen.Int.Sample(
            seed =>
            {
                var random = new Random(seed);
                var bridge = Bridge(random);
                var copies = Enumerable.Range(0, random.Next(2, 6)).Select(_ => new VirtualPathway(bridge, random)).ToArray();
                for (var round = 0; round < 6; round++)
                {
                    var copy = copies[random.Next(copies.Length)];
                    copy.Live(phases: 1, clockSteps: false);
                    copy.Hear(copies[random.Next(copies.Length)].State.Agreement);
                }

                var first = Gossip(copies, random);
                var second = Gossip(copies, random);
                Assert.Single(first.Distinct());
                Assert.Equal(first[0], second[0]);
            },
            iter: Runs);

    [Fact]
    public void Merging_is_commutative_associative_and_idempotent()
    {
        var agreement = Gen.Select(Gen.Long[0, 3], Gen.Bool, Gen.Enum<BridgeMode>(), Gen.Int[0, 2], Gen.Long[0, 2], Gen.Long[0, 2])
            .Select((epoch, held, mode, breaks, until, since) => new BridgeAgreement(epoch, held, mode, breaks, until, since));
        Gen.Select(agreement, agreement, agreement).Sample(
            (a, b, c) =>
            {
                Assert.Equal(BridgeAgreement.Merge(a, b), BridgeAgreement.Merge(b, a));
                Assert.Equal(
                    BridgeAgreement.Merge(a, BridgeAgreement.Merge(b, c)), BridgeAgreement.Merge(BridgeAgreement.Merge(a, b), c));
                Assert.Equal(a, BridgeAgreement.Merge(a, a));
            },
            iter: Runs);
    }

    private static long Recover(VirtualPathway pathway, HyperBridge bridge, long gap)
    {
        var start = pathway.Now;
        do
        {
            pathway.Call(BridgeEnding.Success, 0);
            pathway.Advance(gap);
        }
        while (pathway.Mode != BridgeMode.Closed && pathway.Now - start < 3 * (bridge.Options.LongestBreak + bridge.Options.ProbeLease));
        return pathway.Now - start;
    }

    private static BridgeAgreement[] Gossip(VirtualPathway[] copies, Random random)
    {
        var states = copies.Select(static c => c.State).ToArray();
        for (var heard = 0; heard < 2; heard++)
        {
            foreach (var to in Shuffled(states.Length, random))
            {
                foreach (var from in Shuffled(states.Length, random))
                {
                    states[to] = states[to].Obey(states[from].Agreement);
                }
            }
        }

        return [.. states.Select(static s => s.Agreement)];
    }

    private static int[] Shuffled(int count, Random random)
    {
        var order = Enumerable.Range(0, count).ToArray();
        random.Shuffle(order);
        return order;
    }

    private static VirtualPathway Pathway(Random random) => new(Bridge(random), random);

    private static HyperBridge Bridge(Random random) => new(random.Next(3) switch
    {
        0 => BridgeOptions.Local,
        1 => BridgeOptions.Remote,
        _ => new BridgeOptions
        {
            Window = random.Next(8, 65),
            MinimumCalls = random.Next(1, 9),
            OpenRatio = 0.3 + (random.NextDouble() * 0.6),
            CloseRatio = random.NextDouble() * 0.3,
            ProbesInRow = random.Next(1, 6),
            ConcurrentProbes = random.Next(1, 5),
            FirstBreak = random.Next(1, 10_000),
            LongestBreak = random.Next(10_000, 400_000),
            Dwell = random.Next(0, 20_000),
        },
    });
}
