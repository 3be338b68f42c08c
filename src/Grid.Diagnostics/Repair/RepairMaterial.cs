namespace Grid.Diagnostics;

/// <summary>What stabilisers plan with: the frame, the window with the texts it still holds, and the stored answers about it.</summary>
/// <remarks>A view of a fold that is being read; it is not kept. Components that have left the window, or whose text has, can be deleted but not rewritten.</remarks>
public sealed class RepairMaterial
{
    private readonly SceneField _field;

    /// <summary>The material of a scene.</summary>
    /// <param name="frame">What it must stay true to.</param>
    /// <param name="field">The window.</param>
    /// <param name="conflicts">Judged pairs.</param>
    /// <param name="supports">Judged claims, by component.</param>
    /// <param name="registers">Judged registers, by component.</param>
    public RepairMaterial(
        SceneFrame frame, SceneField field, IReadOnlyList<JudgedConflict> conflicts, IReadOnlyList<JudgedSupport> supports, IReadOnlyList<JudgedRegister> registers)
    {
        (Frame, _field) = (frame, field);
        (Conflicts, Supports, Registers) = (conflicts, supports, registers);
    }

    /// <summary>What the scene must stay true to; a long context is held as an index without text.</summary>
    public SceneFrame Frame { get; }

    /// <summary>The window, oldest first; a component's text is null once newer ones have used up the budget.</summary>
    public IReadOnlyList<FieldComponent> Window => _field.Window;

    /// <summary>The field, for what is measured over it.</summary>
    public SceneField Field => _field;

    /// <summary>Components of the scene, those that have left the window included: the index that an insertion at the end names.</summary>
    public int ComponentCount => _field.ComponentCount;

    /// <summary>Judged pairs of the window.</summary>
    public IReadOnlyList<JudgedConflict> Conflicts { get; }

    /// <summary>Claims of the window that were held against the evidence, by component.</summary>
    public IReadOnlyList<JudgedSupport> Supports { get; }

    /// <summary>Components of the window whose register was judged, by component.</summary>
    public IReadOnlyList<JudgedRegister> Registers { get; }

    /// <summary>The component of that index, or null when it has left the window.</summary>
    /// <param name="index">A component's index.</param>
    public FieldComponent? At(int index) => _field.Holds(index) ? _field[index] : null;

    /// <summary>The whole text of a component, or null when the window holds none or a clipped one.</summary>
    /// <param name="index">A component's index.</param>
    public string? TextOf(int index) =>
        At(index) is { Text: { } text } component && text.Length == component.End - component.Start ? text : null;

    /// <summary>True when the component may be changed: it is in the window and its speaker is judged.</summary>
    /// <param name="index">A component's index.</param>
    public bool MayChange(int index) => At(index) is { } component && Frame.Judges(component.Role);
}
