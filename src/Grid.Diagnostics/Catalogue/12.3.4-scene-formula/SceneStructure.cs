namespace Grid.Diagnostics.Rooms;

/// <summary>The shape of a scene: which sub-field each segment belongs to, and how it hangs on the segment before.</summary>
/// <param name="Subfields">The sub-field of each segment, numbered by first appearance.</param>
/// <param name="Links">The link before each segment but the first.</param>
internal sealed record SceneStructure(IReadOnlyList<int> Subfields, IReadOnlyList<FormulaLink> Links)
{
    // Set by hand between the mean ties of mixtures (about .03) and of whole documents (about .2); not fitted.
    private const double WeakFrom = 0.05;
    private const double StrongFrom = 0.15;

    // A return must be plain: nearer to the earlier sub-field than to the one just left, by half as much again.
    private const double ReturnFrom = 0.2;
    private const double ReturnMargin = 1.5;

    /// <summary>The structure of segments, with one component left out or none.</summary>
    /// <param name="ties">The segments' ties.</param>
    /// <param name="leftOut">The place of the component to leave out, or -1.</param>
    public static SceneStructure Of(SegmentTies ties, int leftOut = -1)
    {
        var members = new List<List<int>> { new() { 0 } };
        var subfields = new List<int> { 0 };
        var links = new List<FormulaLink>();
        for (var segment = 1; segment < ties.Count; segment++)
        {
            var before = ties.Mean(segment, [segment - 1], leftOut);
            links.Add(Link(before));
            var subfield = Return(ties, members, segment, subfields[^1], before, leftOut);
            if (subfield == members.Count)
            {
                members.Add([]);
            }

            members[subfield].Add(segment);
            subfields.Add(subfield);
        }

        return new SceneStructure(subfields, links);
    }

    /// <summary>The structure of a field that has broken: a segment belongs to its fragment.</summary>
    /// <param name="ties">The segments' ties.</param>
    /// <param name="fragments">The fragment of each component, numbered by first appearance.</param>
    /// <param name="leftOut">The place of the component to leave out, or -1.</param>
    public static SceneStructure OfFragments(SegmentTies ties, IReadOnlyList<int> fragments, int leftOut)
    {
        var subfields = new int[ties.Count];
        for (var place = 0; place < fragments.Count; place++)
        {
            subfields[ties.SegmentOf(place)] = fragments[place];
        }

        return new SceneStructure(subfields, [.. Enumerable.Range(1, ties.Count - 1).Select(s => Link(ties.Mean(s, [s - 1], leftOut)))]);
    }

    /// <summary>True when both have the same sub-fields and links.</summary>
    /// <param name="other">Another structure of the same segments.</param>
    public bool Holds(SceneStructure other) => Subfields.SequenceEqual(other.Subfields) && Links.SequenceEqual(other.Links);

    private static FormulaLink Link(double mean) =>
        mean >= StrongFrom ? FormulaLink.Strong : mean >= WeakFrom ? FormulaLink.Weak : FormulaLink.None;

    private static int Return(SegmentTies ties, List<List<int>> members, int segment, int last, double before, int leftOut)
    {
        var (best, nearest) = (members.Count, Math.Max(ReturnFrom, before * ReturnMargin));
        for (var earlier = 0; earlier < members.Count; earlier++)
        {
            var mean = earlier == last ? 0 : ties.Mean(segment, members[earlier], leftOut);
            if (mean >= nearest)
            {
                (best, nearest) = (earlier, mean);
            }
        }

        return best;
    }
}
