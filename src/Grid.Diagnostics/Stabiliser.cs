namespace Grid.Diagnostics;

/// <summary>One step of a repair.</summary>
/// <param name="Op"><c>insert</c>, <c>delete</c>, <c>replace</c> or <c>move</c>.</param>
/// <param name="Component">The component it acts on; an insertion goes before it.</param>
/// <param name="Text">The new text; for a move the target index; empty for a deletion.</param>
/// <param name="Why">One sentence for a person.</param>
public sealed record Edit(string Op, int Component, string Text, string Why);

/// <summary>A plan that restores a scene.</summary>
/// <param name="Code">The stabiliser's code.</param>
/// <param name="Finding">The id of the finding it answers.</param>
/// <param name="Edits">The steps, in order.</param>
public sealed record StabilisationPlan(string Code, string Finding, IReadOnlyList<Edit> Edits);

/// <summary>An entry that plans a repair from a report.</summary>
public abstract class Stabiliser : Room
{
    /// <summary>Plans for the findings of <paramref name="report"/> whose remedy this entry is.</summary>
    /// <param name="report">The report of the broken scene.</param>
    /// <param name="scene">The scene itself.</param>
    public abstract IReadOnlyList<StabilisationPlan> Plan(Report report, Scene scene);
}
