using System.Globalization;

namespace Grid.Diagnostics.Rooms;

/// <summary>12.4.4: the scene grows faster than it connects; and a budget that stops spawning sub-fields before it does.</summary>
/// <remarks>The detector reads the window from the graph that all rooms share (<see cref="SceneGrowth"/>); the mechanism is <see cref="ExpansionBudget"/>.</remarks>
public sealed class OverExpansionDetector : Detector<OverExpansionState>
{
    /// <summary>The entry's code.</summary>
    public const string EntryCode = "12.4.4";

    private const int SpansShown = 8;

    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = EntryCode,
        Slug = "over-expansion",
        Title = "Contour that avoids excessive expansion of the scene",
        TitleRu = "Контур избегания чрезмерного расширения сцены",
        Kind = RoomKind.Detector,
        QuietThreshold = ExpansionScale.QuietScore,
        Remedy = "12.5.1",
        LanguageFree = true,
    };

    /// <inheritdoc/>
    protected override void Observe(OverExpansionState state, Arrival arrival)
    {
        // A topic that is open now may be taken up later: nothing is settled on arrival.
    }

    /// <inheritdoc/>
    protected override void Read(OverExpansionState state, SceneField field, ReportDraft draft)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(draft);
        if (SceneGrowth.Of(field, draft) is not { } growth)
        {
            draft.Abstain(EntryCode, Undecided.TooShort);
            return;
        }

        var score = ExpansionScale.Score(growth.Expansion);
        draft.Decide(EntryCode, score);
        if (score >= ExpansionScale.NotedScore)
        {
            draft.Open.Add(Finding(field, growth, score));
        }
    }

    private static RawFinding Finding(SceneField field, SceneGrowth growth, double score)
    {
        int[] open = [.. growth.OpenPlaces.Take(SpansShown)];
        int[] places = open.Length > 0 ? open : [growth.Places[growth.Later]];
        return new RawFinding
        {
            Code = EntryCode,
            Kind = ExpansionKinds.Of(growth),
            Score = score,
            Message = string.Create(
                CultureInfo.InvariantCulture,
                $"The scene grows faster than it connects: in its last {growth.Places.Count - growth.Later} components {growth.OpenLater:0 %} open a topic that nothing takes up ({growth.OpenBefore:0 %} before), {growth.Novelty:0 %} of the words are new and stand without a link; Heaps exponent {growth.Heaps:0.00}."),
            Spans = [.. places.Select(place => field.Window[place].Span())],
        };
    }
}
