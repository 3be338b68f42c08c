namespace Grid.Diagnostics.Rooms;

/// <summary>12.5.3: the scene returns to its last stable form; what left it is taken away or mended, and a conversation is told how to go on.</summary>
/// <remarks>
/// Answers every finding: with the smallest change that undoes it (<see cref="RemedySteps"/>), and in a conversation with a
/// roll-back to the last stable turn and the text to give the model again (<see cref="Reinjection"/>).
/// </remarks>
public sealed class ArchetypeReturnStabiliser : Stabiliser
{
    /// <summary>The entry.</summary>
    internal const string Code = "12.5.3";

    private const string Left = "It comes after the last stable turn.";

    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = Code,
        Slug = "archetype-return",
        Title = "Return to the archetype (through the Δ-code)",
        TitleRu = "Возврат к архетипу (через Δ-код)",
        Kind = RoomKind.Stabiliser,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<StabilisationPlan> Plan(Report report, RepairMaterial material)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(material);
        var plans = new List<StabilisationPlan>();
        foreach (var finding in report.Findings.Where(static f => f.Severity >= Severity.Warning))
        {
            // A formula's own remedy mends it (12.5.4).
            var steps = finding.Code == FormulaKinds.Code ? [] : RemedySteps.For(finding, material).ToList();
            plans.AddRange(steps.Select(s => new StabilisationPlan(
                Code, finding.Id, PlanGain.Of(finding, s.Rate, s.Removed, material.ComponentCount), s.Edits)));
            if (material.Frame.Shape == SceneShape.Conversation && RollBack(finding, material) is { } back)
            {
                plans.Add(back);
            }
            else if (steps.Count == 0 && finding.Remedy is not (RegisterSplitStabiliser.EntryCode or LogicalAnchorStabiliser.EntryCode))
            {
                plans.Add(Anew(finding, material));
            }
        }

        return plans;
    }

    // Where all of it is broken nothing can be taken away: the speaker is asked once more.
    private static StabilisationPlan Anew(Finding finding, RepairMaterial material) => new(
        Code, finding.Id, PlanGain.Of(finding, PlanGain.AskAgain, 0, material.ComponentCount), [], Reinjection.Of(finding, StableState.FirstBroken(finding), material));

    // The broken turn and all that followed it; the user's question before it stays and is asked again.
    private static StabilisationPlan? RollBack(Finding finding, RepairMaterial material)
    {
        var broken = StableState.FirstBroken(finding);
        var stable = StableState.TurnStart(broken, material);
        if (stable is not { } from)
        {
            return null;
        }

        var edits = Enumerable.Range(from, material.ComponentCount - from).Select(static i => Edit.Delete(i, Left)).ToList();
        return new StabilisationPlan(
            Code, finding.Id, PlanGain.Of(finding, PlanGain.RollBack, edits.Count, material.ComponentCount), edits, Reinjection.Of(finding, from, material));
    }
}
