namespace Grid.Diagnostics.Rooms;

/// <summary>12.3.1: how densely the scene is tied, and whether other answers to the same prompt repeat it.</summary>
public sealed class DensityIndicator : Indicator
{
    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = "12.3.1",
        Slug = "density-repeatability",
        Title = "Criteria of a stable scene: density + repeatability",
        TitleRu = "Критерии стабильной сцены: плотность + повторяемость",
        Kind = RoomKind.Indicator,
    };

    /// <inheritdoc/>
    public override void Read(SceneField field, ReportDraft draft)
    {
        ReadRepeatability(field, draft);
        draft.Density = field.Window.Count < Density.FewestComponents ? null : Density.Of(draft.Graph(field), draft.Frame.Language);
        if (draft.Density is { } density)
        {
            draft.Decide(Descriptor.Code, density);
        }
        else
        {
            draft.Abstain(Descriptor.Code, Undecided.TooShort);
        }
    }

    private void ReadRepeatability(SceneField field, ReportDraft draft)
    {
        draft.Repeatability = Repeatability.Of(draft.Frame, field);
        if (draft.Repeatability is null)
        {
            draft.Undecided.Add(new Undecided(Descriptor.Code, Undecided.NeedsSamples));
        }
    }
}
