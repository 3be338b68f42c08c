namespace Grid.Diagnostics;

/// <summary>One way to answer a finding, before a stabiliser puts its name to it.</summary>
/// <param name="Rate">How often such a step holds; one of <see cref="PlanGain"/>.</param>
/// <param name="Edits">Its edits.</param>
internal sealed record RepairStep(double Rate, IReadOnlyList<Edit> Edits)
{
    /// <summary>Components that go.</summary>
    public int Removed => Edits.Count(static e => e.Op == EditOps.Delete);

    /// <summary>A step that takes components away, or null when there are none to take or nothing would stay.</summary>
    /// <param name="rate">How often such a step holds.</param>
    /// <param name="components">The components.</param>
    /// <param name="material">The scene.</param>
    /// <param name="why">One sentence for a person.</param>
    public static RepairStep? Drop(double rate, IEnumerable<int> components, RepairMaterial material, string why)
    {
        var gone = components.Where(material.MayChange).Distinct().Order().ToList();
        var spoken = material.Window.Count(c => material.Frame.Judges(c.Role));
        return gone.Count == 0 || gone.Count >= spoken ? null : new RepairStep(rate, [.. gone.Select(i => Edit.Delete(i, why))]);
    }

    /// <summary>A step that gives a component another text, or null when that is no change.</summary>
    /// <param name="rate">How often such a step holds.</param>
    /// <param name="component">The component.</param>
    /// <param name="text">Its new text, or null.</param>
    /// <param name="material">The scene.</param>
    /// <param name="why">One sentence for a person.</param>
    public static RepairStep? Put(double rate, int component, string? text, RepairMaterial material, string why) =>
        string.IsNullOrWhiteSpace(text) || !material.MayChange(component) || text == material.TextOf(component)
            ? null
            : new RepairStep(rate, [Edit.Replace(component, text, why)]);
}
