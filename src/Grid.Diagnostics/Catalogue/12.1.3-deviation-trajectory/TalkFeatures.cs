using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>What tells in a conversation whether a turn opens a new subject: 19 numbers per turn, named in <see cref="Names"/>.</summary>
/// <remarks>Language independent but for the closed word lists (English and Russian). Pure and thread safe.</remarks>
public static class TalkFeatures
{
    private const double UsualLogLength = 2.3;
    private const double LargestLogOdds = 5;
    private const double SurestCohesion = 0.999;

    /// <summary>The features' names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "bias", "cohesion", "afterQuestion", "afterClosing", "afterOffer", "request", "requestFirst", "shift", "answer",
        "nearAnaphor", "question", "newQuestion", "length", "lengthBefore", "sharedTerms", "sharedTermsTwoBack",
        "askingWord", "address", "assistant",
    ];

    /// <summary>The features of every turn of a conversation's window but the first, with the component each turn opens with.</summary>
    /// <param name="field">The window; turns whose text was dropped have no cues.</param>
    public static IReadOnlyList<(int Component, double[] Features)> Of(SceneField field)
    {
        var units = TrajectoryUnit.Of(
            SceneShape.Conversation, field,
            static c => c.Text is null ? ComponentCues.None : CueReader.Read(c.Text, TermReader.Read(c.Text), conversation: true));
        if (units.Length < 2)
        {
            return [];
        }

        var cohesion = new SegmentPosterior(new SegmentEvidence(units), TrajectorySegmenter.PlainCues(units.Length)).Boundary;
        return [.. Enumerable.Range(1, units.Length - 1).Select(b => (units[b].First, Of(units, b, cohesion[b])))];
    }

    internal static double[] Of(TrajectoryUnit[] units, int b, double cohesion)
    {
        var turn = units[b];
        var before = units[b - 1];
        var offered = Has(before.Anywhere, ComponentCues.Offer);
        var asked = Has(before.Closing, ComponentCues.Question) && !offered;
        var asksAnew = Has(turn.Closing, ComponentCues.AsksAnew)
            || (turn.Components > 1 && Has(turn.Closing, ComponentCues.Question) && !Has(turn.Closing, ComponentCues.NearAnaphor));
        var kept = Math.Clamp(cohesion, 1 - SurestCohesion, SurestCohesion);
        return
        [
            1,
            Math.Clamp(Math.Log(kept / (1 - kept)), -LargestLogOdds, LargestLogOdds),
            One(asked),
            One(Has(before.Anywhere, ComponentCues.Closing)),
            One(offered),
            One(Has(turn.Anywhere, ComponentCues.Request)),
            One(Has(turn.Opening, ComponentCues.RequestFirst)),
            One(Has(turn.Anywhere, ComponentCues.Shift)),
            One(Has(turn.Opening, ComponentCues.Answer)),
            One(Has(turn.Opening, ComponentCues.NearAnaphor)),
            One(Has(turn.Anywhere, ComponentCues.Question)),
            One(asksAnew),
            Math.Log(1 + turn.WordCount) - UsualLogLength,
            Math.Log(1 + before.WordCount) - UsualLogLength,
            Math.Min(2, SharedTerms(before, turn)),
            b < 2 ? 0 : Math.Min(2, SharedTerms(units[b - 2], turn)),
            One(Has(turn.Opening, ComponentCues.AskingWord)),
            One(Has(turn.Anywhere, ComponentCues.Address)),
            One(turn.Role is Role.Assistant or Role.Tool),
        ];
    }

    private static double One(bool holds) => holds ? 1 : 0;

    private static bool Has(ComponentCues cues, ComponentCues wanted) => (cues & wanted) != 0;

    private static int SharedTerms(TrajectoryUnit first, TrajectoryUnit second) => first.Terms.Intersect(second.Terms).Count();
}
