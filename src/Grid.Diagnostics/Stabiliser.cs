namespace Grid.Diagnostics;

/// <summary>An entry that plans how a broken scene is restored.</summary>
/// <remarks>
/// A plan is a function of the report and of what the fold holds, so that plans are part of every report and a replay gives
/// the same ones. A stabiliser may answer any finding; the finding's own remedy names the one that always does. Whether a plan
/// is a repair is decided afterwards, by carrying it out and diagnosing again (<see cref="RepairRule"/>).
/// </remarks>
public abstract class Stabiliser : Room
{
    /// <summary>Plans for the findings of <paramref name="report"/> that this entry can restore, warnings and errors alone.</summary>
    /// <param name="report">The report of the broken scene, without plans.</param>
    /// <param name="material">What the plans are made of; read only while the call lasts.</param>
    /// <returns>Any number of plans, several for one finding too; the caller orders and bounds them.</returns>
    public abstract IReadOnlyList<StabilisationPlan> Plan(Report report, RepairMaterial material);
}
