namespace Grid.Diagnostics.Signals;

/// <summary>The second smallest eigenvalue of a graph's normalised Laplacian and its vector (Fiedler 1973; Chung 1997).</summary>
/// <param name="Value">0 for a graph in pieces, up to 2; the larger, the harder it is to cut.</param>
/// <param name="Vector">One figure a node; its signs are the best known cut. For a graph in pieces: 1 on the first node's piece, -1 elsewhere.</param>
public sealed record Fiedler(double Value, IReadOnlyList<double> Vector)
{
    // Lanczos finds the ends of a spectrum first; exact on small graphs, an upper bound on large ones.
    private const int LanczosSteps = 48;

    /// <summary>The value and vector of a graph.</summary>
    /// <param name="edges">Edges by node pair, each once, with positive weights.</param>
    /// <param name="nodes">Nodes.</param>
    internal static Fiedler Of(SortedDictionary<(int First, int Second), double> edges, int nodes)
    {
        var pieces = Pieces(edges.Keys, nodes);
        if (nodes < 2 || pieces.Any(p => p != pieces[0]))
        {
            return new Fiedler(0, [.. pieces.Select(p => p == pieces[0] ? 1.0 : -1.0)]);
        }

        var degrees = new double[nodes];
        foreach (var ((i, j), weight) in edges)
        {
            degrees[i] += weight;
            degrees[j] += weight;
        }

        // Scaled adjacency D^-1/2 A D^-1/2: its largest eigenvalue is 1, the next one is 1 - lambda_2.
        var scaled = edges.Select(e => (e.Key.First, e.Key.Second, e.Value / Math.Sqrt(degrees[e.Key.First] * degrees[e.Key.Second]))).ToArray();
        var trivial = Unit([.. degrees.Select(Math.Sqrt)]);
        var (value, vector) = Lanczos(scaled, trivial);
        return new Fiedler(Math.Max(0, 1 - value), vector);
    }

    private static (double Value, double[] Vector) Lanczos((int, int, double)[] edges, double[] trivial)
    {
        var n = trivial.Length;
        var steps = Math.Min(LanczosSteps, n - 1);
        var basis = new List<double[]> { trivial, Unit(Without(Start(n), [trivial])) };
        var tridiagonal = new double[steps, steps];
        var used = 0;
        for (var k = 0; k < steps; k++)
        {
            var current = basis[k + 1];
            var image = Product(edges, current);
            tridiagonal[k, k] = Dot(image, current);
            used = k + 1;
            var rest = Without(Without(image, basis), basis);
            var norm = Math.Sqrt(Dot(rest, rest));
            if (k + 1 == steps || norm < 1e-10)
            {
                break;
            }

            tridiagonal[k, k + 1] = tridiagonal[k + 1, k] = norm;
            basis.Add(Unit(rest));
        }

        return Ritz(tridiagonal, used, basis);
    }

    private static (double Value, double[] Vector) Ritz(double[,] tridiagonal, int used, List<double[]> basis)
    {
        var small = new double[used, used];
        for (var i = 0; i < used; i++)
        {
            for (var j = 0; j < used; j++)
            {
                small[i, j] = tridiagonal[i, j];
            }
        }

        var (values, vectors) = SymmetricEigen.Solve(small);
        var vector = new double[basis[0].Length];
        for (var k = 0; k < used; k++)
        {
            for (var i = 0; i < vector.Length; i++)
            {
                vector[i] += vectors[k, used - 1] * basis[k + 1][i];
            }
        }

        return (values[used - 1], vector);
    }

    // A fixed start without symmetry: the golden ratio's multiples never repeat.
    private static double[] Start(int n) => [.. Enumerable.Range(1, n).Select(static i => (i * 0.6180339887498949 % 1) - 0.5)];

    private static double[] Product((int First, int Second, double Weight)[] edges, double[] vector)
    {
        var image = new double[vector.Length];
        foreach (var (i, j, weight) in edges)
        {
            image[i] += weight * vector[j];
            image[j] += weight * vector[i];
        }

        return image;
    }

    private static double[] Without(double[] vector, List<double[]> basis)
    {
        var rest = (double[])vector.Clone();
        foreach (var known in basis)
        {
            var share = Dot(rest, known);
            for (var i = 0; i < rest.Length; i++)
            {
                rest[i] -= share * known[i];
            }
        }

        return rest;
    }

    private static double Dot(double[] first, double[] second)
    {
        var sum = 0.0;
        for (var i = 0; i < first.Length; i++)
        {
            sum += first[i] * second[i];
        }

        return sum;
    }

    private static double[] Unit(double[] vector)
    {
        var length = Math.Sqrt(Dot(vector, vector));
        return length == 0 ? vector : [.. vector.Select(v => v / length)];
    }

    private static int[] Pieces(IEnumerable<(int First, int Second)> edges, int nodes)
    {
        var parent = Enumerable.Range(0, nodes).ToArray();
        int Root(int i)
        {
            while (parent[i] != i)
            {
                i = parent[i] = parent[parent[i]];
            }

            return i;
        }

        foreach (var (i, j) in edges)
        {
            parent[Root(i)] = Root(j);
        }

        return [.. Enumerable.Range(0, nodes).Select(Root)];
    }
}
