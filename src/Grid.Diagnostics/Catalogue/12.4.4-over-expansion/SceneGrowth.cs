using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>How a window grows and how it connects, in its later part and in the part before.</summary>
/// <remarks>
/// A component is *loose* by as much as its strongest affinity to the <see cref="ExpansionScale.Reach"/> before it falls short of a whole
/// tie; it *links* to an earlier one when their affinity is plainly above that of strangers.
/// A *topic is open* when the component that brought it neither links back nor is linked to. Heaps' exponent (1978) is taken
/// between the end of the part before and the end of the scene: words double, and distinct words grow by 2 to that power.
/// </remarks>
internal sealed class SceneGrowth
{
    private readonly bool[] _linked;
    private readonly bool[] _open;
    private readonly double[] _loose;

    private SceneGrowth(FieldGraph graph, int[] places)
    {
        Places = places;
        Later = places.Length - Math.Min(places.Length / 2, ExpansionScale.Reach);
        _linked = new bool[places.Length];
        _open = new bool[places.Length];
        _loose = new double[places.Length];
        var least = graph.Scale.Strangers + (ExpansionScale.LinkShare * graph.Scale.StrongestTie);
        Array.Fill(_open, true);
        for (var i = 0; i < places.Length; i++)
        {
            var strongest = 0.0;
            for (var j = Math.Max(0, i - ExpansionScale.Reach); j < i; j++)
            {
                var affinity = graph.Affinity(places[i], places[j]);
                strongest = Math.Max(strongest, affinity);
                if (affinity >= least)
                {
                    _linked[i] = true;
                    _open[i] = _open[j] = false;
                }
            }

            _loose[i] = 1 - Math.Clamp((strongest - graph.Scale.Strangers) / graph.Scale.StrongestTie, 0, 1);
        }
    }

    /// <summary>Places in the window of the components looked at, ascending.</summary>
    public IReadOnlyList<int> Places { get; }

    /// <summary>The number of the later part's first component.</summary>
    public int Later { get; }

    /// <summary>Mean looseness of the later part, 0 to 1.</summary>
    public double LooseLater { get; private init; }

    /// <summary>The same of as many components before it, without the scene's first.</summary>
    public double LooseBefore { get; private init; }

    /// <summary>Share of components of the later part whose topic is open.</summary>
    public double OpenLater { get; private init; }

    /// <summary>The same of as many components before it.</summary>
    public double OpenBefore { get; private init; }

    /// <summary>Share of the later part's words, by rarity, that are new to the scene and stand in a component without a link back.</summary>
    public double Novelty { get; private init; }

    /// <summary>Heaps' exponent of the later part; 0 when it has no words.</summary>
    public double Heaps { get; private init; }

    /// <summary>How much faster the scene grows than it connects.</summary>
    public double Expansion => ExpansionScale.Expansion(LooseLater, LooseBefore, Places.Count);

    /// <summary>Open topics of the later part: places in the window.</summary>
    public IEnumerable<int> OpenPlaces => Enumerable.Range(Later, Places.Count - Later).Where(i => _open[i]).Select(i => Places[i]);

    /// <summary>The growth of a window; null when too few components are judged.</summary>
    /// <param name="field">The window.</param>
    /// <param name="draft">The report so far.</param>
    public static SceneGrowth? Of(SceneField field, ReportDraft draft)
    {
        int[] places = [.. Enumerable.Range(0, field.Window.Count).Where(p => Counts(field.Window[p], draft.Frame))];
        if (places.Length < ExpansionScale.FewestComponents)
        {
            return null;
        }

        var growth = new SceneGrowth(draft.Graph(field), places);
        var (novelty, heaps) = growth.Words(field);
        var later = growth.Later;
        var before = Math.Max(0, later - (places.Length - later));
        return new SceneGrowth(growth)
        {
            LooseLater = growth.Mean(later, places.Length, static (g, i) => g._loose[i]),
            LooseBefore = growth.Mean(Math.Max(1, before), later, static (g, i) => g._loose[i]),
            OpenLater = growth.Mean(later, places.Length, static (g, i) => g._open[i] ? 1 : 0),
            OpenBefore = growth.Mean(before, later, static (g, i) => g._open[i] ? 1 : 0),
            Novelty = novelty,
            Heaps = heaps,
        };
    }

    private SceneGrowth(SceneGrowth links) => (Places, Later, _linked, _open, _loose) = (links.Places, links.Later, links._linked, links._open, links._loose);

    private static bool Counts(FieldComponent component, SceneFrame frame) =>
        frame.Judges(component.Role) && component.Kind is not (UnitKind.Code or UnitKind.TableRow or UnitKind.Heading) && component.Terms.Length > 0;

    private double Mean(int from, int to, Func<SceneGrowth, int, double> of)
    {
        double sum = 0;
        for (var i = from; i < to; i++)
        {
            sum += of(this, i);
        }

        return from >= to ? 0 : sum / (to - from);
    }

    private (double Novelty, double Heaps) Words(SceneField field)
    {
        var seen = new HashSet<uint>();
        double fresh = 0, all = 0;
        int words = 0, wordsBefore = 0, distinctBefore = 0;
        for (var i = 0; i < Places.Count; i++)
        {
            (wordsBefore, distinctBefore) = i == Later ? (words, seen.Count) : (wordsBefore, distinctBefore);
            var component = field.Window[Places[i]];
            for (var t = 0; t < component.Terms.Length; t++)
            {
                var isNew = seen.Add(component.Terms[t]);
                words += component.TermCounts[t];
                var weight = i < Later ? 0 : Background.Weight(component.Terms[t]);
                all += weight;
                fresh += isNew && !_linked[i] ? weight : 0;
            }
        }

        var heaps = wordsBefore == 0 || words == wordsBefore ? 0
            : Math.Log(seen.Count / (double)distinctBefore) / Math.Log(words / (double)wordsBefore);
        return (all == 0 ? 0 : fresh / all, heaps);
    }
}
