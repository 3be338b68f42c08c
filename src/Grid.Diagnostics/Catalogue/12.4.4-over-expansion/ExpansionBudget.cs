namespace Grid.Diagnostics.Rooms;

/// <summary>The mechanism of 12.4.4: lets a parent spawn sub-fields while depth, count and growth allow, and says why not.</summary>
/// <remarks>
/// Pure: the caller keeps the <see cref="ExpansionState"/>. What lives is never taken away: pressure stops spawning and leaves the
/// living alone, so the number never exceeds its limit and, once pressed, never grows beyond two. Thread safe.
/// </remarks>
/// <param name="limits">How far; null for <see cref="ExpansionLimits.Default"/>.</param>
/// <exception cref="ArgumentException">A limit is out of its range.</exception>
public sealed class ExpansionBudget(ExpansionLimits? limits = null)
{
    /// <summary>How far a scene may spread.</summary>
    public ExpansionLimits Limits { get; } = (limits ?? ExpansionLimits.Default).Checked();

    /// <summary>A parent that has spawned nothing.</summary>
    /// <param name="level">Its level; 0 for a scene.</param>
    public static ExpansionState At(int level) => new() { Level = level };

    /// <summary>Takes in how fast the parent grows; pressure begins and ends with hysteresis.</summary>
    /// <param name="state">The budget so far.</param>
    /// <param name="score">The parent's score of 12.4.4, or null while undecided, which changes nothing.</param>
    public ExpansionState Observe(ExpansionState state, double? score) => state with
    {
        Pressed = score is not { } s ? state.Pressed : s >= Limits.PressedFrom || (state.Pressed && s >= Limits.RelaxedBelow),
    };

    /// <summary>Asks for one sub-field more.</summary>
    /// <param name="state">The budget so far.</param>
    /// <returns>Why not, or <see cref="ExpansionRefusal.None"/>; and the budget afterwards.</returns>
    public (ExpansionRefusal Refusal, ExpansionState State) Spawn(ExpansionState state)
    {
        var refusal = state.Level >= Limits.Depth ? ExpansionRefusal.Depth
            : state.Live >= Limits.ChildrenOf(state.Level) ? ExpansionRefusal.Count
            : state.Pressed && state.Live >= ExpansionLimits.PressedChildren ? ExpansionRefusal.Growth
            : ExpansionRefusal.None;
        return (refusal, refusal == ExpansionRefusal.None
            ? state with { Live = state.Live + 1, Spawned = state.Spawned + 1 }
            : state with { Refused = state.Refused + 1 });
    }

    /// <summary>A sub-field merged or died.</summary>
    /// <param name="state">The budget so far.</param>
    public static ExpansionState Release(ExpansionState state) => state with { Live = Math.Max(0, state.Live - 1) };
}
