namespace Grid.Diagnostics.Signals;

/// <summary>One figure for a whole scene from the detectors' scores, each seen relative to its own operating threshold.</summary>
/// <remarks>
/// A score at its threshold means a strain of .4, at 1 a strain of 1, in between linear; the scene's strain is
/// .8 × the worst + .2 × the mean, so a scene with no score at its threshold never falls below .6, the border of
/// <see cref="Verdict.Strained"/>. Monotone in every score.
/// </remarks>
public static class Stability
{
    private const double StrainAtThreshold = 0.4;
    private const double WorstShare = 0.8;

    /// <summary>1 minus the scene's strain; 1 when no detector decided.</summary>
    /// <param name="catalogue">The entries.</param>
    /// <param name="scores">Scores by code.</param>
    /// <param name="threshold">The operating threshold of an entry.</param>
    public static double Of(
        Catalogue catalogue, IReadOnlyDictionary<string, double?> scores, Func<RoomDescriptor, double> threshold)
    {
        double worst = 0, sum = 0;
        var decided = 0;
        foreach (var detector in catalogue.Detectors)
        {
            if (scores.GetValueOrDefault(detector.Descriptor.Code) is not { } score)
            {
                continue;
            }

            var strain = Strain(score, threshold(detector.Descriptor));
            worst = Math.Max(worst, strain);
            sum += strain;
            decided++;
        }

        return decided == 0 ? 1 : 1 - ((WorstShare * worst) + ((1 - WorstShare) * sum / decided));
    }

    private static double Strain(double score, double threshold) =>
        score < threshold
            ? StrainAtThreshold * score / threshold
            : threshold >= 1 ? StrainAtThreshold : StrainAtThreshold + ((1 - StrainAtThreshold) * (score - threshold) / (1 - threshold));
}
