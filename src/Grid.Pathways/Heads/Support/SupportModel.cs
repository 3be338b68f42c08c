namespace Grid.Pathways.Heads;

/// <summary>What the head learned: habits, a model of words, a model of components.</summary>
/// <remarks>Immutable, thread safe.</remarks>
/// <param name="Habits">What models write without support.</param>
/// <param name="Words">Probability of a content word to be unsupported.</param>
/// <param name="Components">Log odds of a component to hold an unsupported piece, by all that is known.</param>
/// <param name="Coverage">The same by coverage alone: simpler, and surer on texts unlike those learned from.</param>
public sealed record SupportModel(HabitTable Habits, BoostedTrees Words, BoostedTrees Components, CoverageVoice Coverage)
{
    // Platt's scaling of the mixed log odds, out of fold on RAGTruth's components: training rows hold more made errors than texts do.
    private const double Slope = 1.156;
    private const double Offset = -0.663;

    // What the voice of coverage counts beside the trees: raises the figures of every set but the one-detail edits.
    private const double CoverageShare = 0.35;

    /// <summary>Reads a model.</summary>
    /// <param name="stream">Where <see cref="Write"/> wrote it.</param>
    public static SupportModel Read(Stream stream)
    {
        using var reader = new BinaryReader(stream);
        return new SupportModel(HabitTable.Read(reader), BoostedTrees.Read(reader), BoostedTrees.Read(reader), CoverageVoice.Read(reader));
    }

    /// <summary>Writes the model.</summary>
    /// <param name="stream">Where to.</param>
    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream);
        Habits.Write(writer);
        Words.Write(writer);
        Components.Write(writer);
        Coverage.Write(writer);
    }

    /// <summary>Judges a claim by its evidence.</summary>
    /// <param name="alignment">The claim over its evidence.</param>
    public SupportReading Judge(ClaimAlignment alignment)
    {
        var features = new SupportFeatures(alignment, Habits);
        var words = WordProbabilities(features, Words);
        Span<float> row = stackalloc float[SupportFeatures.ComponentNames.Count];
        features.WriteComponent(words, row);
        return new SupportReading(Probability(row), words, features.BestPiece);
    }

    /// <summary>The probability of each word; a closed-class word stands between its neighbours.</summary>
    /// <param name="features">The claim over its evidence.</param>
    /// <param name="model">The model of words.</param>
    public static double[] WordProbabilities(SupportFeatures features, BoostedTrees model)
    {
        var claim = features.Claim;
        var words = new double[claim.Count];
        Span<float> row = stackalloc float[SupportFeatures.WordNames.Count];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = -1;
            if (claim.IsContent(i))
            {
                features.WriteWord(i, row);
                words[i] = model.Probability(row);
            }
        }

        FillClosedWords(words);
        return words;
    }

    private double Probability(ReadOnlySpan<float> row)
    {
        var odds = (CoverageShare * Coverage.LogOdds(row)) + ((1 - CoverageShare) * Components.LogOdds(row));
        return 1 / (1 + Math.Exp(-((Slope * odds) + Offset)));
    }

    private static void FillClosedWords(double[] words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] >= 0)
            {
                continue;
            }

            var next = i;
            while (next < words.Length && words[next] < 0)
            {
                next++;
            }

            var after = next < words.Length ? words[next] : i > 0 ? words[i - 1] : 0;
            var before = i > 0 ? words[i - 1] : after;
            for (; i < next; i++)
            {
                words[i] = (before + after) / 2;
            }
        }
    }
}

/// <summary>A claim read against its evidence.</summary>
/// <param name="Unsupported">Probability that it holds an unsupported piece.</param>
/// <param name="Words">The same for each word.</param>
/// <param name="BestPiece">The nearest piece of evidence, or -1.</param>
public sealed record SupportReading(double Unsupported, IReadOnlyList<double> Words, int BestPiece);
