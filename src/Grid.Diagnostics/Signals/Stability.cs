namespace Grid.Diagnostics.Signals;

/// <summary>One figure for a whole scene: the detectors' scores, each against its own operating threshold, and the quality of 12.3.3.</summary>
/// <remarks>
/// A score at its threshold means a strain of .4, at 1 a strain of 1, in between linear. Entries without a standing alarm strain a
/// scene by .4 at most: the doubt that 12.3.3 has (seven tenths), the worst score below its threshold and the mean of all; so
/// a scene without an alarm never falls below .6, the border of <see cref="Verdict.Strained"/>. Alarms strain it by .8 × the
/// worst + .2 × the mean of all. The greater of the two counts. Monotone in every score.
/// </remarks>
public static class Stability
{
    /// <summary>The entry whose score is the scene's quality.</summary>
    public const string QualityCode = "12.3.3";

    private const double StrainAtThreshold = 0.4;
    private const double WorstShare = 0.8;
    private const double DoubtShare = 0.7;
    private const double CalmWorstShare = 0.15;

    /// <summary>1 minus the scene's strain; 1 when no entry decided.</summary>
    /// <param name="catalogue">The entries.</param>
    /// <param name="scores">Scores by code.</param>
    /// <param name="threshold">The operating threshold of an entry.</param>
    /// <param name="withdrawn">True for an entry whose every alarm was withdrawn (12.6.4): its score counts as one at its threshold at most.</param>
    public static double Of(
        Catalogue catalogue, IReadOnlyDictionary<string, double?> scores, Func<RoomDescriptor, double> threshold, Func<string, bool> withdrawn)
    {
        double worst = 0, sum = 0, calm = 0;
        var decided = 0;
        foreach (var detector in catalogue.Detectors)
        {
            if (scores.GetValueOrDefault(detector.Descriptor.Code) is not { } score)
            {
                continue;
            }

            var least = threshold(detector.Descriptor);
            var strain = Strain(withdrawn(detector.Descriptor.Code) ? Math.Min(score, least) : score, least);
            (worst, sum, calm) = (Math.Max(worst, strain), sum + strain, calm + Math.Min(strain, StrainAtThreshold));
            decided++;
        }

        var mean = decided == 0 ? 0 : sum / decided;
        var doubt = scores.GetValueOrDefault(QualityCode) is { } quality ? StrainAtThreshold * (1 - quality) : 0;
        var quiet = (DoubtShare * doubt) + (CalmWorstShare * Math.Min(worst, StrainAtThreshold))
            + ((1 - DoubtShare - CalmWorstShare) * (decided == 0 ? 0 : calm / decided));
        var loud = worst > StrainAtThreshold ? (WorstShare * worst) + ((1 - WorstShare) * mean) : 0;
        return 1 - Math.Clamp(Math.Max(quiet, loud), 0, worst > StrainAtThreshold ? 1 : StrainAtThreshold);
    }

    private static double Strain(double score, double threshold) =>
        score < threshold
            ? StrainAtThreshold * score / threshold
            : threshold >= 1 ? StrainAtThreshold : StrainAtThreshold + ((1 - StrainAtThreshold) * (score - threshold) / (1 - threshold));
}
