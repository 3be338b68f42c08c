using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>12.3.2: does the scene survive being taken apart and put together again, whole and with a quarter of it dropped.</summary>
/// <remarks>Reads the first <see cref="Longest"/> judged sentences of the window, where the beginning of a scene is told best.</remarks>
public sealed class ReversibilityIndicator : Indicator
{
    /// <summary>The most sentences that are taken apart.</summary>
    public const int Longest = 24;

    /// <summary>The fewest sentences that have an order to speak of.</summary>
    public const int Fewest = 8;

    private const int Parts = 4;

    // Half-way between documents and their shuffles, and the step that spreads them.
    private const double BoundaryTau = 0.05;
    private const double Step = 0.1;

    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = "12.3.2",
        Slug = "reversibility",
        Title = "Stability under re-assembly: reversibility of the scene",
        TitleRu = "Устойчивость при пересборке: обратимость сцены",
        Kind = RoomKind.Indicator,
    };

    /// <summary>Mean tau of the scene rebuilt whole and with each quarter dropped in turn.</summary>
    /// <param name="components">Components with their texts, in order.</param>
    /// <param name="affinity">Of two components, by their numbers.</param>
    public static double Tau(IReadOnlyList<FieldComponent> components, Func<int, int, double> affinity)
    {
        var order = new SceneOrder(components, affinity);
        var sum = SceneOrder.Tau(order.Rebuilt());
        for (var part = 0; part < Parts; part++)
        {
            sum += SceneOrder.Tau(order.Rebuilt(i => i % Parts != part));
        }

        return sum / (Parts + 1);
    }

    /// <inheritdoc/>
    public override void Read(SceneField field, ReportDraft draft)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(draft);
        int[] places = [.. Enumerable.Range(0, field.Window.Count).Where(i => Counts(field.Window[i], draft.Frame)).Take(Longest)];
        if (places.Length < Fewest)
        {
            draft.Abstain(Descriptor.Code, Undecided.TooShort);
            return;
        }

        var graph = draft.Graph(field);
        var tau = Tau([.. places.Select(p => field.Window[p])], (i, j) => graph.Affinity(places[i], places[j]));
        draft.Decide(Descriptor.Code, 1 / (1 + Math.Exp((BoundaryTau - tau) / Step)));
    }

    private static bool Counts(FieldComponent component, SceneFrame frame) =>
        component.Text is not null && component.Kind is UnitKind.Sentence or UnitKind.Heading or UnitKind.ListItem && frame.Judges(component.Role);
}
