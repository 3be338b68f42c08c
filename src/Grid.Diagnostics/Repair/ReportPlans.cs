using Grid.Diagnostics.Rooms;

namespace Grid.Diagnostics;

/// <summary>Fills a report's Δ-code (12.5.3) and its plans, from the catalogue's stabilisers.</summary>
internal static class ReportPlans
{
    /// <summary>The most plans of one report; the least promising go.</summary>
    public const int PlanLimit = 24;

    /// <summary>The most plans of one finding.</summary>
    public const int PlansPerFinding = 4;

    /// <summary>The report with its Δ-code, and with plans where it has a finding of warning or above.</summary>
    /// <param name="report">The report without plans.</param>
    /// <param name="catalogue">The entries.</param>
    /// <param name="material">What plans are made of.</param>
    /// <param name="retention">With <see cref="Retention.None"/> plans carry no text.</param>
    public static Report Fill(Report report, Catalogue catalogue, RepairMaterial material, Retention retention)
    {
        if (catalogue.TryGet(ArchetypeReturnStabiliser.Code, out _))
        {
            report = report with { DeltaCode = StableState.DeltaCode(report, material) };
        }

        if (!report.Findings.Any(static f => f.Severity >= Severity.Warning))
        {
            return report;
        }

        var plans = catalogue.Stabilisers.SelectMany(s => s.Plan(report, material))
            .GroupBy(static p => p.Finding, StringComparer.Ordinal)
            .SelectMany(static g => Ordered(g).Take(PlansPerFinding));
        return report with { Stabilisation = [.. Ordered(plans).Take(PlanLimit).Select(p => retention == Retention.None ? Mute(p) : p)] };
    }

    private static IOrderedEnumerable<StabilisationPlan> Ordered(IEnumerable<StabilisationPlan> plans) =>
        plans.OrderByDescending(static p => p.Gain).ThenBy(static p => p.Code, StringComparer.Ordinal).ThenBy(static p => p.Finding, StringComparer.Ordinal);

    // The target of a move is a number, no text.
    private static StabilisationPlan Mute(StabilisationPlan plan) => plan with
    {
        Edits = [.. plan.Edits.Select(static e => e.Op == EditOps.Move ? e : e with { Text = "" })],
        Prompt = null,
    };
}
