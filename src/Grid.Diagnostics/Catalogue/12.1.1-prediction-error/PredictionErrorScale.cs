using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>Names, kinds and points of 12.1.1, every constant with its origin.</summary>
internal static class PredictionErrorScale
{
    /// <summary>The entry.</summary>
    public const string Code = "12.1.1";

    /// <summary>A local slip: the scene returns.</summary>
    public const string Slip = "slip";

    /// <summary>A field failure: it leaves and stays away.</summary>
    public const string Field = "field";

    /// <summary>The score at which findings become warnings.</summary>
    public const double QuietScore = 0.8;

    /// <summary>The score from which a deviation is at least noted.</summary>
    public const double NotedFrom = 0.5;

    /// <summary>Score of a token that cannot be right by its spelling.</summary>
    public const double GarbledScore = 0.85;

    // Boundary: near the best division of planted slips and failures; quiet: one healthy stretch of 30 sentences in a hundred.
    // Both languages share the boundary of the English set, the larger; the quiet points are each language's own.
    private static readonly (double Boundary, double Quiet) English = (2.35, 3.7);
    private static readonly (double Boundary, double Quiet) Russian = (2.35, 3.65);
    private const double CertainStep = 1.9;

    // Odd single sentences are ordinary in human text: by ties alone a slip is never more than a note (12.2.1 judges intruders).
    private const double SlipBoundary = 1.1;
    private const double SlipNoteLimit = 0.75;

    /// <summary>Score of a break's evidence.</summary>
    /// <param name="evidence">As <see cref="FieldBreak"/> gives it.</param>
    /// <param name="language">The scene's language.</param>
    public static double OfBreak(double evidence, TextLanguage language)
    {
        var (boundary, quiet) = language == TextLanguage.Russian ? Russian : English;
        return evidence <= 0 ? 0
            : evidence < boundary ? 0.5 * evidence / boundary
            : evidence < quiet ? 0.5 + ((QuietScore - 0.5) * (evidence - boundary) / (quiet - boundary))
            : Math.Min(0.95, QuietScore + (0.15 * (evidence - quiet) / CertainStep));
    }

    /// <summary>Score of an intrusion's evidence, below the operating threshold.</summary>
    /// <param name="evidence">As <see cref="FieldBreak.Intrusion"/> gives it.</param>
    public static double OfIntrusion(double evidence) =>
        evidence <= 0 ? 0 : Math.Min(SlipNoteLimit, 0.5 * evidence / SlipBoundary);

    /// <summary>Score of a token's surprise: .8 at ten nats and five deviations, .95 at fifteen nats.</summary>
    /// <param name="nats">Its surprise.</param>
    public static double OfSpike(double nats) => Math.Clamp(0.8 + (0.03 * (nats - 10)), 0, 0.95);
}
