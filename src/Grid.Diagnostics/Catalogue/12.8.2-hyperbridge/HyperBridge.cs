namespace Grid.Diagnostics.Rooms;

/// <summary>12.8.2: when the primary pathway fails or degenerates, calls go to its analogue; probes find out when it is back.</summary>
/// <remarks>
/// A circuit breaker (Nygard 2007) with hysteresis, half-open probes, breaks of doubling length and an epoch by which the
/// copies of a cluster agree. Pure: the caller keeps the <see cref="BridgeState"/> and supplies the time, in milliseconds
/// of its clock; the clock may stand, jump and go back. Thread safe.
/// </remarks>
/// <param name="options">When to leave and when to come back; null for <see cref="BridgeOptions.Local"/>.</param>
/// <exception cref="ArgumentException">An option is out of its range.</exception>
public sealed class HyperBridge(BridgeOptions? options = null) : Mechanism
{
    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = "12.8.2",
        Slug = "hyperbridge",
        Title = "Compensation: HyperBridge switches to the analogue",
        TitleRu = "Режим компенсации: HyperBridge переключается на аналог",
        Kind = RoomKind.Mechanism,
        LanguageFree = true,
    };

    /// <summary>When to leave the primary pathway and when to come back.</summary>
    public BridgeOptions Options { get; } = (options ?? BridgeOptions.Local).Checked();

    /// <summary>Decides one call.</summary>
    /// <param name="state">The copy so far.</param>
    /// <param name="now">The time.</param>
    /// <returns>Where the call goes, and the copy afterwards: a break may have ended, a probe may have begun.</returns>
    public (BridgeDecision Decision, BridgeState State) Decide(BridgeState state, long now)
    {
        state = Arrive(state, now);
        var route = BridgeRoute.Primary;
        if (state.Agreement.Mode == BridgeMode.Open)
        {
            route = BridgeRoute.Analogue;
        }
        else if (state.Agreement.Mode == BridgeMode.HalfOpen)
        {
            (route, state) = Probe(state, now);
        }

        return (new BridgeDecision(route, state.Agreement.Epoch), state);
    }

    /// <summary>Takes in how a call to the primary pathway ended.</summary>
    /// <param name="state">The copy so far.</param>
    /// <param name="outcome">How the call ended; one that was sent in another epoch changes nothing.</param>
    /// <param name="now">The time.</param>
    /// <returns>The copy afterwards; opened, closed, or with one more outcome seen.</returns>
    public BridgeState Observe(BridgeState state, BridgeOutcome outcome, long now)
    {
        var agreed = state.Agreement;
        if (outcome.Epoch != agreed.Epoch || agreed.Held || agreed.Mode == BridgeMode.Open)
        {
            return state;
        }

        if (agreed.Mode == BridgeMode.HalfOpen)
        {
            state = state with { Probes = Math.Max(0, state.Probes - 1) };
        }

        return !IsEvidence(outcome) ? state
            : agreed.Mode == BridgeMode.HalfOpen ? AfterProbe(state.Remember(Failed(outcome), Options.ProbeWindow, now), now)
            : AfterCall(Fresh(state, now).Remember(Failed(outcome), Options.Window, now), now);
    }

    /// <summary>Holds the bridge on one pathway, or lets it decide by outcomes again.</summary>
    /// <param name="state">The copy so far.</param>
    /// <param name="demand">What the operator wants.</param>
    /// <param name="now">The time.</param>
    public static BridgeState Force(BridgeState state, BridgeDemand demand, long now)
    {
        var agreed = state.Agreement;
        return demand switch
        {
            BridgeDemand.Primary => Enter(agreed, BridgeMode.Closed, agreed.Breaks, now, now, held: true),
            BridgeDemand.Analogue => Enter(agreed, BridgeMode.Open, agreed.Breaks, now, now, held: true),
            _ when !agreed.Held => state,
            _ => Enter(agreed, agreed.Mode == BridgeMode.Open ? BridgeMode.HalfOpen : BridgeMode.Closed, agreed.Breaks, now, now),
        };
    }

    /// <summary>True when an outcome counts as a failure under these options.</summary>
    /// <param name="outcome">How a call ended.</param>
    public bool Failed(BridgeOutcome outcome) => outcome.Ending switch
    {
        BridgeEnding.Success => outcome.Latency >= Options.SlowAfter,
        BridgeEnding.Abandoned => false,
        _ => true,
    };

    /// <summary>True when an outcome says anything about the pathway: a caller that gave up does not, nor does the timeout of a local pathway.</summary>
    /// <param name="outcome">How a call ended.</param>
    public bool IsEvidence(BridgeOutcome outcome) =>
        outcome.Ending != BridgeEnding.Abandoned && (outcome.Ending != BridgeEnding.Timeout || Options.SlowAfter is not null);

    private BridgeState Arrive(BridgeState state, long now)
    {
        var agreed = state.Agreement;
        if (agreed.Epoch > 0 && now < agreed.Since - Options.ClockTolerance)
        {
            // The clock went back: what began "in the future" begins now, or a break could last for years.
            state = Enter(agreed, agreed.Mode, agreed.Breaks, now, now + (agreed.Until - agreed.Since), agreed.Held);
            agreed = state.Agreement;
        }

        // Half-open begins where the break ends, not when a copy notices: copies that notice apart still agree.
        return agreed is { Mode: BridgeMode.Open, Held: false } && now >= agreed.Until
            ? Enter(agreed, BridgeMode.HalfOpen, agreed.Breaks, agreed.Until, agreed.Until)
            : state;
    }

    private (BridgeRoute Route, BridgeState State) Probe(BridgeState state, long now)
    {
        var lost = Math.Abs(now - state.ProbedAt) > Options.ProbeLease;
        var probes = lost ? 0 : state.Probes;
        return probes < Options.ConcurrentProbes
            ? (BridgeRoute.Probe, state with { Probes = probes + 1, ProbedAt = now })
            : (BridgeRoute.Analogue, state);
    }

    private BridgeState AfterCall(BridgeState state, long now)
    {
        var agreed = state.Agreement;
        var settled = agreed.Epoch == 0 || now >= agreed.Since + Options.Dwell;
        var failed = (state.Failures & 1) == 1; // a success must not open a bridge that was only waiting for its dwell to end
        if (!failed || !settled || state.Seen < Options.MinimumCalls || state.FailureCount < Options.OpenRatio * state.Seen)
        {
            return state;
        }

        var forgiven = Math.Max(0, now - agreed.Since) / Options.ForgiveAfter;
        return Open(agreed, (int)Math.Max(0, agreed.Breaks - forgiven), now);
    }

    private BridgeState AfterProbe(BridgeState state, long now)
    {
        var agreed = state.Agreement;
        if (state.SuccessesInRow >= Options.ProbesInRow && state.FailureCount <= Options.CloseRatio * state.Seen)
        {
            return Enter(agreed, BridgeMode.Closed, agreed.Breaks, now, now);
        }

        var hopeless = state.FailureCount > Options.CloseRatio * Options.ProbeWindow || state.Seen >= Options.ProbeWindow;
        return hopeless ? Open(agreed, agreed.Breaks, now) : state;
    }

    private BridgeState Fresh(BridgeState state, long now) =>
        Math.Abs(now - state.SeenAt) <= Options.ForgetAfter ? state : state with { Failures = 0, Seen = 0 };

    private BridgeState Open(BridgeAgreement from, int breaksBefore, long now)
    {
        // Beyond 30 doublings the length is at its cap, and the count must not overflow.
        var breaks = Math.Min(breaksBefore + 1, 30);
        return Enter(from, BridgeMode.Open, breaks, now, now + Options.BreakLength(breaks));
    }

    private static BridgeState Enter(
        BridgeAgreement from, BridgeMode mode, int breaks, long since, long until, bool held = false) =>
        new() { Agreement = new BridgeAgreement(from.Epoch + 1, held, mode, breaks, until, since) };
}
