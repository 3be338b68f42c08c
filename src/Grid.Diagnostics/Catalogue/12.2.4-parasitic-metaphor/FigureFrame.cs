namespace Grid.Diagnostics.Rooms;

/// <summary>How surely a word of a foreign domain stands in its sentence as a figure, by the words it is built together with.</summary>
/// <remarks>
/// Frames: the word has a life in the scene's own domain too; "a storm of complaints" (a genitive of ideas or of the scene's words); a verb
/// among ideas or the scene's words; "the market is an ocean"; a compound with a word of the scene. A bare word is hardly a figure.
/// </remarks>
internal static class FigureFrame
{
    /// <summary>Strength of a word that only stands near words of the scene.</summary>
    public const double Bare = 0.35;

    private const double Genitive = 0.9;
    private const double Clause = 0.9;
    private const double Copula = 0.9;
    private const double Compound = 0.75;

    private const double IdeaBelow = 0.35;
    private const int GenitiveReach = 3;
    private const int ArgumentReach = 4;
    private const int CopulaReach = 3;

    /// <summary>The strength of the word's frame, 0 to 1.</summary>
    /// <param name="reading">The component.</param>
    /// <param name="i">The word's place.</param>
    /// <param name="scene">The scene's own domains; 0 when nobody knows them.</param>
    public static double Of(FigureReading reading, int i, uint scene)
    {
        if ((reading.Masks[i] & scene) != 0)
        {
            return 1;
        }

        var frame = HasGenitive(reading, i, scene) ? Genitive
            : reading.IsVerb(i) ? (IsClause(reading, i, scene) ? Clause : 0)
            : HasCopula(reading, i, scene) ? Copula
            : IsCompound(reading, i, scene) ? Compound
            : 0;
        return Math.Max(frame, scene != 0 && reading.Masks.Any(m => (m & scene) != 0) ? Bare : 0);
    }

    /// <summary>True when a verb's subject or object is an idea or a word of the scene.</summary>
    /// <param name="reading">The component.</param>
    /// <param name="i">The verb's place.</param>
    /// <param name="scene">The scene's own domains.</param>
    public static bool IsClause(FigureReading reading, int i, uint scene) =>
        IsTargetAt(reading, i, reading.ArgumentPlace(i, -1, ArgumentReach), scene)
        || IsTargetAt(reading, i, reading.ArgumentPlace(i, 1, ArgumentReach), scene);

    // English "storm of complaints"; in Russian the genitive follows at once.
    private static bool HasGenitive(FigureReading reading, int i, uint scene)
    {
        var at = i + 1;
        if (at >= reading.Count || reading.BreaksAfter(i) || reading.IsVerb(i))
        {
            return false;
        }

        if (reading.Folded[at] == "of")
        {
            for (var j = at + 1; j < reading.Count && j <= at + GenitiveReach && !reading.BreaksAfter(j - 1); j++)
            {
                if (reading.Noun(j) is { } noun)
                {
                    return IsTarget(reading, j, noun, reading.Masks[i], scene);
                }
            }

            return false;
        }

        return IsCyrillic(reading.Folded[at]) && reading.Noun(at) is { } next && IsTarget(reading, at, next, reading.Masks[i], scene);
    }

    private static bool HasCopula(FigureReading reading, int i, uint scene)
    {
        for (var j = i - 1; j >= 0 && j >= i - CopulaReach && !reading.BreaksAfter(j); j--)
        {
            if (FigureWords.Copula.Contains(reading.Folded[j]))
            {
                return IsTargetAt(reading, i, reading.ArgumentPlace(j, -1, ArgumentReach), scene);
            }
        }

        return false;
    }

    private static bool IsCompound(FigureReading reading, int i, uint scene) =>
        (i > 0 && !reading.BreaksAfter(i - 1) && (reading.Masks[i - 1] & scene) != 0)
        || (i + 1 < reading.Count && !reading.BreaksAfter(i) && (reading.Masks[i + 1] & scene) != 0);

    private static bool IsTargetAt(FigureReading reading, int i, int at, uint scene) =>
        at >= 0 && reading.Noun(at) is { } noun && IsTarget(reading, at, noun, reading.Masks[i], scene);

    // What a figure is about: an idea, or something of the scene; never something of the figure's own domain.
    private static bool IsTarget(FigureReading reading, int at, double noun, uint own, uint scene) =>
        (reading.Masks[at] & own) == 0 && (noun < IdeaBelow || (reading.Masks[at] & scene) != 0);

    private static bool IsCyrillic(string folded) => folded.Length > 0 && folded[0] is >= 'а' and <= 'я';
}
