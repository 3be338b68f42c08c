using System.Globalization;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>12.5.1: adds the link that lifts the field's density most, made of the scene's and the context's own anchors; or takes out what cannot be linked.</summary>
/// <remarks>
/// Plans for every finding whose remedy this is. The link goes into the neediest gap beside the finding (<see cref="LinkGaps"/>). A component that
/// nothing ties may go instead: the caller tries plans by their gain.
/// </remarks>
public sealed class AmplifierLinkStabiliser : Stabiliser
{
    private const string EntryCode = "12.5.1";

    // Below the rates of deletions: the unlinked component stays, and is often found again. Set by hand.
    private const double LinkRate = 0.3;

    private const int Around = 24;
    private const double MostRemoved = 1.0 / 3;

    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = EntryCode,
        Slug = "amplifier-link",
        Title = "Adding an amplifying link",
        TitleRu = "Добавление сцепки-усилителя",
        Kind = RoomKind.Stabiliser,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<StabilisationPlan> Plan(Report report, RepairMaterial material)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(material);
        return [.. report.Findings.Where(static f => f.Remedy == EntryCode && f.Severity >= Severity.Warning).SelectMany(f => PlansOf(f, material))];
    }

    /// <summary>The link over one gap of components in a row, or null when a side has no text to name anchors of.</summary>
    /// <param name="gap">The gap.</param>
    /// <param name="components">The components.</param>
    /// <param name="frame">The scene's frame, whose context may hold the link.</param>
    /// <returns>The insertion, before the gap's second component.</returns>
    public static Edit? Link(LinkGap gap, IReadOnlyList<FieldComponent> components, SceneFrame frame)
    {
        ArgumentNullException.ThrowIfNull(gap);
        ArgumentNullException.ThrowIfNull(components);
        ArgumentNullException.ThrowIfNull(frame);
        FieldComponent[] left = [.. components.Take(gap.Before).TakeLast(LinkGaps.Side)], right = [.. components.Skip(gap.Before).Take(LinkGaps.Side)];
        var index = components[gap.Before].Index;
        if (LinkSentence.OfContext(frame, left, right, [.. components.Select(static c => c.Text ?? "")]) is { } known)
        {
            return Edit.Insert(index, known, Why("A sentence of the context ties both sides", gap));
        }

        var context = LinkAnchors.Terms(frame.Context);
        var before = LinkAnchors.Of(left, components[gap.First], Also(right, context), []);
        var after = LinkAnchors.Of(right, components[gap.Second], Also(left, context), before);
        return before.Count == 0 || after.Count == 0
            ? null
            : Edit.Insert(index, LinkSentence.OfAnchors(before, after, frame.Language), Why($"Names {before.Count} anchors from before the gap and {after.Count} from after it", gap));
    }

    private static string Why(string what, LinkGap gap) => string.Create(
        CultureInfo.InvariantCulture,
        $"{what}; the gap's need is {gap.Need:0.00}, a tie over it lifts the Fiedler value by about {gap.FiedlerGain:0.0000}.");

    private static HashSet<uint> Also(FieldComponent[] other, IReadOnlySet<uint> context) => [.. other.SelectMany(static c => c.Terms), .. context];

    private static IEnumerable<StabilisationPlan> PlansOf(Finding finding, RepairMaterial material)
    {
        var marked = finding.Spans.Select(static s => s.Component).Distinct().Order().Where(material.MayChange).ToList();
        if (marked.Count == 0)
        {
            yield break;
        }

        if (marked.Count <= MostRemoved * material.ComponentCount)
        {
            yield return new StabilisationPlan(
                EntryCode, finding.Id, PlanGain.Of(finding, RateOfDropping(finding.Code), marked.Count, material.ComponentCount),
                [.. marked.Select(static i => Edit.Delete(i, "Nothing in scene or context ties it."))]);
        }

        if (Beside(marked, material) is { } edit)
        {
            yield return new StabilisationPlan(EntryCode, finding.Id, PlanGain.Of(finding, LinkRate, 0, material.ComponentCount), [edit]);
        }
    }

    private static double RateOfDropping(string code) => code switch
    {
        "12.1.2" => PlanGain.DropConflict,
        "12.2.5" or "12.7.4" => PlanGain.DropClaim,
        _ => PlanGain.DropStretch,
    };

    // The neediest gap that touches a marked component.
    private static Edit? Beside(List<int> marked, RepairMaterial material)
    {
        FieldComponent[] row = [.. material.Window.Where(c => c.Index >= marked[0] - Around && c.Index <= marked[0] + Around && c.Kind is UnitKind.Sentence or UnitKind.ListItem && c.Text is not null)];
        return LinkGaps.Of(row)
            .Where(g => (marked.Contains(row[g.Before].Index) || marked.Contains(row[g.Before - 1].Index)) && material.MayChange(row[g.Before].Index))
            .Select(g => Link(g, row, material.Frame)).FirstOrDefault(static e => e is not null);
    }
}
