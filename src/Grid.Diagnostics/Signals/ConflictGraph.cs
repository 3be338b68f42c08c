namespace Grid.Diagnostics.Signals;

/// <summary>The conflicts of a scene as a graph: components are its nodes, pairs that cannot both hold its edges.</summary>
/// <remarks>To make a scene consistent, enough components must go that no edge is left: a vertex cover. Immutable.</remarks>
public sealed class ConflictGraph
{
    // Branching on an edge at a time costs at most 2^depth; beyond this many edges the nearest cover is taken greedily.
    private const int ExactEdges = 24;

    private readonly IReadOnlyList<JudgedConflict> _edges;

    /// <summary>The graph of some conflicts.</summary>
    /// <param name="conflicts">The pairs.</param>
    public ConflictGraph(IEnumerable<JudgedConflict> conflicts) =>
        _edges = [.. conflicts.OrderByDescending(static c => c.Probability).ThenBy(static c => c.First).ThenBy(static c => c.Second)];

    /// <summary>The conflicts, the surest first.</summary>
    public IReadOnlyList<JudgedConflict> Edges => _edges;

    /// <summary>How sure it is that no single component, taken away, would settle everything: the least sure of the conflicts needed to see it; 0 when one would.</summary>
    /// <remarks>That no one node meets every edge is a bottleneck: the surest edges are taken until they have no node in common.</remarks>
    public double Unresolved => Independent() is { } pair ? pair.Second.Probability : 0;

    /// <summary>The surest conflict, and the surest one that a repair of the first leaves open; null when one repair settles everything.</summary>
    public (JudgedConflict First, JudgedConflict Second)? Independent()
    {
        HashSet<int>? common = null;
        foreach (var edge in _edges)
        {
            if (common is null)
            {
                common = [edge.First, edge.Second];
                continue;
            }

            common.IntersectWith([edge.First, edge.Second]);
            if (common.Count == 0)
            {
                return (Opposite(edge), edge);
            }
        }

        return null;
    }

    /// <summary>The components to drop so that no conflict is left: as little as possible of what the scene holds.</summary>
    /// <remarks>The cheapest vertex cover (minimum frustration of the signed graph), exact up to 24 conflicts, greedy beyond.</remarks>
    /// <param name="costOf">What dropping a component costs, above 0.</param>
    public IReadOnlyList<int> Repair(Func<int, double> costOf)
    {
        if (_edges.Count > ExactEdges)
        {
            return Greedy(costOf);
        }

        var best = (Cost: double.PositiveInfinity, Nodes: Array.Empty<int>());
        Branch(0, [], 0, costOf, ref best);
        return [.. best.Nodes.Order()];
    }

    // The surest edge that has no node in common with this one, or the surest at all: a triangle has no two disjoint edges.
    private JudgedConflict Opposite(JudgedConflict edge)
    {
        foreach (var other in _edges)
        {
            if (other.First != edge.First && other.First != edge.Second && other.Second != edge.First && other.Second != edge.Second)
            {
                return other;
            }
        }

        return _edges[0];
    }

    private void Branch(int at, HashSet<int> dropped, double cost, Func<int, double> costOf, ref (double Cost, int[] Nodes) best)
    {
        if (cost >= best.Cost)
        {
            return;
        }

        while (at < _edges.Count && (dropped.Contains(_edges[at].First) || dropped.Contains(_edges[at].Second)))
        {
            at++;
        }

        if (at == _edges.Count)
        {
            best = (cost, [.. dropped]);
            return;
        }

        // The later component first: of two equal repairs the one that keeps what was said first wins.
        foreach (var node in (int[])[_edges[at].Second, _edges[at].First])
        {
            dropped.Add(node);
            Branch(at + 1, dropped, cost + costOf(node), costOf, ref best);
            dropped.Remove(node);
        }
    }

    private List<int> Greedy(Func<int, double> costOf)
    {
        var open = _edges.ToList();
        var dropped = new List<int>();
        while (open.Count > 0)
        {
            var node = open.SelectMany(static e => new[] { e.First, e.Second }).GroupBy(static n => n)
                .OrderByDescending(g => g.Count() / costOf(g.Key)).ThenByDescending(static g => g.Key).First().Key;
            dropped.Add(node);
            open.RemoveAll(e => e.First == node || e.Second == node);
        }

        return [.. dropped.Order()];
    }
}
