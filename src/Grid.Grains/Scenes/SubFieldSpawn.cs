using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Grains.Abstractions;

namespace Grid.Grains;

/// <summary>A piece of a broken field (12.4.2), and whether the budget of expansion (12.4.4) grants it a fold of its own.</summary>
/// <remarks>A pure function of the parent's report and level, pieces asked in the order of their letters: grains and the fold alone decide alike, whatever happened before.</remarks>
/// <param name="Subfield">The piece.</param>
/// <param name="Refusal">Why it gets none, or <see cref="ExpansionRefusal.None"/>.</param>
public sealed record SubFieldSpawn(Subfield Subfield, ExpansionRefusal Refusal)
{
    private static readonly ExpansionBudget Budget = new();

    /// <summary>True when it has a fold of its own.</summary>
    public bool Granted => Refusal == ExpansionRefusal.None;

    /// <summary>The pieces of the parent's field; none while it is whole.</summary>
    /// <param name="report">The parent's report.</param>
    /// <param name="level">The parent's level; 0 for a scene.</param>
    public static IReadOnlyList<SubFieldSpawn> Of(Report report, int level)
    {
        var state = Budget.Observe(ExpansionBudget.At(level), report.Scores.GetValueOrDefault(OverExpansionDetector.EntryCode));
        var spawns = new List<SubFieldSpawn>();
        foreach (var subfield in report.Subfields.Where(static s => s.Conflicting))
        {
            (var refusal, state) = Budget.Spawn(state);
            spawns.Add(new SubFieldSpawn(subfield, refusal));
        }

        return spawns;
    }

    internal SubFieldNode ToNode() => new()
    {
        Key = "",
        Letter = Subfield.Name,
        Position = default,
        Components = [.. Subfield.Components],
        Stability = Subfield.Stability,
        Children = [],
        Refused = Refusal.ToString().ToLowerInvariant(),
    };
}
