using Grid.Diagnostics.Rooms;
using Grid.Grains.Abstractions;

namespace Grid.Grains;

/// <summary>One pathway's bridge for the cluster: the later of what it knows and what a silo tells, and the evidence of all silos together.</summary>
/// <remarks>It is asked about once a second by each silo, never once a call. Stored at each change, not at each outcome.</remarks>
/// <param name="saved">The bridge's state.</param>
/// <param name="bridge">When bridges open and close.</param>
/// <param name="time">The clock.</param>
public sealed class HyperBridgeGrain(
    [PersistentState("bridge", "Default")] IPersistentState<BridgeState> saved,
    HyperBridge bridge,
    TimeProvider time) : Grain, IHyperBridgeGrain
{
    private BridgeState _state = BridgeState.Initial;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // A newer build's state: the silos' copies, which are at least as late, bring the agreement back.
        _state = saved.State.Version <= BridgeState.CurrentVersion ? saved.State : BridgeState.Initial;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<BridgeStanding> StandingAsync() => Task.FromResult(_state.Agreement.ToStanding());

    /// <inheritdoc/>
    public async Task<BridgeStanding> ExchangeAsync(BridgeStanding known, BridgeEvidence seen)
    {
        var next = _state.Obey(known.ToAgreement());
        foreach (var outcome in seen.Outcomes())
        {
            next = bridge.Observe(next, outcome, Now);
        }

        return await BecomeAsync(next);
    }

    /// <inheritdoc/>
    public async Task<BridgeStanding> HoldAsync(BridgeHold hold) =>
        await BecomeAsync(HyperBridge.Force(_state, hold.ToDemand(), Now));

    private async Task<BridgeStanding> BecomeAsync(BridgeState next)
    {
        if (next.Agreement == _state.Agreement)
        {
            _state = next;
            return next.Agreement.ToStanding();
        }

        saved.State = next;
        try
        {
            await saved.WriteStateAsync();
        }
        catch
        {
            // After a failed write nobody knows what is stored: the next activation reads it.
            DeactivateOnIdle();
            throw;
        }

        _state = next;
        return next.Agreement.ToStanding();
    }
}
