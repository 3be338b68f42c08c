using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>The ties between the segments of a window, summed once, so that leaving a component out is cheap.</summary>
internal sealed class SegmentTies
{
    private readonly double[,] _sums;
    private readonly double[,] _ofComponent;
    private readonly int[] _segmentOf;

    /// <summary>The ties of a window cut at the given places.</summary>
    /// <param name="graph">The window's graph.</param>
    /// <param name="opens">Places that open a segment, ascending, the first one 0.</param>
    public SegmentTies(FieldGraph graph, IReadOnlyList<int> opens)
    {
        Sizes = [.. opens.Select((open, s) => (s + 1 < opens.Count ? opens[s + 1] : graph.Count) - open)];
        _segmentOf = [.. Sizes.SelectMany((size, s) => Enumerable.Repeat(s, size))];
        _sums = new double[opens.Count, opens.Count];
        _ofComponent = new double[graph.Count, opens.Count];
        for (var i = 0; i < graph.Count; i++)
        {
            for (var j = 0; j < graph.Count; j++)
            {
                _ofComponent[i, _segmentOf[j]] += graph.Tie(i, j) / graph.Scale.StrongestTie;
            }

            for (var s = 0; s < opens.Count; s++)
            {
                _sums[_segmentOf[i], s] += _ofComponent[i, s];
            }
        }
    }

    /// <summary>Components of each segment.</summary>
    public IReadOnlyList<int> Sizes { get; }

    /// <summary>Segments.</summary>
    public int Count => Sizes.Count;

    /// <summary>The segment of a component.</summary>
    /// <param name="place">The component's place.</param>
    public int SegmentOf(int place) => _segmentOf[place];

    /// <summary>Mean tie between a segment and a group of other segments, 0 to 1, with one component left out or none.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="group">The other segments.</param>
    /// <param name="leftOut">The place of the component to leave out, or -1.</param>
    public double Mean(int segment, IReadOnlyList<int> group, int leftOut)
    {
        var sum = 0.0;
        var pairs = 0.0;
        var own = Sizes[segment] - (leftOut >= 0 && _segmentOf[leftOut] == segment ? 1 : 0);
        foreach (var other in group)
        {
            var size = Sizes[other] - (leftOut >= 0 && _segmentOf[leftOut] == other ? 1 : 0);
            sum += _sums[segment, other] - LeftOut(segment, other, leftOut);
            pairs += own * size;
        }

        return pairs == 0 ? 0 : sum / pairs;
    }

    /// <summary>Mean tie between the components of a group of segments, 0 to 1; 1 for a single component.</summary>
    /// <param name="group">The segments.</param>
    public double Within(IReadOnlyList<int> group)
    {
        var size = group.Sum(s => Sizes[s]);
        return size < 2 ? 1 : group.Sum(a => group.Sum(b => _sums[a, b])) / (size * (size - 1.0));
    }

    private double LeftOut(int segment, int other, int place) =>
        place < 0 ? 0
        : (_segmentOf[place] == segment ? _ofComponent[place, other] : 0) + (_segmentOf[place] == other ? _ofComponent[place, segment] : 0);
}
