using Grid.Diagnostics.Rooms;

namespace Grid.Diagnostics.Tests.Rooms;

/// <summary>One copy of a bridge over a pathway that fails at random, in virtual time; checks at every step what must always hold.</summary>
internal sealed class VirtualPathway(HyperBridge bridge, Random random)
{
    private readonly List<(long At, BridgeOutcome Outcome, bool Probe)> _underWay = [];
    private readonly List<long> _transitions = [];
    private bool _clockWentBack;
    private bool _clockStepped;

    public BridgeState State { get; private set; } = BridgeState.Initial;

    public long Now { get; private set; } = 1_000_000;

    public BridgeMode Mode => State.Agreement.Mode;

    public IReadOnlyList<long> Transitions => _transitions;

    /// <summary>Lets random phases of failure, gaps and delays pass.</summary>
    public void Live(int phases, bool clockSteps)
    {
        for (var phase = 0; phase < phases; phase++)
        {
            var failureRate = random.Next(4) switch { 0 => 0, 1 => 1, _ => random.NextDouble() };
            var gap = (long)Math.Pow(10, random.NextDouble() * 4);
            var delay = (long)Math.Pow(10, random.NextDouble() * 4);
            for (var call = random.Next(60); call > 0; call--)
            {
                Advance(random.NextInt64(2 * gap));
                Call(random.NextDouble() < failureRate ? Failure() : BridgeEnding.Success, random.NextInt64(2 * delay));
            }

            if (clockSteps && random.Next(3) == 0)
            {
                Step(random.NextInt64(-86_400_000, 86_400_000));
            }
        }
    }

    public void Advance(long milliseconds)
    {
        var end = Now + milliseconds;
        while (Earliest() is var i and >= 0 && _underWay[i].At <= end)
        {
            var call = _underWay[i];
            _underWay.RemoveAt(i);
            Now = call.At;
            Become(bridge.Observe(State, call.Outcome, Now));
        }

        Now = end;
    }

    /// <summary>A correction of the clock: time that does not pass.</summary>
    public void Step(long milliseconds)
    {
        Now += milliseconds;
        _clockStepped = true;
        _clockWentBack |= milliseconds < 0;
        for (var i = 0; i < _underWay.Count; i++)
        {
            _underWay[i] = _underWay[i] with { At = _underWay[i].At + milliseconds };
        }
    }

    public BridgeRoute Call(BridgeEnding ending, long delay)
    {
        var (decision, state) = bridge.Decide(State, Now);
        Become(state);
        Assert.True(decision.Route switch
        {
            BridgeRoute.Primary => Mode == BridgeMode.Closed,
            BridgeRoute.Probe => Mode == BridgeMode.HalfOpen,
            BridgeRoute.Analogue => Mode is BridgeMode.Open or BridgeMode.HalfOpen,
            _ => false,
        });
        if (decision.Route != BridgeRoute.Analogue)
        {
            _underWay.Add((Now + delay, new BridgeOutcome(ending, decision.Epoch, delay), decision.Route == BridgeRoute.Probe));
        }

        Assert.True(_clockStepped || decision.Route != BridgeRoute.Probe || ProbesUnderWay(decision.Epoch) <= bridge.Options.ConcurrentProbes);
        return decision.Route;
    }

    /// <summary>Another copy's agreement arrives.</summary>
    public void Hear(BridgeAgreement agreement)
    {
        var before = State;
        State = State.Obey(agreement);
        if (State != before)
        {
            // Probes of the agreement that lost belong to nobody now.
            ForgetCallsUnderWay();
        }
    }

    /// <summary>Outcomes that will never be reported.</summary>
    public void ForgetCallsUnderWay() => _underWay.Clear();

    // Plain loops: these two run some ten million times.
    private int Earliest()
    {
        var earliest = _underWay.Count - 1;
        for (var i = earliest - 1; i >= 0; i--)
        {
            earliest = _underWay[i].At <= _underWay[earliest].At ? i : earliest;
        }

        return earliest;
    }

    private int ProbesUnderWay(long epoch)
    {
        var count = 0;
        foreach (var call in _underWay)
        {
            count += call.Probe && call.Outcome.Epoch == epoch ? 1 : 0;
        }

        return count;
    }

    private BridgeEnding Failure() => random.Next(3) switch
    {
        0 => BridgeEnding.Error,
        1 => BridgeEnding.NonFinite,
        _ => BridgeEnding.LowCoverage,
    };

    private void Become(BridgeState next)
    {
        var (before, after) = (State.Agreement, next.Agreement);
        State = next;
        if (before.Mode == after.Mode)
        {
            return;
        }

        Assert.Contains((before.Mode, after.Mode), new[]
        {
            (BridgeMode.Closed, BridgeMode.Open), (BridgeMode.Open, BridgeMode.HalfOpen),
            (BridgeMode.HalfOpen, BridgeMode.Open), (BridgeMode.HalfOpen, BridgeMode.Closed),
        });
        Assert.True(_clockWentBack || before.Mode != BridgeMode.Open || Now >= before.Until, "The bridge moved inside a break.");
        Assert.True(
            _clockWentBack || before.Mode != BridgeMode.Closed || before.Epoch == 0 || Now >= before.Since + bridge.Options.Dwell,
            "The bridge opened before its dwell was over.");
        Assert.True(_clockWentBack || after.Epoch == before.Epoch + 1, "One call made more than one transition.");
        _transitions.Add(Now);
    }
}
