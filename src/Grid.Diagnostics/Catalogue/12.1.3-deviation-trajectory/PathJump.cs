using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>How abrupt a bend is: what the words before and after it gain by being two topics, and how little they share.</summary>
/// <remarks>
/// Per content word of the nearest <see cref="Reach"/> units on either side, so that length does not show, and against what
/// the sides would share if the units lay in any order; the wording of the first sentence counts too. A score of .5 lies between passages of one document and passages joined of two.
/// </remarks>
internal static class PathJump
{
    /// <summary>Units looked at on either side.</summary>
    public const int Reach = 12;

    private const int FewestUnits = 2;
    private const int FewestWords = 40;
    private const double LengthPower = 0.9;
    private const double SharedWeight = 0.5;
    private const double TopicWeight = 10;
    private const double Smoothing = 0.5;
    private const double WordingWeight = 0.25;

    // The middle between healthy passages and joins (gum_register, rst_docs_ru), and the step that spreads them.
    private const double Boundary = 3.2;
    private const double Step = 1.28;

    /// <summary>Score of the bend before a unit, 0 to 1; 0 where a bend is planned, announced, or has too little beside it.</summary>
    /// <param name="shape">A conversation's units are turns.</param>
    /// <param name="units">The units.</param>
    /// <param name="bend">The unit that opens a segment.</param>
    public static double Score(SceneShape shape, TrajectoryUnit[] units, int bend)
    {
        var start = Math.Max(0, bend - Reach);
        var end = Math.Min(units.Length, bend + Reach);
        var around = units[start..end];
        var at = bend - start;
        if (at < FewestUnits || around.Length - at < FewestUnits || around.Sum(static u => u.WordCount) < FewestWords
            || IsPlanned(units, bend) || (shape == SceneShape.Conversation && IsAnnounced(units, bend)))
        {
            return 0;
        }

        return 1 / (1 + Math.Exp((Boundary - Strength(around, at)) / Step));
    }

    private static double Strength(TrajectoryUnit[] around, int at)
    {
        var urn = new TopicUrn(around);
        var apart = urn.CohesionOf(0, at) + urn.CohesionOf(at, around.Length) - urn.CohesionOf(0, around.Length);
        var (shared, expected) = SharedAnchors(around, at);
        var words = 1 + around.Sum(static u => u.Terms.Length);
        return (TopicWeight * (apart - (SharedWeight * shared)) / Math.Pow(words, LengthPower))
            + Math.Log((expected + Smoothing) / (shared + Smoothing)) + (WordingWeight * Wording(around[at].Opening));
    }

    // The weight of the terms that stand on both sides, and what it would be if the units lay in any order.
    private static (double Shared, double Expected) SharedAnchors(TrajectoryUnit[] around, int at)
    {
        var seen = new SortedDictionary<uint, (int Left, int Right)>();
        for (var i = 0; i < around.Length; i++)
        {
            foreach (var term in around[i].Terms)
            {
                var (left, right) = seen.GetValueOrDefault(term);
                seen[term] = i < at ? (left + 1, right) : (left, right + 1);
            }
        }

        double shared = 0, expected = 0;
        foreach (var (term, (left, right)) in seen)
        {
            if (left + right > 1)
            {
                var weight = Background.Weight(term);
                shared += left > 0 && right > 0 ? weight : 0;
                expected += weight * (1 - AllOn(at, left + right, around.Length) - AllOn(around.Length - at, left + right, around.Length));
            }
        }

        return (shared, expected);
    }

    // Probability that all of some units fall on a side of that size.
    private static double AllOn(int side, int units, int all)
    {
        double probability = 1;
        for (var i = 0; i < units; i++)
        {
            probability *= Math.Max(0, side - i) / (double)(all - i);
        }

        return probability;
    }

    private static double Wording(ComponentCues opening) =>
        ((opening & ComponentCues.Connective) != 0 ? -1.5 : 0)
        + ((opening & ComponentCues.Anaphor) != 0 ? -1 : 0)
        + ((opening & ComponentCues.EarlyPronoun) != 0 ? -1 : 0)
        + ((opening & ComponentCues.Introduction) != 0 ? 0.5 : 0);

    // A heading announces its section; items, rows and code follow a plan of their own.
    private static bool IsPlanned(TrajectoryUnit[] units, int bend) =>
        units[bend].Kind != UnitKind.Sentence || units[bend - 1].Kind != UnitKind.Sentence;

    // In talk the user may turn where they like, and a greeting, a request or "by the way" says that the subject changes.
    private static bool IsAnnounced(TrajectoryUnit[] units, int bend) =>
        units[bend].Role is Role.User or Role.System or Role.Tool
        || (units[bend].Anywhere & (ComponentCues.Shift | ComponentCues.RequestFirst)) != 0
        || (units[bend - 1].Anywhere & ComponentCues.Closing) != 0;
}
