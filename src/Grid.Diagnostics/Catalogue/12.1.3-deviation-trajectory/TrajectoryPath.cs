using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>The path through the field's newest components: how fast it goes and how roundabout.</summary>
/// <remarks>Speed and circuitousness as in Toubia, Berger and Eliashberg (PNAS 2021); a step is 1 − affinity.</remarks>
/// <param name="Speed">Mean step, 0 to 1.</param>
/// <param name="Circuitousness">Length of the path over that of a short one through the same components; 1 is direct.</param>
internal sealed record TrajectoryPath(double Speed, double Circuitousness)
{
    private const int Longest = 32;
    private const int Improvements = 4;

    /// <summary>The path through the components from <paramref name="first"/> on, at most 32 of them.</summary>
    /// <param name="field">The window.</param>
    /// <param name="first">Place in the window.</param>
    public static TrajectoryPath Of(SceneField field, int first)
    {
        var points = field.Window.Skip(Math.Max(0, first)).Take(Longest).ToArray();
        if (points.Length < 3)
        {
            return new TrajectoryPath(0, 1);
        }

        var steps = new double[points.Length, points.Length];
        for (var i = 0; i < points.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                steps[i, j] = steps[j, i] = 1 - Affinity.Between(points[j], points[i]);
            }
        }

        var walked = Length([.. Enumerable.Range(0, points.Length)], steps);
        var shortest = Math.Min(walked, Length(Shorten(Nearest(steps), steps), steps));
        return new TrajectoryPath(walked / (points.Length - 1), shortest == 0 ? 1 : walked / shortest);
    }

    private static double Length(int[] order, double[,] steps)
    {
        double sum = 0;
        for (var i = 1; i < order.Length; i++)
        {
            sum += steps[order[i - 1], order[i]];
        }

        return sum;
    }

    private static int[] Nearest(double[,] steps)
    {
        var left = Enumerable.Range(1, steps.GetLength(0) - 1).ToList();
        var order = new List<int> { 0 };
        while (left.Count > 0)
        {
            var here = order[^1];
            var next = left.MinBy(p => steps[here, p]);
            order.Add(next);
            left.Remove(next);
        }

        return [.. order];
    }

    // 2-opt (Croes 1958), a few rounds: a short path is enough to compare with.
    private static int[] Shorten(int[] order, double[,] steps)
    {
        for (var round = 0; round < Improvements; round++)
        {
            for (var i = 1; i < order.Length - 1; i++)
            {
                for (var j = i + 1; j < order.Length; j++)
                {
                    var after = j + 1 < order.Length ? steps[order[i], order[j + 1]] - steps[order[j], order[j + 1]] : 0;
                    if (steps[order[i - 1], order[j]] - steps[order[i - 1], order[i]] + after < -1e-12)
                    {
                        Array.Reverse(order, i, j - i + 1);
                    }
                }
            }
        }

        return order;
    }
}
