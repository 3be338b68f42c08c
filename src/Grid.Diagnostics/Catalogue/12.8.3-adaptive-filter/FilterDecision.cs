namespace Grid.Diagnostics.Rooms;

/// <summary>What the filter does with a request.</summary>
public enum FilterAction : byte
{
    /// <summary>Send it.</summary>
    Pass = 0,

    /// <summary>Send it and say that the answer is doubtful.</summary>
    Warn = 1,

    /// <summary>Add what <see cref="FilterDecision.Repair"/> says and send that.</summary>
    Repair = 2,

    /// <summary>Do not send it.</summary>
    Stop = 3,
}

/// <summary>A decision, with what it rests on.</summary>
/// <param name="Action">What to do.</param>
/// <param name="Risk">The request's risk, 0 to 1.</param>
/// <param name="MendedRisk">Its risk with the repair's text.</param>
/// <param name="Threshold">The thresholds it was held against; null before the first calibration.</param>
/// <param name="Reasons">What raises the risk most, for people; the strongest first.</param>
/// <param name="Repair">Text ready to stand in the prompt; empty when there is nothing to add.</param>
/// <param name="Anchors">The anchors that the text brings back.</param>
public sealed record FilterDecision(
    FilterAction Action, double Risk, double MendedRisk, FilterThreshold? Threshold, IReadOnlyList<string> Reasons, string Repair, IReadOnlyList<string> Anchors)
{
    /// <summary>True when the request may be sent as it came.</summary>
    public bool IsLetThrough => Action is FilterAction.Pass or FilterAction.Warn;
}
