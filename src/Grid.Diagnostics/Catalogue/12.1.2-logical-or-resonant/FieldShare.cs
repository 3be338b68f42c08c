using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>How far a scene's components share one field: from the nearest tie of each to its surroundings.</summary>
/// <remarks>0 when every component has a tie, 1 when none has. Beyond a tie of ordinary strength more closeness changes nothing, so that a paraphrase is no healthier than a plain next sentence.</remarks>
internal static class FieldShare
{
    /// <summary>Components on either side that may hold one.</summary>
    public const int Reach = 3;

    // Affinity from which two components are surely of one field, chosen so that the score of a pair is .5 halfway.
    private const double Held = 0.2;

    // Words a component needs to be asked: a greeting or a heading is tied to nothing and breaks nothing.
    private const int FewestWords = 4;

    /// <summary>The score of the window's end, and the components that nothing holds.</summary>
    /// <param name="frame">The scene's frame.</param>
    /// <param name="field">The window.</param>
    public static (double? Score, IReadOnlyList<int> Alone) Of(SceneFrame frame, SceneField field)
    {
        var asked = field.Window.Where(c => c.WordCount >= FewestWords && (frame.Judges(c.Role) || c.Role == Role.User)).ToList();
        if (asked.Count < 2)
        {
            return (null, []);
        }

        double sum = 0;
        var judged = 0;
        var alone = new List<int>();
        for (var i = 0; i < asked.Count; i++)
        {
            if (!frame.Judges(asked[i].Role))
            {
                continue;
            }

            var loose = Loose(asked, i);
            sum += loose;
            judged++;
            if (loose >= JudgedConflict.Boundary)
            {
                alone.Add(asked[i].Index);
            }
        }

        return judged == 0 ? (null, []) : (sum / judged, alone);
    }

    private static double Loose(List<FieldComponent> components, int at)
    {
        double nearest = 0;
        for (var i = Math.Max(0, at - Reach); i <= Math.Min(components.Count - 1, at + Reach); i++)
        {
            if (i != at)
            {
                nearest = Math.Max(nearest, Affinity.Between(components[at], components[i]));
            }
        }

        return 1 - Math.Min(1, nearest / Held);
    }
}
