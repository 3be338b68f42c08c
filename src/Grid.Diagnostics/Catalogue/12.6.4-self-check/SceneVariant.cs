using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>A scene changed in a way that leaves its breaks as they are: a few components left out, or quotes and spaces in their other spelling.</summary>
/// <param name="Kept">The components that stay, oldest first.</param>
/// <param name="Respelled">True when quotes and spaces are spelled the other way.</param>
internal sealed record SceneVariant(IReadOnlyList<FieldComponent> Kept, bool Respelled = false)
{
    /// <summary>One component in this many is left out of a thinned variant; there are as many of them, and each component is missing from one.</summary>
    public const int Thinning = 6;

    /// <summary>The scene without every sixth judged component, six times over; fewer where there is nothing to leave out.</summary>
    /// <param name="frame">The frame: only what is judged may be left out, the rest is what the scene must stay true to.</param>
    /// <param name="readable">The components, oldest first, all with text.</param>
    /// <param name="named">Components that the findings in question name; they stay.</param>
    public static IEnumerable<SceneVariant> Thinned(SceneFrame frame, IReadOnlyList<FieldComponent> readable, IReadOnlySet<int> named)
    {
        int[] free = [.. readable.Where(c => frame.Judges(c.Role) && !named.Contains(c.Index)).Select(static c => c.Index)];
        return Enumerable.Range(0, Math.Min(Thinning, free.Length))
            .Select(turn => Without(readable, [.. free.Where((_, n) => n % Thinning == turn)]));
    }

    /// <summary>A component's text in this variant; as many units as before, so that every offset holds.</summary>
    /// <param name="component">A component with text.</param>
    public string TextOf(FieldComponent component) =>
        Respelled && component.Kind is not UnitKind.Code && !IsMarkup(component.Text!) ? NeutralSpelling.Of(component.Text!) : component.Text!;

    // In links, tags and data a quote is no matter of spelling.
    private static bool IsMarkup(string text) =>
        text.Contains("](", StringComparison.Ordinal) || text.AsSpan().IndexOfAny('<', '{', '`') >= 0;

    private static SceneVariant Without(IReadOnlyList<FieldComponent> readable, HashSet<int> left) =>
        new([.. readable.Where(c => !left.Contains(c.Index))]);
}
