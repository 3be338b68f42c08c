using Orleans.Concurrency;

namespace Grid.Grains.Abstractions;

/// <summary>One pathway's bridge (12.8.2) as the cluster agrees on it; silos hold copies and do the calls themselves.</summary>
/// <remarks>Key: see <see cref="HyperBridgeGrains.HyperBridge"/>.</remarks>
[Alias("grid.hyper-bridge")]
public interface IHyperBridgeGrain : IGrainWithStringKey
{
    /// <summary>How the bridge stands.</summary>
    [Alias("standing")]
    [AlwaysInterleave]
    [ResponseTimeout("00:00:05")]
    Task<BridgeStanding> StandingAsync();

    /// <summary>Takes in what a silo knows and has seen; a change is stored before the answer.</summary>
    /// <param name="known">How the silo's copy stands; the later of the two wins.</param>
    /// <param name="seen">What the silo has seen since it last told.</param>
    /// <returns>How the bridge stands now; the silo's copy obeys.</returns>
    [Alias("exchange")]
    [ResponseTimeout("00:00:05")]
    Task<BridgeStanding> ExchangeAsync(BridgeStanding known, BridgeEvidence seen);

    /// <summary>Holds the bridge on one side, or lets it decide by outcomes again.</summary>
    /// <param name="hold">Where to hold it.</param>
    [Alias("hold")]
    [ResponseTimeout("00:00:05")]
    Task<BridgeStanding> HoldAsync(BridgeHold hold);
}

/// <summary>Finds bridges.</summary>
public static class HyperBridgeGrains
{
    /// <summary>The bridge of a pathway; the grain's key is the pathway's id, percent-encoded.</summary>
    /// <param name="grains">The cluster.</param>
    /// <param name="pathway">The primary pathway's id.</param>
    public static IHyperBridgeGrain HyperBridge(this IGrainFactory grains, string pathway) =>
        grains.GetGrain<IHyperBridgeGrain>(Uri.EscapeDataString(pathway));
}
