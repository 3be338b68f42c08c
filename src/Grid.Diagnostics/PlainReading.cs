namespace Grid.Diagnostics;

/// <summary>What the figures of a scene come to, for a person: a word, and the places that cost it most.</summary>
/// <param name="Word"><c>clear</c>, <c>uneven</c> or <c>doubtful</c>, by the score of 12.3.3; <c>broken</c> when the verdict is unstable.</param>
/// <param name="Reasons">Up to three, the heaviest first; none when nothing stands out.</param>
public sealed record PlainReading(string Word, IReadOnlyList<DoubtReason> Reasons)
{
    // Ratings of 3.6 and of 3 on people's scale of 1 to 5; the best that 12.3.3 gives is 4.2.
    private const double Clear = 0.65;
    private const double Uneven = 0.5;

    /// <summary>The word of a scene.</summary>
    /// <param name="quality">The score of 12.3.3.</param>
    /// <param name="verdict">The verdict.</param>
    public static string WordOf(double quality, Verdict verdict) =>
        verdict == Verdict.Unstable ? "broken" : quality >= Clear ? "clear" : quality >= Uneven ? "uneven" : "doubtful";
}

/// <summary>A place that costs a scene some of its quality: without it the doubt is lower.</summary>
/// <param name="Message">One sentence for a person.</param>
/// <param name="Weight">What weighs on the place, in points of the rating scale of 1 to 5.</param>
/// <param name="Span">Where.</param>
public sealed record DoubtReason(string Message, double Weight, Span Span);
