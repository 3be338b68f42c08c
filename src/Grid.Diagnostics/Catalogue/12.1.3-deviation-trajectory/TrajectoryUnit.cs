using System.Runtime.InteropServices;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>What the path is cut between: a component of a document, a whole turn of a conversation.</summary>
/// <param name="First">Index of its first component.</param>
/// <param name="WordCount">Words in it.</param>
/// <param name="Role">Who speaks.</param>
/// <param name="Kind">The kind of its first component.</param>
/// <param name="Terms">Its distinct stem ids, ascending.</param>
/// <param name="Counts">How often each occurs.</param>
/// <param name="Vector">Its reduced vector, or empty.</param>
/// <param name="Opening">Cues of its first component.</param>
/// <param name="Anywhere">Cues of any of its components.</param>
/// <param name="Closing">Cues of its last component.</param>
/// <param name="Components">Components in it.</param>
internal sealed record TrajectoryUnit(
    int First, int WordCount, Role Role, UnitKind Kind, uint[] Terms, int[] Counts, byte[] Vector,
    ComponentCues Opening, ComponentCues Anywhere, ComponentCues Closing, int Components)
{
    /// <summary>The units of the window, oldest first.</summary>
    /// <param name="shape">Whether turns or components are units.</param>
    /// <param name="field">The window.</param>
    /// <param name="cuesOf">The cues of a component.</param>
    public static TrajectoryUnit[] Of(SceneShape shape, SceneField field, Func<FieldComponent, ComponentCues> cuesOf)
    {
        var units = new List<TrajectoryUnit>(field.Window.Count);
        var window = field.Window;
        for (var i = 0; i < window.Count;)
        {
            var end = i + 1;
            while (shape == SceneShape.Conversation && end < window.Count && window[end].Turn == window[i].Turn)
            {
                end++;
            }

            units.Add(end == i + 1 ? Single(window[i], cuesOf(window[i])) : Joined([.. window.Skip(i).Take(end - i)], cuesOf));
            i = end;
        }

        // Vectors of two pathways lie in two spaces: a window that met both is cut by its words alone.
        var oneSpace = window.All(c => c.Space == window[0].Space);
        return oneSpace ? [.. units] : [.. units.Select(static u => u with { Vector = [] })];
    }

    private static TrajectoryUnit Single(FieldComponent c, ComponentCues cues) => new(
        c.Index, c.WordCount, c.Role, c.Kind, c.Terms, Array.ConvertAll(c.TermCounts, static b => (int)b), c.Vector, cues, cues, cues, 1);

    private static TrajectoryUnit Joined(FieldComponent[] parts, Func<FieldComponent, ComponentCues> cuesOf)
    {
        var counts = new SortedDictionary<uint, int>();
        Span<float> sum = stackalloc float[VectorReduction.Dimensions];
        sum.Clear();
        var anywhere = ComponentCues.None;
        foreach (var part in parts)
        {
            for (var k = 0; k < part.Terms.Length; k++)
            {
                counts[part.Terms[k]] = counts.GetValueOrDefault(part.Terms[k]) + part.TermCounts[k];
            }

            var vector = MemoryMarshal.Cast<byte, sbyte>(part.Vector);
            for (var d = 0; d < vector.Length; d++)
            {
                sum[d] += vector[d];
            }

            anywhere |= cuesOf(part);
        }

        return new TrajectoryUnit(
            parts[0].Index, parts.Sum(static p => p.WordCount), parts[0].Role, parts[0].Kind, [.. counts.Keys], [.. counts.Values],
            VectorReduction.Reduce(sum), cuesOf(parts[0]), anywhere, cuesOf(parts[^1]), parts.Length);
    }
}
