namespace Grid.Diagnostics.Rooms;

/// <summary>How a call to the primary pathway ended.</summary>
public enum BridgeEnding : byte
{
    /// <summary>It answered; with what delay, says <see cref="BridgeOutcome.Latency"/>.</summary>
    Success = 0,

    /// <summary>It failed.</summary>
    Error = 1,

    /// <summary>It answered with a value that is not a finite number.</summary>
    NonFinite = 2,

    /// <summary>It answered, but could read too little of the text.</summary>
    LowCoverage = 3,

    /// <summary>It did not answer in time; evidence against remote pathways only.</summary>
    Timeout = 4,

    /// <summary>The caller gave up; no evidence, and a probe's place is free again.</summary>
    Abandoned = 5,
}

/// <summary>What a caller tells the bridge after a call to the primary pathway.</summary>
/// <param name="Ending">How the call ended.</param>
/// <param name="Epoch">The epoch of the decision that sent the call; an outcome of an earlier epoch says nothing about this one.</param>
/// <param name="Latency">Milliseconds the call took.</param>
public readonly record struct BridgeOutcome(BridgeEnding Ending, long Epoch, long Latency = 0);

/// <summary>What a bridge decides for one call.</summary>
/// <param name="Route">Where the call goes.</param>
/// <param name="Epoch">The epoch the decision was taken in; goes into the call's <see cref="BridgeOutcome"/>.</param>
public readonly record struct BridgeDecision(BridgeRoute Route, long Epoch);
