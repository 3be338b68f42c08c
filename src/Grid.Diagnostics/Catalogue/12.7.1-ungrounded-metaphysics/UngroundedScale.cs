namespace Grid.Diagnostics.Rooms;

/// <summary>How far a stretch floats: ideas and universals per word, less what holds them; and every constant with its origin.</summary>
/// <remarks>Round weights, set by hand on our own first bank of planted text and on human text; none is fitted.</remarks>
internal static class UngroundedScale
{
    /// <summary>The entry.</summary>
    public const string Code = "12.7.1";

    /// <summary>The score at which findings become warnings.</summary>
    public const double QuietScore = 0.8;

    /// <summary>The score from which a stretch is at least noted.</summary>
    public const double NotedFrom = 0.5;

    /// <summary>Words a stretch needs to be reported: a single dark sentence is an aphorism.</summary>
    public const int FewestWords = 30;

    // Ten words of ordinary talk are added to every stretch, so that a few words never look extreme.
    private const double ShrinkWords = 10;

    // "All" and "every" are common in rules too: beyond one word in five more of them tell nothing.
    private const double MostUniversals = 0.2;
    private const double ThingCost = 0.5;

    // One human passage in 100 has a stretch above the quiet index, one in 30 above the boundary; philosophy with reasons stays below .245.
    private const double BoundaryIndex = 0.27;
    private const double QuietIndex = 0.32;

    // Planted stretches of eighty words have .38 and more.
    private const double CertainIndex = 0.42;
    private const double CertainScore = 0.95;

    /// <summary>The index of a stretch: below 0 for a story, about .1 for an essay, .3 and more for planted metaphysics.</summary>
    /// <param name="stretch">The stretch.</param>
    public static double Index(GroundCounts stretch)
    {
        var words = stretch.Substance.Words + ShrinkWords;
        return ((stretch.Substance.Ideas - stretch.Anchors - (ThingCost * stretch.Substance.Things)) / words)
            + Math.Min(MostUniversals, stretch.Universals / words);
    }

    /// <summary>The score of a stretch: .5 at the boundary, <see cref="QuietScore"/> at the operating point, growing with the index.</summary>
    /// <param name="stretch">The stretch.</param>
    public static double Score(GroundCounts stretch)
    {
        var index = Index(stretch);
        var score = index < BoundaryIndex ? 0.5 * Math.Exp((index - BoundaryIndex) * 4)
            : index < QuietIndex ? Between(index, BoundaryIndex, 0.5, QuietIndex, QuietScore)
            : index < CertainIndex ? Between(index, QuietIndex, QuietScore, CertainIndex, CertainScore)
            : CertainScore;

        // A short stretch keeps its order and stays below the operating point.
        return stretch.Substance.Words >= FewestWords || score < 0.5
            ? score
            : Between(score, 0.5, 0.5, 1, QuietScore);
    }

    private static double Between(double x, double from, double low, double to, double high) =>
        low + ((high - low) * (x - from) / (to - from));
}
