namespace Grid.Diagnostics.Rooms;

/// <summary>How far a scene may spread into sub-fields.</summary>
public sealed record ExpansionLimits
{
    /// <summary>What Grid uses.</summary>
    public static ExpansionLimits Default { get; } = new();

    /// <summary>The deepest level of sub-fields, 1 or more; the scene itself is level 0.</summary>
    public int Depth { get; init; } = 3;

    /// <summary>The most sub-fields of a scene, 2 or more; each level down has half as many, at least two.</summary>
    public int Children { get; init; } = 8;

    /// <summary>Score of 12.4.4 from which on the scene is pressed.</summary>
    public double PressedFrom { get; init; } = ExpansionScale.QuietScore;

    /// <summary>Score of 12.4.4 below which it is no longer pressed, at most <see cref="PressedFrom"/>.</summary>
    public double RelaxedBelow { get; init; } = ExpansionScale.NotedScore;

    /// <summary>The most sub-fields a pressed parent gets: a collision needs two.</summary>
    public const int PressedChildren = 2;

    /// <summary>The most sub-fields of a parent at this level.</summary>
    /// <param name="level">The parent's level; 0 for a scene.</param>
    public int ChildrenOf(int level) => level >= Depth ? 0 : Math.Max(PressedChildren, Children >> level);

    /// <summary>These limits, once they make sense.</summary>
    /// <exception cref="ArgumentException">One is out of its range.</exception>
    public ExpansionLimits Checked() =>
        Depth >= 1 && Children >= PressedChildren && RelaxedBelow <= PressedFrom
            ? this
            : throw new ArgumentException($"Limits of expansion need a depth of 1 or more, {PressedChildren} children or more, and to relax below where they press: {this}.");
}
