using CsCheck;
using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Tests.Signals;

public sealed class ConflictGraphTests
{
    private static readonly Gen<JudgedConflict[]> Conflicts =
        (from first in Gen.Int[0, 5]
         from step in Gen.Int[1, 3]
         from probability in Gen.Double[0.5, 1]
         select new JudgedConflict(first, first + step, probability, "x / y"))
        .Array[0, 9];

    [Fact]
    public void A_repair_leaves_no_conflict_and_nothing_is_cheaper() => Conflicts.Sample(conflicts =>
    {
        var repair = new ConflictGraph(conflicts).Repair(static _ => 1);
        Assert.True(Covers(conflicts, repair));
        Assert.Equal(Cheapest(conflicts), repair.Count);
    });

    [Fact]
    public void Two_conflicts_are_seen_exactly_when_one_component_is_not_enough() => Conflicts.Sample(conflicts =>
        Assert.Equal(Cheapest(conflicts) >= 2, new ConflictGraph(conflicts).Unresolved > 0));

    [Fact]
    public void What_is_dear_stays()
    {
        var graph = new ConflictGraph([new JudgedConflict(1, 2, 0.9, "a / b")]);
        Assert.Equal([1], graph.Repair(static i => i == 2 ? 5 : 1));
        Assert.Equal([2], graph.Repair(static _ => 1));
    }

    [Fact]
    public void Many_conflicts_are_still_covered()
    {
        JudgedConflict[] many = [.. Enumerable.Range(0, 60).Select(static i => new JudgedConflict(i, i + 1 + (i % 3), 0.9, "a / b"))];
        Assert.True(Covers(many, new ConflictGraph(many).Repair(static _ => 1)));
    }

    private static bool Covers(JudgedConflict[] conflicts, IReadOnlyList<int> dropped) =>
        conflicts.All(c => dropped.Contains(c.First) || dropped.Contains(c.Second));

    private static int Cheapest(JudgedConflict[] conflicts)
    {
        var nodes = conflicts.SelectMany(static c => new[] { c.First, c.Second }).Distinct().ToArray();
        return Enumerable.Range(0, 1 << nodes.Length)
            .Where(mask => Covers(conflicts, [.. nodes.Where((_, n) => (mask & (1 << n)) != 0)]))
            .Min(static mask => int.PopCount(mask));
    }
}
