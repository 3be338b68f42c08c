namespace Grid.Diagnostics;

/// <summary>How promising a plan is, on one scale for all stabilisers.</summary>
/// <remarks>
/// gain = score of the finding × rate of the step × share of the scene that stays. The rates say how often a step of that kind
/// held under <see cref="RepairRule"/> where the break had been planted, in round figures (docs/repairs.md); they order the candidates and promise nothing.
/// </remarks>
public static class PlanGain
{
    /// <summary>Rate: repetitions go, their first occurrence stays.</summary>
    public const double DropRepeats = 0.9;

    /// <summary>Rate: a stretch that left the scene goes.</summary>
    public const double DropStretch = 0.8;

    /// <summary>Rate: the fewest components go that leave no conflict.</summary>
    public const double DropConflict = 0.8;

    /// <summary>Rate: a claim without support goes.</summary>
    public const double DropClaim = 0.7;

    /// <summary>Rate: a sentence gives way to the nearest evidence.</summary>
    public const double PutEvidence = 0.6;

    /// <summary>Rate: a text is mended inside a component.</summary>
    public const double Mend = 0.85;

    /// <summary>Rate: a sentence taken from scene or context is put in.</summary>
    public const double PutIn = 0.6;

    /// <summary>Rate: back to the last stable state; what came after goes.</summary>
    public const double RollBack = 0.5;

    /// <summary>Rate: pieces are set apart, nothing is rewritten.</summary>
    public const double SetApart = 0.2;

    /// <summary>Rate: the speaker is asked once more; Grid cannot prove it by itself.</summary>
    public const double AskAgain = 0.1;

    /// <summary>The gain of a plan.</summary>
    /// <param name="finding">The finding it answers.</param>
    /// <param name="rate">One of the rates above, or a stabiliser's own, 0 to 1.</param>
    /// <param name="removed">Components it removes.</param>
    /// <param name="components">Components of the scene.</param>
    /// <returns>0 to 1.</returns>
    public static double Of(Finding finding, double rate, int removed, int components)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var kept = components <= 0 ? 0 : Math.Max(0, components - removed) / (double)components;
        return Math.Clamp(finding.Score * rate * kept, 0, 1);
    }
}
