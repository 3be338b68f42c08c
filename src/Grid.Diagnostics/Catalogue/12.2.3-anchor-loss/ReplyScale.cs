namespace Grid.Diagnostics.Rooms;

/// <summary>From nearness of an answer to its talk to doubt and scores, and from answer to answer.</summary>
internal static class ReplyScale
{
    /// <summary>Doubt of an answer too short to say anything.</summary>
    public const double Unmarked = -0.3;

    // English: where random replies of dailydialog_pp and people's own are parted best, and what fewer than one in a hundred of people's own reaches.
    private const double Boundary = 0.2;
    private const double Quiet = -0.18;

    // The Russian encoder is a student of the English one, and its answers lie further off: set on our own requests and answers alone.
    private const double RussianBoundary = 0;
    private const double RussianQuiet = -0.3;

    // What an answer that strays leaves for the next.
    private const double Memory = 0.5;
    private const double Steepness = 1.5;
    private const double Most = 0.89;

    /// <summary>Doubt whether an answer answers: 0 at the labelled boundary, 1 at the quiet point.</summary>
    /// <param name="nearness">Its nearness (<see cref="ReplyProjection.Nearness(AnchorLossState)"/>).</param>
    /// <param name="russian">True for an answer in Russian.</param>
    public static double Doubt(double nearness, bool russian) => russian
        ? (RussianBoundary - nearness) / (RussianBoundary - RussianQuiet)
        : (Boundary - nearness) / (Boundary - Quiet);

    /// <summary>What is doubted after an answer: an exponentially weighted sum, in which an answer that fits takes nothing away from the next.</summary>
    /// <param name="carried">What was carried to it.</param>
    /// <param name="doubt">Its own doubt.</param>
    public static double Carry(double carried, double doubt) => (Memory * Math.Max(0, carried)) + doubt;

    /// <summary>The score: .5 at 0, the operating threshold at 1; never an error by itself.</summary>
    /// <param name="doubt">Doubt, carried or not.</param>
    public static double Score(double doubt) =>
        doubt < 0 ? 1 / (1 + Math.Exp(-Steepness * doubt))
        : doubt < 1 ? AnchorScale.Boundary + ((AnchorScale.QuietScore - AnchorScale.Boundary) * doubt)
        : Most - ((Most - AnchorScale.QuietScore) * Math.Exp(1 - doubt));
}
