namespace Grid.Diagnostics;

/// <summary>What can happen to a scene; a scene is the fold over its events.</summary>
public abstract record SceneEvent;

/// <summary>A component arrived, with the vector a pathway gave it.</summary>
/// <param name="Component">The component; its index is the next one of the scene.</param>
/// <param name="Vector">The vector, or <see cref="SceneVector.None"/>.</param>
/// <param name="Pathway">The pathway that gave the vector.</param>
public sealed record ComponentArrived(SceneComponent Component, SceneVector Vector, PathwayUse Pathway) : SceneEvent
{
    /// <summary>The component's tokens with the generator's own surprise, in order; empty when not given.</summary>
    public IReadOnlyList<TokenSurprise> Surprises { get; init; } = [];

    /// <summary>The whole vector as a log kept it (<see cref="Signals.RoundedVector"/>); null for an event that comes from a pathway.</summary>
    public ReadOnlyMemory<byte>? Rounded { get; init; }
}

/// <summary>An answer to one of the scene's questions arrived.</summary>
/// <param name="Question">The question as <see cref="SceneFold.Ask"/> gave it.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Pathway">The pathway that answered.</param>
public sealed record JudgementArrived(Question Question, Answer Answer, PathwayUse Pathway) : SceneEvent
{
    /// <summary>True when the pathway answered because a better one failed: the scene is worth judging again. Told to the host alone; the scene does not keep it.</summary>
    public bool StandIn { get; init; }
}
