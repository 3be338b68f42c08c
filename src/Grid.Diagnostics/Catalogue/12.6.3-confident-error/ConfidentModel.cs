namespace Grid.Diagnostics.Rooms;

/// <summary>From a reading to the probability that the scene asserts what nothing bears out: three logistic regressions, by what there is to hold it against.</summary>
/// <remarks>Trained by Grid.Evaluation (12.6.3) on RAGTruth and the audit of dialogues (both MIT); the page says how.</remarks>
/// <param name="Evidence">Weights: constant, log odds of the least supported claim, log of the claims' sum over it, log odds of their mean, hedged, lived.</param>
/// <param name="EvidenceAndSamples">The same, and the log odds of the claim least borne out by both.</param>
/// <param name="Samples">Weights: constant, the largest gap, hedged, lived.</param>
public sealed record ConfidentModel(IReadOnlyList<double> Evidence, IReadOnlyList<double> EvidenceAndSamples, IReadOnlyList<double> Samples)
{
    /// <summary>At most one faithful answer in a hundred reaches this.</summary>
    internal const double QuietScore = 0.8;

    // A judgement of support is no hard fact.
    private const double StrongestScore = 0.89;

    // Without evidence the samples' doubt is worth a note; and so is the doubt of evidence shorter than the answer, which bears out little of any answer.
    private const double StrongestNote = 0.75;

    // Fewer than one faithful answer of RAGTruth in two hundred reaches .90, out of fold; faithful retellings in other words (ours) need more.
    private const double QuietProbability = 0.97;

    /// <summary>The weights that ship.</summary>
    public static ConfidentModel Shipped { get; } = new(
        [-0.163, 0.805, 1.279, 0.154, -0.603, 1.351],
        [0.523, 0.428, 1.059, 0.227, -0.663, 1.058, 0.372],
        [-1.973, 2.289, -0.123, 1.256]);

    /// <summary>The probability.</summary>
    /// <param name="reading">A reading with claims.</param>
    /// <param name="only">The place of a claim to judge alone, or null for the scene.</param>
    public double Probability(ConfidentReading reading, int? only = null)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var features = reading.Features(only);
        var weights = Weights(reading);
        double sum = 0;
        for (var i = 0; i < features.Count; i++)
        {
            sum += features[i] * weights[i];
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>The entry's score: .5 stays, the quiet probability becomes .8, and nothing becomes an error.</summary>
    /// <param name="reading">A reading with claims.</param>
    /// <param name="thin">True when the evidence is shorter than what is judged by it: the score keeps its order and stays a note.</param>
    /// <param name="only">The place of a claim to judge alone, or null for the scene.</param>
    public double Score(ConfidentReading reading, bool thin = false, int? only = null)
    {
        var p = Probability(reading, only);
        var score = p < 0.5 ? p
            : p < QuietProbability ? 0.5 + ((QuietScore - 0.5) * (p - 0.5) / (QuietProbability - 0.5))
            : QuietScore + ((StrongestScore - QuietScore) * (p - QuietProbability) / (1 - QuietProbability));
        return !reading.HasEvidence ? Math.Min(score, StrongestNote)
            : thin && score > 0.5 ? 0.5 + ((StrongestNote - 0.5) * (score - 0.5) / (StrongestScore - 0.5))
            : score;
    }

    private IReadOnlyList<double> Weights(ConfidentReading reading) =>
        !reading.HasEvidence ? Samples : reading.HasSamples ? EvidenceAndSamples : Evidence;
}
