using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics;

/// <summary>Answers to findings that mark a stretch: the stretch goes, or everything from its start.</summary>
internal static class StretchSteps
{
    private const string Marked = "The finding marks it.";
    private const string After = "It comes after the break.";
    private const string Thin = "It hardly ties to the scene's first half.";

    // A component below half of what is usual in the first half is thin, as in 12.6.2.
    private const double ThinShare = 0.5;

    /// <summary>What the finding marks goes; or the scene ends where it begins.</summary>
    public static IEnumerable<RepairStep?> OfMarked(Finding finding, RepairMaterial material)
    {
        var marked = finding.Spans.Select(static s => s.Component).ToList();
        yield return RepairStep.Drop(PlanGain.DropStretch, marked, material, Marked);
        yield return Cut(marked.Min(), material);
    }

    /// <summary>A jump: the stretch up to the next return goes, or everything after the jump.</summary>
    public static IEnumerable<RepairStep?> OfJump(Finding finding, RepairMaterial material)
    {
        var from = finding.Spans[0].Component;
        if (Return(from, material) is { } back)
        {
            yield return RepairStep.Drop(PlanGain.DropStretch, Enumerable.Range(from, back - from), material, Marked);
        }

        yield return Cut(from, material);
    }

    /// <summary>A tail that thins out: its thin components go, or all of it.</summary>
    public static IEnumerable<RepairStep?> OfTail(Finding finding, RepairMaterial material)
    {
        yield return RepairStep.Drop(PlanGain.DropStretch, ThinOnes(material), material, Thin);
        foreach (var step in OfMarked(finding, material))
        {
            yield return step;
        }
    }

    /// <summary>The scene ends before a component.</summary>
    /// <param name="from">The first component that goes.</param>
    /// <param name="material">The scene.</param>
    public static RepairStep? Cut(int from, RepairMaterial material) =>
        RepairStep.Drop(PlanGain.RollBack, Enumerable.Range(from, Math.Max(0, material.ComponentCount - from)), material, After);

    // The first later component that ties to what stood before the jump as strongly as that did to itself.
    private static int? Return(int from, RepairMaterial material)
    {
        var before = material.Window.Where(c => c.Index < from && material.Frame.Judges(c.Role)).TakeLast(8).ToList();
        if (before.Count < 2)
        {
            return null;
        }

        var usual = before.Zip(before.Skip(1), Affinity.Between).Average();
        double Near(FieldComponent c) => before.Max(b => Affinity.Between(b, c));
        var back = material.Window.FirstOrDefault(c => c.Index > from && material.Frame.Judges(c.Role) && Near(c) >= Math.Max(usual, 0.25));
        return back?.Index;
    }

    private static IEnumerable<int> ThinOnes(RepairMaterial material)
    {
        var spoken = Enumerable.Range(0, material.Window.Count).Where(p => material.Frame.Judges(material.Window[p].Role)).ToList();
        var half = spoken.Count / 2;
        if (half < 2)
        {
            return [];
        }

        var graph = new FieldGraph(material.Window);
        double Held(int place) => spoken.Take(half).Where(p => p != place).Average(p => graph.Tie(place, p));
        var usual = spoken.Take(half).Select(Held).Order().ElementAt(half / 2);
        return [.. spoken.Skip(half).Where(p => Held(p) < ThinShare * usual).Select(p => material.Window[p].Index)];
    }
}
