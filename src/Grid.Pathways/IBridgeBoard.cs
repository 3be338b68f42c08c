using Grid.Diagnostics.Rooms;

namespace Grid.Pathways;

/// <summary>A bridge that changed its mode, was held or let go.</summary>
/// <param name="Pathway">The primary pathway's id.</param>
/// <param name="Before">How the bridge stood.</param>
/// <param name="After">How it stands now.</param>
public sealed record BridgeChange(string Pathway, BridgeAgreement Before, BridgeAgreement After);

/// <summary>Where the bridges of a process stand: on their own, or as copies of a cluster's (12.8.2).</summary>
/// <remarks>Implementations are thread safe and never wait: a decision is a look at memory.</remarks>
public interface IBridgeBoard
{
    /// <summary>Raised after a bridge changed, on the thread that changed it, outside any lock.</summary>
    event Action<BridgeChange>? Changed;

    /// <summary>The pathways that have a bridge here, in ordinal order.</summary>
    IReadOnlyList<string> Pathways { get; }

    /// <summary>Gives a pathway its bridge; the first one given stays.</summary>
    /// <param name="pathway">The primary pathway's id.</param>
    /// <param name="bridge">When to leave it and when to come back.</param>
    void Add(string pathway, HyperBridge bridge);

    /// <summary>Decides one call.</summary>
    /// <param name="pathway">The primary pathway's id.</param>
    /// <exception cref="KeyNotFoundException">The pathway has no bridge here.</exception>
    BridgeDecision Decide(string pathway);

    /// <summary>Takes in how a call to the primary pathway ended.</summary>
    /// <param name="pathway">The primary pathway's id.</param>
    /// <param name="outcome">How it ended, with the epoch of its decision.</param>
    /// <exception cref="KeyNotFoundException">The pathway has no bridge here.</exception>
    void Report(string pathway, BridgeOutcome outcome);

    /// <summary>This process's copy of a bridge.</summary>
    /// <param name="pathway">The primary pathway's id.</param>
    /// <exception cref="KeyNotFoundException">The pathway has no bridge here.</exception>
    BridgeState Current(string pathway);
}
