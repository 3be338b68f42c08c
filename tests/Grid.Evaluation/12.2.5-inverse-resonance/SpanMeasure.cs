using Grid.Evaluation.Support;

namespace Grid.Evaluation.Rooms;

/// <summary>F1 of marked spans by the characters they share (Niu et al. 2024).</summary>
internal static class SpanMeasure
{
    /// <summary>The figure beside marking nothing and marking everything.</summary>
    public static Measurement F1(string code, string set, IReadOnlyList<GroundedCase> cases, SupportReports read, double? bar = null, string neighbours = "")
    {
        var counted = cases.Select(c => Count(c, read.Spans(c))).ToArray();
        var (low, high) = Bootstrap.Interval(counted, static c => c.Source, static c => Score(c));
        return new Measurement
        {
            Code = code,
            Set = set,
            Metric = "F1 of characters",
            Value = Score(counted),
            Low = low,
            High = high,
            Count = counted.Length,
            Coverage = 1,
            Baselines = new SortedDictionary<string, double>(StringComparer.Ordinal)
            {
                ["never"] = 0,
                ["always"] = Score([.. counted.Select(static c => c with { Said = c.All, Both = c.Marked })]),
            },
            Bar = bar,
            Neighbours = neighbours,
        };
    }

    private static double Score(IReadOnlyList<Characters> cases)
    {
        var sizes = cases.Sum(static c => (double)(c.Marked + c.Said));
        return sizes == 0 ? 0 : 2 * cases.Sum(static c => (double)c.Both) / sizes;
    }

    private static Characters Count(GroundedCase item, IReadOnlyList<(int Start, int End)> said)
    {
        var truth = Filled(item.Text.Length, item.Spans);
        var found = Filled(item.Text.Length, said);
        return new Characters(
            item.Source, truth.Count(static t => t), found.Count(static f => f),
            truth.Zip(found).Count(static p => p.First && p.Second), item.Text.Length);
    }

    private static bool[] Filled(int length, IReadOnlyList<(int Start, int End)> spans)
    {
        var filled = new bool[length];
        foreach (var (start, end) in spans)
        {
            Array.Fill(filled, true, start, Math.Min(end, length) - start);
        }

        return filled;
    }

    private sealed record Characters(string Source, int Marked, int Said, int Both, int All);
}
