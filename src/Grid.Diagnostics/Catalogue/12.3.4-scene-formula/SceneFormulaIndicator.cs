namespace Grid.Diagnostics.Rooms;

/// <summary>12.3.4: the scene's formula over the segments of 12.1.3, its sub-fields, and how well the formula holds.</summary>
/// <remarks>
/// Where the field has broken (12.4.2), its fragments are the sub-fields: a segment opens where the fragment changes and carries the
/// fragment's letter. The score is the share of components that can each be left out without changing a link or a letter. A conflict also cuts a
/// segment at the later component of the pair, so that a contradiction within one segment shows too.
/// </remarks>
public sealed class SceneFormulaIndicator : Indicator
{
    private const int FewestComponents = 4;

    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = "12.3.4",
        Slug = "scene-formula",
        Title = "The scene's formula as a source of structural stability",
        TitleRu = "Формула сцены как источник структурной устойчивости",
        Kind = RoomKind.Indicator,
        LanguageFree = true,
        DependsOn = ["12.1.3", "12.4.2"],
    };

    /// <inheritdoc/>
    public override void Read(SceneField field, ReportDraft draft)
    {
        if (field.Window.Count == 0)
        {
            draft.Abstain(Descriptor.Code, Undecided.TooShort);
            return;
        }

        var ties = new SegmentTies(draft.Graph(field), Opens(field, draft));
        SceneStructure Structure(int leftOut) =>
            draft.Fragments is { } fragments ? SceneStructure.OfFragments(ties, fragments, leftOut) : SceneStructure.Of(ties, leftOut);
        var structure = Structure(-1);
        Write(field, draft, ties, structure);
        if (field.Window.Count < FewestComponents)
        {
            draft.Abstain(Descriptor.Code, Undecided.TooShort);
            return;
        }

        draft.Decide(Descriptor.Code, Enumerable.Range(0, field.Window.Count)
            .Average(i => ties.Count == 1 || ties.Sizes[ties.SegmentOf(i)] == 1 || structure.Holds(Structure(i)) ? 1.0 : 0.0));
    }

    private static IReadOnlyList<int> Opens(SceneField field, ReportDraft draft)
    {
        var opens = new SortedSet<int> { 0 };
        var fragments = draft.Fragments;
        for (var place = 1; place < fragments?.Count; place++)
        {
            if (fragments[place] != fragments[place - 1])
            {
                opens.Add(place);
            }
        }

        foreach (var index in (fragments is null ? draft.Boundaries : []).Concat(Conflicts(draft).Select(static c => c.Second)))
        {
            if (field.Holds(index))
            {
                opens.Add(index - field.FirstIndex);
            }
        }

        return [.. opens];
    }

    private static IEnumerable<JudgedConflict> Conflicts(ReportDraft draft) =>
        draft.JudgedPairs.Where(static p => p.Probability >= JudgedConflict.Boundary);

    private static void Write(SceneField field, ReportDraft draft, SegmentTies ties, SceneStructure structure)
    {
        var torn = Conflicts(draft).Select(c => ties.SegmentOf(c.Second - field.FirstIndex)).ToHashSet();
        draft.Formula = SceneFormula.Write(
            [.. structure.Subfields.Select((s, k) => (s, ties.Sizes[k]))],
            [.. structure.Links.Select((link, k) => torn.Contains(k + 1) ? FormulaLink.Conflict : link)]);
        foreach (var subfield in structure.Subfields.Distinct())
        {
            var segments = Enumerable.Range(0, ties.Count).Where(k => structure.Subfields[k] == subfield).ToArray();
            var components = Enumerable.Range(0, field.Window.Count).Where(i => segments.Contains(ties.SegmentOf(i))).Select(i => i + field.FirstIndex);
            draft.Subfields.Add(new Subfield(SceneFormula.Name(subfield), [.. components], Math.Clamp(ties.Within(segments), 0, 1), draft.Fragments is not null));
        }
    }
}
