using Grid.Diagnostics.Rooms;
using Grid.Grains.Abstractions;

namespace Grid.Grains;

/// <summary>What a silo has seen of one pathway and not yet told, at most one window.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class PathwayWitness(HyperBridge bridge)
{
    private readonly Lock _gate = new();
    private BridgeEvidence _seen;
    private BridgeAgreement? _agreed;

    /// <summary>What the cluster last said, or null when it has not been heard or may not have heard.</summary>
    public BridgeAgreement? Agreed
    {
        get => Volatile.Read(ref _agreed);
        set => Volatile.Write(ref _agreed, value);
    }

    public void See(BridgeOutcome outcome)
    {
        if (!bridge.IsEvidence(outcome))
        {
            return;
        }

        lock (_gate)
        {
            if (outcome.Epoch < _seen.Epoch)
            {
                return;
            }

            var before = outcome.Epoch == _seen.Epoch ? _seen : new BridgeEvidence(outcome.Epoch, 0, 0);
            _seen = before with
            {
                Failures = (before.Failures << 1) | (bridge.Failed(outcome) ? 1UL : 0),
                Seen = Math.Min(before.Seen + 1, BridgeState.WindowLimit),
            };
        }
    }

    public BridgeEvidence Take()
    {
        lock (_gate)
        {
            var taken = _seen;
            _seen = new BridgeEvidence(taken.Epoch, 0, 0);
            return taken;
        }
    }
}
