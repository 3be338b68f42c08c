namespace Grid.Diagnostics.Rooms;

/// <summary>The scale of 12.2.2: from evidence to scores, with .5 at the labelled boundary and .8 at the operating threshold.</summary>
/// <remarks>Between the two points, and beyond, the score is a logistic curve of the evidence.</remarks>
internal static class RegisterScale
{
    /// <summary>The entry's code.</summary>
    public const string Code = "12.2.2";

    /// <summary>The operating threshold.</summary>
    public const double QuietScore = 0.8;

    // ln(.8 / .2): where the logistic curve is .8.
    private const double QuietLogit = 1.3862943611198906;

    /// <summary>Words below which a text shows no register.</summary>
    public const int FewestWords = 3;

    /// <summary>Units below which nothing can drift.</summary>
    public const int FewestUnits = 6;

    /// <summary>The score of a log ratio between the likeliest register and the one asked for.</summary>
    /// <param name="ratio">Natural logarithm; 0 when they are equally likely.</param>
    public static double Asked(double ratio) => Score(ratio, AskedBoundary, AskedQuiet);

    /// <summary>The score of the log-odds that a text has the formality it was not asked to have.</summary>
    /// <param name="odds">Natural logarithm.</param>
    public static double Formality(double odds) => Score(odds, 0, FormalityQuiet);

    /// <summary>The score of a drift.</summary>
    /// <param name="gain">Weighted divergence in nats.</param>
    public static double Drift(double gain) => Score(gain, DriftBoundary, DriftQuiet);

    /// <summary>The score of mixed address.</summary>
    /// <param name="evidence">Words of the rarer address; unsure ones count half.</param>
    public static double Address(double evidence) => Math.Min(MostOfAddress, Score(evidence, AddressBoundary, AddressQuiet));

    // Equally likely is the boundary; the other end: 1 % of gum_register passages asked for their own register.
    private const double AskedBoundary = 0;
    private const double AskedQuiet = 2.5;
    private const double FormalityQuiet = 3;

    // The boundary balances planted drifts and whole documents; the other end is set by healthy passages.
    private const double DriftBoundary = 4.5;
    private const double DriftQuiet = 8.5;

    // One sure word beside the other address is the boundary's far side; a verb form alone is not.
    private const double AddressBoundary = 0.75;

    // A slip of politeness is a warning at most: below the score that makes an error, and with it an unstable scene.
    private const double MostOfAddress = 0.89;
    private const double AddressQuiet = 1.5;

    private static double Score(double evidence, double boundary, double quiet) =>
        1 / (1 + Math.Exp(-(evidence - boundary) * QuietLogit / (quiet - boundary)));
}
