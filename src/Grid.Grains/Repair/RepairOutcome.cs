using Grid.Diagnostics;

namespace Grid.Grains;

/// <summary>One plan that was carried out on a copy and judged.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Target">The finding it answers.</param>
/// <param name="Verdict">What the rule says of it.</param>
/// <param name="Writer">The chat model that proposed its text; null when the plan is Grid's own.</param>
public sealed record RepairAttempt(StabilisationPlan Plan, Finding Target, RepairVerdict Verdict, string? Writer = null);

/// <summary>What became of a scene that was to be restored.</summary>
/// <param name="Before">The scene as it was.</param>
/// <param name="After">The scene with every plan that was accepted; the same object when there is none.</param>
/// <param name="Attempts">Every plan that was tried, in order, refused ones included.</param>
/// <param name="Least">What a finding had to weigh to be repaired.</param>
public sealed record RepairOutcome(DiagnosedScene Before, DiagnosedScene After, IReadOnlyList<RepairAttempt> Attempts, Severity Least)
{
    /// <summary>The plans that were accepted, in order; each counts components of the scene as the one before left it.</summary>
    public IEnumerable<RepairAttempt> Accepted => Attempts.Where(static a => a.Verdict.Accepted);

    /// <summary>True when nothing was changed.</summary>
    public bool Untouched => ReferenceEquals(Before, After);

    /// <summary>Findings of warning or above that are left.</summary>
    public int Left => After.Report.Findings.Count(static f => f.Severity >= Severity.Warning);
}
