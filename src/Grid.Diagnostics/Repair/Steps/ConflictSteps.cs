using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics;

/// <summary>Answers to conflicts: the fewest components go that leave none, or one side of the surest.</summary>
internal static class ConflictSteps
{
    private const string Settles = "Without it no two sentences are left that cannot both hold.";
    private const string Side = "It cannot hold beside an earlier or later sentence.";
    private const double TieCost = 0.25;

    /// <summary>The answers.</summary>
    public static IEnumerable<RepairStep?> Of(Finding finding, RepairMaterial material)
    {
        if (finding.Kind == "resonant")
        {
            return StretchSteps.OfMarked(finding, material);
        }

        var marked = finding.Spans.Select(static s => s.Component).Distinct().Order().ToList();
        var graph = new ConflictGraph(material.Conflicts.Where(static c => c.Probability >= JudgedConflict.Boundary && c.Evidence.Length > 0));
        var within = new ConflictGraph(graph.Edges.Where(e => marked.Contains(e.First) && marked.Contains(e.Second)));
        var rate = PlanGain.DropConflict;
        return
        [
            RepairStep.Drop(rate, within.Repair(i => Cost(i, material)), material, Settles),
            RepairStep.Drop(rate * 0.9, graph.Repair(i => Cost(i, material)), material, Settles),
            .. within.Edges.Take(1).SelectMany(e => new[]
            {
                RepairStep.Drop(rate * 0.8, [e.Second], material, Side),
                RepairStep.Drop(rate * 0.7, [e.First], material, Side),
            }),
            .. within.Edges.Count == 0 ? StretchSteps.OfMarked(finding, material) : [],
        ];
    }

    // A component that others share words with, or that the evidence supports, is missed more.
    private static double Cost(int index, RepairMaterial material)
    {
        if (material.At(index) is not { } component)
        {
            return 1;
        }

        var held = material.Window.Count(c => c.Index != index && Affinity.SharesTerm(c, component));
        var support = material.Supports.FirstOrDefault(s => s.Component == index)?.Probability ?? 0;
        return (material.MayChange(index) ? 1 : 1000) + (TieCost * held) + (4 * support);
    }
}
