namespace Grid.Diagnostics.Rooms;

/// <summary>How much each doubt weighs; none below 0, so that more doubt never looks better.</summary>
/// <param name="OfMean">Weight of each signal's mean over the components, in the order of <see cref="DoubtSignal"/>.</param>
/// <param name="OfWorst">Weight of each signal's greatest value.</param>
/// <param name="Undoubted">The rating, on the scale of 1 to 5, of a scene without any doubt.</param>
public sealed record DoubtWeights(IReadOnlyList<double> OfMean, IReadOnlyList<double> OfWorst, double Undoubted)
{
    private const double WorstRating = 1;
    private const double BestRating = 5;

    /// <summary>The weights that ship, frozen; made by <c>train-indicators</c> of the evaluation.</summary>
    public static DoubtWeights Default { get; } = new(
        [0.9935, 0.6209, 0.7271, 0.2124, 0, 0.1342, 0.7005],
        [0.4215, 0.3954, 0.4747, 0.4331, 0.2303, 0, 0.288],
        4.2);

    /// <summary>The quality of a scene with that doubt, 0 to 1; .5 is a rating of 3, the middle of the scale.</summary>
    /// <param name="doubt">The scene's doubt.</param>
    public double Quality(double doubt) => Math.Clamp((Undoubted - doubt - WorstRating) / (BestRating - WorstRating), 0, 1);
}
