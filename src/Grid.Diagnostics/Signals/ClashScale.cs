namespace Grid.Diagnostics.Signals;

/// <summary>From the probability of the surest conflict of a scene to the score of an entry.</summary>
/// <remarks>
/// A scene of n components asks about some 4 n pairs, so its surest pair is sure by chance more often than a single pair is.
/// The map is monotone: .5 stays the boundary of a pair, <see cref="Quiet"/> is where the surest pair of healthy passages lies in one of a hundred.
/// </remarks>
public static class ClashScale
{
    /// <summary>The operating threshold of the entries on this scale.</summary>
    public const double Quiet = 0.8;

    /// <summary>The probability that the surest pair of a healthy passage reaches in fewer than one of a hundred.</summary>
    public const double QuietProbability = 0.85;

    /// <summary>The score of a probability.</summary>
    /// <param name="probability">0 to 1.</param>
    public static double Score(double probability) =>
        probability < JudgedConflict.Boundary ? probability
        : probability < QuietProbability
            ? 0.5 + ((Quiet - 0.5) * (probability - 0.5) / (QuietProbability - 0.5))
            : Quiet + ((1 - Quiet) * (probability - QuietProbability) / (1 - QuietProbability));
}
