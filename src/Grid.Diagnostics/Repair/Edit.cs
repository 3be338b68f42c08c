namespace Grid.Diagnostics;

/// <summary>One step of a repair.</summary>
/// <param name="Op">One of <see cref="EditOps"/>.</param>
/// <param name="Component">The component it acts on, by its index in the scene as it was; an insertion goes before it, and the number of components means the end.</param>
/// <param name="Text">The new text; for a move the index of the component it goes before; empty for a deletion, and where no text is kept.</param>
/// <param name="Why">One sentence for a person; quotes nothing of the scene.</param>
public sealed record Edit(string Op, int Component, string Text, string Why)
{
    /// <summary>A deletion.</summary>
    /// <param name="component">The component.</param>
    /// <param name="why">One sentence for a person.</param>
    public static Edit Delete(int component, string why) => new(EditOps.Delete, component, "", why);

    /// <summary>An insertion.</summary>
    /// <param name="before">The component it goes before.</param>
    /// <param name="text">The new text.</param>
    /// <param name="why">One sentence for a person.</param>
    public static Edit Insert(int before, string text, string why) => new(EditOps.Insert, before, text, why);

    /// <summary>A replacement.</summary>
    /// <param name="component">The component.</param>
    /// <param name="text">Its new text.</param>
    /// <param name="why">One sentence for a person.</param>
    public static Edit Replace(int component, string text, string why) => new(EditOps.Replace, component, text, why);
}

/// <summary>What an edit can do.</summary>
public static class EditOps
{
    /// <summary>New text before a component; white space alone sets a component apart.</summary>
    public const string Insert = "insert";

    /// <summary>A component goes.</summary>
    public const string Delete = "delete";

    /// <summary>A component gets another text.</summary>
    public const string Replace = "replace";

    /// <summary>A component goes before another.</summary>
    public const string Move = "move";
}
