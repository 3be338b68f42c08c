using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics;

/// <summary>What a room sees of one arriving component: its whole text, its words, and its place in the field.</summary>
/// <param name="Frame">The scene's frame.</param>
/// <param name="Component">The component with its whole text (the field keeps a clipped one).</param>
/// <param name="Terms">Its words and stems, read once for all rooms.</param>
/// <param name="Field">The field, which already holds the component.</param>
/// <param name="Ledger">Where findings that are settled are recorded.</param>
/// <param name="Judged">True when the component's speaker is judged; rooms record no findings on others.</param>
public sealed record Arrival(
    SceneFrame Frame, SceneComponent Component, ComponentTerms Terms, SceneField Field, FindingLedger Ledger, bool Judged)
{
    private Substance? _substance;

    /// <summary>The component's tokens with the generator's own surprise, in order; empty when not given.</summary>
    public IReadOnlyList<TokenSurprise> Surprises { get; init; } = [];

    /// <summary>The whole vector that the pathway gave, rounded (<see cref="Signals.RoundedVector"/>); the field keeps a reduced one. <see cref="SceneVector.None"/> when it abstained.</summary>
    public SceneVector Vector { get; init; } = SceneVector.None;

    /// <summary>What the component says, counted for the first room that asks.</summary>
    public Substance Substance => _substance ??= Substance.Read(Component.Text, Terms);
}
