using Grid.Diagnostics.Rooms;
using Grid.Grains.Abstractions;

namespace Grid.Grains;

/// <summary>Between the bridge of the pure library and what crosses the wire.</summary>
internal static class BridgeWire
{
    private static readonly string[] Modes = ["closed", "half-open", "open"];

    public static BridgeStanding ToStanding(this BridgeAgreement agreed) =>
        new(agreed.Epoch, agreed.Held, Modes[(int)agreed.Mode], agreed.Breaks, agreed.Until, agreed.Since);

    /// <exception cref="ArgumentException">The mode is none that this build knows.</exception>
    public static BridgeAgreement ToAgreement(this BridgeStanding standing) => Array.IndexOf(Modes, standing.Mode) is >= 0 and var mode
        ? new BridgeAgreement(standing.Epoch, standing.Held, (BridgeMode)mode, standing.Breaks, standing.Until, standing.Since)
        : throw new ArgumentException($"'{standing.Mode}' is no mode of a bridge.", nameof(standing));

    public static BridgeDemand ToDemand(this BridgeHold hold) => hold switch
    {
        BridgeHold.Primary => BridgeDemand.Primary,
        BridgeHold.Analogue => BridgeDemand.Analogue,
        _ => BridgeDemand.Automatic,
    };

    /// <summary>The outcomes, oldest first.</summary>
    public static IEnumerable<BridgeOutcome> Outcomes(this BridgeEvidence evidence)
    {
        for (var i = Math.Clamp(evidence.Seen, 0, BridgeState.WindowLimit) - 1; i >= 0; i--)
        {
            var failed = ((evidence.Failures >> i) & 1) == 1;
            yield return new BridgeOutcome(failed ? BridgeEnding.Error : BridgeEnding.Success, evidence.Epoch);
        }
    }
}
