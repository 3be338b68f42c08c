namespace Grid.Diagnostics.Rooms;

/// <summary>From the odds of a broken link to scores.</summary>
internal static class BrokenLinkScale
{
    /// <summary>The entry.</summary>
    public const string Code = "12.2.1";

    /// <summary>A component that ties to nothing, among others that hold together no better.</summary>
    public const string Orphan = "orphan";

    /// <summary>A foreign component: the others hold together over it.</summary>
    public const string Intruder = "intruder";

    /// <summary>Two or three components that tie to each other alone.</summary>
    public const string Island = "island";

    /// <summary>Score at the operating threshold.</summary>
    public const double QuietScore = 0.8;

    /// <summary>Where findings begin, as notes.</summary>
    public const double NotedFrom = 0.5;

    // One threshold for documents and talk, set on the blocks of discoeval_dc (chat), of which half hold an intruder.
    private const double BoundaryOdds = -0.15;

    // Set on the healthy passages.
    private const double QuietOdds = 2.2;
    private const double Tail = 1.5;

    /// <summary>The score of log odds, 0 to 1.</summary>
    /// <param name="odds">The log odds.</param>
    public static double Score(double odds) =>
        odds < BoundaryOdds ? 0.5 * Math.Exp(odds - BoundaryOdds)
        : odds < QuietOdds ? 0.5 + ((QuietScore - 0.5) * (odds - BoundaryOdds) / (QuietOdds - BoundaryOdds))
        : 1 - ((1 - QuietScore) * Math.Exp((QuietOdds - odds) / Tail));
}
