namespace Grid.Diagnostics.Rooms;

/// <summary>The one scale on which the room weighs its signs, and every constant with its origin.</summary>
/// <remarks>
/// Evidence of a run of r words equal to those d back is r / (10 √d): it grows with length, and of two runs of equal length
/// the one with the shorter period, which went round more often, weighs more. Saturation is on the same scale as it is.
/// No weight is fitted. The form was chosen while looking at the development parts (page, "Diagnostic protocol"); the
/// operating points were set from human text alone.
/// </remarks>
public static class LoopScale
{
    /// <summary>The entry.</summary>
    public const string Code = "12.4.3";

    /// <summary>The score at which findings become warnings: the evidence of <see cref="QuietEvidence"/>.</summary>
    public const double QuietScore = 0.8;

    /// <summary>Evidence at the decision boundary, score .5: two words said again in a row; above 96 % of human passages.</summary>
    public const double BoundaryEvidence = 0.2;

    /// <summary>Evidence at the operating threshold: at most one human passage in a hundred reaches it.</summary>
    public const double QuietEvidence = 0.35;

    /// <summary>Evidence that at most one human passage in a thousand has; from here on an error, and with three cycles a hard fact.</summary>
    public const double CertainEvidence = 0.45;

    /// <summary>Evidence that lists, headings and verse need: parallel wording and refrains are their form.</summary>
    public const double StructuredEvidence = 1.0;

    /// <summary>Times a period must come for a loop, the first included (theory 12.4.3: three cycles).</summary>
    public const int CyclesOfLoop = 3;

    /// <summary>Times a period must come where repetition is the form (a line said thrice is a chorus).</summary>
    public const int CyclesOfStructuredLoop = 6;

    private const double CertainScore = 0.9;
    private const double EvidencePerRoot = 10;

    /// <summary>Evidence of <paramref name="repeated"/> words equal to those <paramref name="period"/> back.</summary>
    /// <param name="repeated">Words, or words weighed by similarity.</param>
    /// <param name="period">Words in one cycle; above 0.</param>
    public static double Evidence(double repeated, double period) => repeated / (EvidencePerRoot * Math.Sqrt(period));

    /// <summary>The score of an evidence: monotone, 0 to 1, .5 at the boundary, linear between the named points.</summary>
    /// <param name="evidence">Not negative.</param>
    public static double Score(double evidence) =>
        evidence <= BoundaryEvidence ? 0.5 * evidence / BoundaryEvidence
        : evidence <= QuietEvidence ? Between(evidence, BoundaryEvidence, QuietEvidence, 0.5, QuietScore)
        : evidence <= CertainEvidence ? Between(evidence, QuietEvidence, CertainEvidence, QuietScore, CertainScore)
        : Math.Min(1, Between(evidence, CertainEvidence, 1, CertainScore, 1));

    private static double Between(double x, double fromX, double toX, double fromY, double toY) =>
        fromY + ((toY - fromY) * (x - fromX) / (toX - fromX));
}
