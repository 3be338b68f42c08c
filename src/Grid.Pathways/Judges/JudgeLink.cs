using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Signals;

namespace Grid.Pathways;

/// <summary>One judge of a chain.</summary>
/// <param name="Judge">The judge; disposed by whoever made it.</param>
/// <param name="Use">How reports name it.</param>
public sealed record JudgeLink(IJudge Judge, PathwayUse Use)
{
    /// <summary>When to leave it and when to come back; default: a local pathway.</summary>
    public HyperBridge Bridge { get; init; } = new(BridgeOptions.Local);

    /// <summary>From its probabilities to those of the chain's first judge.</summary>
    public ScoreMap Map { get; init; } = ScoreMap.Identity;

    /// <summary>Questions asked in one call, at least 1; one call is one outcome for the bridge.</summary>
    public int Batch { get; init; } = SceneFold.QuestionLimit;
}
