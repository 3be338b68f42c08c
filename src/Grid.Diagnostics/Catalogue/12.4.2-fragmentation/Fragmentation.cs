using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>How a window falls into sub-fields that hold together better apart than as one.</summary>
/// <param name="Places">Places in the window of the components looked at, ascending.</param>
/// <param name="Labels">The sub-field of each, numbered by first appearance; all 0 when none was found.</param>
/// <param name="Evidence">Nats for these sub-fields over one field beyond what each must earn; above 0 when the field has broken.</param>
internal sealed record Fragmentation(IReadOnlyList<int> Places, int[] Labels, double Evidence)
{
    // A word that stands in this share of ready components makes them contexts of one word.
    private const double ContextShare = 0.9;

    /// <summary>Sub-fields; 1 when the field is whole.</summary>
    public int Count => Evidence > 0 ? Labels.Max() + 1 : 1;

    /// <summary>The fragmentation of a window; null when too few components are judged.</summary>
    /// <param name="field">The window.</param>
    /// <param name="draft">The report so far.</param>
    public static Fragmentation? Of(SceneField field, ReportDraft draft)
    {
        int[] places = [.. Enumerable.Range(0, field.Window.Count).Where(p => Counts(field.Window[p], draft.Frame))];
        if (places.Length < FragmentScale.FewestComponents)
        {
            return null;
        }

        FieldComponent[] components = [.. places.Select(p => field.Window[p])];
        var word = draft.Frame.Shape == SceneShape.Components ? SharedWord(components) : null;
        var number = places.Select(static (place, i) => (place, i)).ToDictionary(static p => p.place, static p => p.i);
        (int, int)[] conflicts = [.. draft.JudgedPairs
            .Where(p => p.Probability >= JudgedConflict.Boundary && number.ContainsKey(p.First - field.FirstIndex) && number.ContainsKey(p.Second - field.FirstIndex))
            .Select(p => (number[p.First - field.FirstIndex], number[p.Second - field.FirstIndex]))];
        var communities = FieldCommunities.Of(draft.Graph(field), places, word is null);
        var (labels, evidence) = new FragmentSearch(new FragmentField(components, word), conflicts, word is null).From(communities);
        return new Fragmentation(places, labels, evidence);
    }

    /// <summary>The sub-field of every place of a window: what is not looked at goes with what stands before it.</summary>
    /// <param name="count">Components of the window.</param>
    public int[] OfWindow(int count)
    {
        var window = new int[count];
        for (var (place, next) = (0, 0); place < count; place++)
        {
            next += next + 1 < Places.Count && Places[next + 1] <= place ? 1 : 0;
            window[place] = Labels[next];
        }

        return Rooms.Labels.InOrder(window);
    }

    private static bool Counts(FieldComponent component, SceneFrame frame) =>
        frame.Judges(component.Role) && component.Kind != UnitKind.Code && (component.Terms.Length > 0 || component.Vector.Length > 0);

    private static uint? SharedWord(FieldComponent[] components)
    {
        var holders = new SortedDictionary<uint, int>();
        foreach (var term in components.SelectMany(static c => c.Terms))
        {
            holders[term] = holders.GetValueOrDefault(term) + 1;
        }

        var most = holders.OrderByDescending(static h => h.Value).ThenBy(static h => h.Key).FirstOrDefault();
        return most.Value >= ContextShare * components.Length ? most.Key : null;
    }
}
