using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>Communities of a field by modularity under a constant Potts model (Traag, Van Dooren and Nesterov 2011), nodes taken in their order.</summary>
/// <remarks>They only begin the search for sub-fields: by themselves they separate a mixture from one field worse (see the page).</remarks>
internal static class FieldCommunities
{
    // Two components attract each other when their affinity is this many times the field's mean.
    private const double Resolution = 1.5;

    // Neighbours in the text attract each other a little more.
    private const double NextBonus = 0.02;

    private const int Passes = 8;
    private const double Least = 1e-9;

    /// <summary>The community of each place, numbered by first appearance.</summary>
    /// <param name="graph">The window's graph.</param>
    /// <param name="places">Places in it, ascending.</param>
    /// <param name="ordered">True when neighbours belong together by their order.</param>
    public static int[] Of(FieldGraph graph, IReadOnlyList<int> places, bool ordered)
    {
        var weights = Weights(graph, places, ordered);
        var labels = Enumerable.Range(0, places.Count).ToArray();
        while (Moved(weights) is { } of)
        {
            var count = of.Max() + 1;
            labels = Array.ConvertAll(labels, l => of[l]);
            if (count == of.Length)
            {
                break;
            }

            weights = Joined(weights, of, count);
        }

        return Labels.InOrder(labels);
    }

    private static double[][] Weights(FieldGraph graph, IReadOnlyList<int> places, bool ordered)
    {
        var n = places.Count;
        var weights = new double[n][];
        double sum = 0;
        for (var i = 0; i < n; i++)
        {
            weights[i] = new double[n];
            for (var j = 0; j < i; j++)
            {
                weights[i][j] = weights[j][i] = graph.Affinity(places[i], places[j]);
                sum += weights[i][j];
            }
        }

        var mean = n < 2 ? 0 : Resolution * sum * 2 / (n * (n - 1.0));
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                weights[i][j] = i == j ? 0 : weights[i][j] - mean + (ordered && Math.Abs(i - j) == 1 ? NextBonus : 0);
            }
        }

        return weights;
    }

    // Each node goes where it is drawn most, until none moves; null when none ever did.
    private static int[]? Moved(double[][] weights)
    {
        var n = weights.Length;
        var of = Enumerable.Range(0, n).ToArray();
        var pull = new double[n];
        var ever = false;
        var moved = true;
        for (var pass = 0; pass < Passes && moved; pass++)
        {
            moved = false;
            for (var i = 0; i < n; i++)
            {
                Array.Clear(pull);
                var row = weights[i];
                for (var j = 0; j < n; j++)
                {
                    pull[of[j]] += row[j];
                }

                var best = of[i];
                for (var k = 0; k < n; k++)
                {
                    best = pull[k] > pull[best] + Least ? k : best;
                }

                moved |= best != of[i];
                of[i] = best;
            }

            ever |= moved;
        }

        return ever ? Labels.InOrder(of) : null;
    }

    private static double[][] Joined(double[][] weights, int[] of, int count)
    {
        var joined = new double[count][];
        for (var a = 0; a < count; a++)
        {
            joined[a] = new double[count];
        }

        for (var i = 0; i < of.Length; i++)
        {
            for (var j = 0; j < of.Length; j++)
            {
                if (of[i] != of[j])
                {
                    joined[of[i]][of[j]] += weights[i][j];
                }
            }
        }

        return joined;
    }
}
