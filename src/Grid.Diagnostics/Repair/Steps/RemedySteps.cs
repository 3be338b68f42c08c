using System.Collections.Frozen;

namespace Grid.Diagnostics;

/// <summary>The table from an entry to how its findings are answered by taking away or mending; docs/repairs.md shows it.</summary>
/// <remarks>Entries that are not in it get the general answer: what the finding marks goes, or everything from there on.</remarks>
internal static class RemedySteps
{
    private delegate IEnumerable<RepairStep?> Steps(Finding finding, RepairMaterial material);

    private static readonly FrozenDictionary<string, Steps> Table = new Dictionary<string, Steps>(StringComparer.Ordinal)
    {
        ["12.1.1"] = SlipSteps.Of,
        ["12.1.2"] = ConflictSteps.Of,
        ["12.1.3"] = StretchSteps.OfJump,
        ["12.2.2"] = static (_, _) => [],
        ["12.2.5"] = ClaimSteps.Of,
        ["12.4.1"] = ConflictSteps.Of,
        ["12.4.3"] = LoopSteps.Of,
        ["12.4.4"] = StretchSteps.OfTail,
        ["12.6.2"] = StretchSteps.OfTail,
        ["12.6.3"] = ClaimSteps.Of,
        ["12.7.2"] = FormulaSteps.Of,
        ["12.7.4"] = PartSteps.Of,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The ways to answer a finding, in no order.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="material">The scene.</param>
    public static IEnumerable<RepairStep> For(Finding finding, RepairMaterial material)
    {
        var known = Table.GetValueOrDefault(finding.Code);
        return (known ?? StretchSteps.OfMarked)(finding, material).OfType<RepairStep>();
    }
}
