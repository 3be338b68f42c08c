namespace Grid.Diagnostics.Rooms;

/// <summary>The constants of 12.4.4 and the map from expansion to score.</summary>
/// <remarks>Round numbers set by hand on the development parts of gum_register and rst_docs_ru; nothing is fitted.</remarks>
internal static class ExpansionScale
{
    /// <summary>Below this a scene has no later part to speak of.</summary>
    public const int FewestComponents = 12;

    /// <summary>The longest later part, and how far back and forth a link may reach, in components.</summary>
    public const int Reach = 60;

    /// <summary>A component is linked when its strongest affinity exceeds that of strangers by this share of the strongest tie.</summary>
    public const double LinkShare = 2.0 / 3;

    /// <summary>The operating threshold.</summary>
    public const double QuietScore = 0.8;

    /// <summary>Score from which on the finding is noted.</summary>
    public const double NotedScore = 0.5;

    /// <summary>Share of open topics that one later half in twenty of healthy documents reaches.</summary>
    public const double HealthyOpen = 0.35;

    /// <summary>The same for the share of new words in components without a link.</summary>
    public const double HealthyNovelty = 0.35;

    /// <summary>The same for Heaps' exponent.</summary>
    public const double HealthyHeaps = 1.1;

    private const double RiseWeight = 0.5;
    private const double LongScene = 60;
    private const double BoundaryExpansion = 0.28;

    // At .36 twelve healthy passages in a thousand alarmed.
    private const double QuietExpansion = 0.4;

    /// <summary>How much faster the scene grows than it connects, 0 to 1.5; less for short scenes, whose halves differ by chance.</summary>
    /// <param name="later">Mean looseness of the later part.</param>
    /// <param name="before">Mean looseness of the part before.</param>
    /// <param name="components">Components of the scene.</param>
    public static double Expansion(double later, double before, int components) =>
        (later + (RiseWeight * Math.Max(0, later - before))) * Math.Sqrt(Math.Min(1, components / LongScene));

    /// <summary>The score of an expansion.</summary>
    /// <param name="expansion">What <see cref="Expansion"/> gave.</param>
    public static double Score(double expansion) =>
        expansion < BoundaryExpansion ? NotedScore * expansion / BoundaryExpansion
        : expansion < QuietExpansion ? NotedScore + ((QuietScore - NotedScore) * (expansion - BoundaryExpansion) / (QuietExpansion - BoundaryExpansion))
        : 1 - ((1 - QuietScore) * Math.Exp((QuietExpansion - expansion) / QuietExpansion));
}
