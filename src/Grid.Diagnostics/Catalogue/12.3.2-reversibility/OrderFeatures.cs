using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>What tells which of two components comes first, from the components alone; 32 numbers a pair, named in <see cref="Names"/>.</summary>
/// <remarks>Antisymmetric: the features of (j, i) are those of (i, j) with the other sign, and no place in the text is an input. Pure.</remarks>
public sealed class OrderFeatures
{
    private static readonly LinkSigns[] Single =
    [
        LinkSigns.Connective, LinkSigns.Anaphor, LinkSigns.EarlyPronoun, LinkSigns.Introduction, LinkSigns.Answer, LinkSigns.Question,
        LinkSigns.Name, LinkSigns.Number, LinkSigns.Past, LinkSigns.Present, LinkSigns.First, LinkSigns.Second, LinkSigns.He | LinkSigns.She,
        LinkSigns.They, LinkSigns.Quote, LinkSigns.Bracket,
    ];

    private readonly IReadOnlyList<FieldComponent> _components;
    private readonly OrderSigns[] _signs;
    private readonly double[][] _single;

    /// <summary>Prepares the pairs of some components.</summary>
    /// <param name="components">Components with their text.</param>
    /// <param name="affinity">Of two components, by their numbers here.</param>
    public OrderFeatures(IReadOnlyList<FieldComponent> components, Func<int, int, double> affinity)
    {
        ArgumentNullException.ThrowIfNull(components);
        ArgumentNullException.ThrowIfNull(affinity);
        _components = components;
        _signs = [.. components.Select(static c => OrderSigns.Read(c.Text ?? "", TermReader.Read(c.Text ?? "")))];
        var frequency = new Dictionary<uint, int>();
        foreach (var term in components.SelectMany(static c => c.Terms))
        {
            frequency[term] = frequency.GetValueOrDefault(term) + 1;
        }

        _single = [.. Enumerable.Range(0, components.Count).Select(i => OfOne(i, affinity, frequency))];
    }

    /// <summary>The features' names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Single.Select(static s => s.ToString()),
        "heading", "item", "length", "early", "late", "closing", "new", "known", "central", "shared", "fullNames",
        "newBeforeKnown", "fullerName", "pronounAfterName", "enumerator", "year",
    ];

    /// <summary>Evidence that one component comes before another.</summary>
    /// <param name="first">The one.</param>
    /// <param name="second">The other.</param>
    public double[] Of(int first, int second)
    {
        var features = new double[Names.Count];
        for (var f = 0; f < _single[first].Length; f++)
        {
            features[f] = _single[first][f] - _single[second][f];
        }

        var pair = features.AsSpan(_single[first].Length);
        var (a, b) = (_signs[first], _signs[second]);
        pair[0] = Introduces(first, second) - Introduces(second, first);
        pair[1] = Fuller(a, b) - Fuller(b, a);
        pair[2] = Resumes(a, b) - Resumes(b, a);
        pair[3] = a.Number > 0 && b.Number > 0 ? Math.Sign(b.Number - a.Number) : 0;
        pair[4] = a.Year > 0 && b.Year > 0 ? Math.Sign(b.Year - a.Year) : 0;
        return features;
    }

    private double[] OfOne(int i, Func<int, int, double> affinity, Dictionary<uint, int> frequency)
    {
        var (signs, component) = (_signs[i], _components[i]);
        double central = 0;
        for (var j = 0; j < _components.Count; j++)
        {
            central += j == i ? 0 : Math.Min(0.5, affinity(i, j));
        }

        var shared = component.Terms.Count(t => frequency[t] > 1);
        return
        [
            .. Single.Select(s => (signs.Signs & s) != 0 ? 1.0 : 0),
            component.Kind == UnitKind.Heading ? 1 : 0,
            component.Kind == UnitKind.ListItem ? 1 : 0,
            Math.Log(1 + component.WordCount),
            Math.Min(2, signs.Early),
            Math.Min(2, signs.Late),
            Math.Min(2, signs.Closing),
            Math.Min(4, signs.New.Count),
            Math.Min(4, signs.Known.Count),
            10 * central / Math.Max(1, _components.Count - 1),
            shared / (1.0 + component.Terms.Length),
            Math.Min(3, signs.Named.Values.DefaultIfEmpty(0).Max()),
        ];
    }

    // Terms that one component introduces and the other takes as known.
    private double Introduces(int first, int second)
    {
        var count = 0;
        foreach (var term in _signs[first].New)
        {
            count += _signs[second].Known.Contains(term) || (!_signs[second].New.Contains(term) && Holds(second, term)) ? 1 : 0;
        }

        return Math.Min(2, count);
    }

    private bool Holds(int component, uint term) => _components[component].Terms.AsSpan().BinarySearch(term) >= 0;

    private static double Fuller(OrderSigns first, OrderSigns second)
    {
        var count = 0;
        foreach (var (name, run) in first.Named)
        {
            count += second.Named.TryGetValue(name, out var other) && run > other ? 1 : 0;
        }

        return Math.Min(2, count);
    }

    private static double Resumes(OrderSigns first, OrderSigns second) =>
        first.Named.Count > 0 && (second.Signs & (LinkSigns.EarlyPronoun | LinkSigns.Anaphor)) != 0
        && (first.Signs & (LinkSigns.EarlyPronoun | LinkSigns.Anaphor)) == 0 ? 1 : 0;
}
