namespace Grid.Diagnostics.Rooms;

/// <summary>The constants of 12.4.2 and the map from evidence to score.</summary>
/// <remarks>
/// Round numbers, chosen by hand on one seeded draw of mixtures of the development parts of gum_register and rst_docs_ru (all
/// constants but the operating point are the same in both languages); the figures come from another draw of the same documents.
/// </remarks>
internal static class FragmentScale
{
    /// <summary>Below this a scene has too few components for two sub-fields.</summary>
    public const int FewestComponents = 12;

    /// <summary>A sub-field has at least this many components.</summary>
    public const int SmallestFragment = 5;

    /// <summary>The least balls of a term's colour that an urn begins with.</summary>
    public const double UrnFloor = 0.005;

    /// <summary>Balls an urn begins with for each whole share of running words that a term has in the language.</summary>
    public const double UrnPerShare = 1600;

    /// <summary>Balls an urn begins with in all.</summary>
    public const double UrnTotal = 800;

    /// <summary>What one unit of a sub-field's resultant is worth, in nats.</summary>
    public const double VectorWeight = 3;

    /// <summary>The cosine of strangers within one scene, as a share of the encoder's noise: half of all strangers lie below the noise.</summary>
    public const double NoiseShare = 0.85;

    /// <summary>Share of the cost of spelling out which component belongs to which sub-field that is charged.</summary>
    public const double OrderWeight = 0.75;

    /// <summary>Nats that a judged conflict within one sub-field costs.</summary>
    public const double ConflictCost = 3;

    /// <summary>Score from which on a scene is a labelled mixture rather than one field.</summary>
    public const double BoundaryScore = 0.5;

    /// <summary>The operating threshold.</summary>
    public const double QuietScore = 0.8;

    private const double PenaltyFloor = 4;
    private const double PenaltyPerComponent = 0.1;
    private const double PenaltyPerComponentOfLong = 0.3;
    private const int LongScene = 60;
    private const double PenaltyPerWord = 0.02;

    // Nats a component. Of 316 healthy passages long enough one reaches .28; of 145 English documents one, of mixtures most reach the quiet figure.
    private const double QuietEach = 0.35;
    private const double FadingEach = 0.5;

    /// <summary>Nats that every sub-field beyond the first must earn; more in long scenes, for a long document has parts of its own.</summary>
    /// <param name="components">Components of the scene.</param>
    public static double Penalty(int components) =>
        PenaltyFloor + (PenaltyPerComponent * Math.Min(LongScene, components)) + (PenaltyPerComponentOfLong * Math.Max(0, components - LongScene));

    /// <summary>Nats that every sense beyond the first must earn among the contexts of one word, whose order costs nothing.</summary>
    /// <param name="words">Content words of all contexts.</param>
    public static double SensePenalty(int words) => PenaltyFloor + (PenaltyPerWord * words);

    /// <summary>Score of the evidence for several fields over one, by what each component adds to it.</summary>
    /// <param name="evidence">Nats beyond the penalty; minus infinity when no split is large enough.</param>
    /// <param name="components">Components of the scene.</param>
    public static double Score(double evidence, int components)
    {
        var each = evidence / components;
        return each < 0 ? BoundaryScore * Math.Exp(each / FadingEach)
            : each < QuietEach ? BoundaryScore + ((QuietScore - BoundaryScore) * each / QuietEach)
            : 1 - ((1 - QuietScore) * Math.Exp((QuietEach - each) / QuietEach));
    }
}
