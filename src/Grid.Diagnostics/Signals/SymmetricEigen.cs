namespace Grid.Diagnostics.Signals;

/// <summary>Eigenvalues of small symmetric matrices by Jacobi's rotations (1846) in a fixed order, so the bytes never vary.</summary>
internal static class SymmetricEigen
{
    private const int Sweeps = 30;
    private const double Nothing = 1e-15;

    /// <summary>Eigenvalues ascending, and the eigenvectors as columns in the same order; the matrix is destroyed.</summary>
    /// <param name="matrix">A symmetric matrix.</param>
    public static (double[] Values, double[,] Vectors) Solve(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var vectors = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            vectors[i, i] = 1;
        }

        for (var sweep = 0; sweep < Sweeps && Sweep(matrix, vectors); sweep++)
        {
        }

        var order = Enumerable.Range(0, n).OrderBy(i => matrix[i, i]).ToArray();
        var values = new double[n];
        var sorted = new double[n, n];
        for (var c = 0; c < n; c++)
        {
            values[c] = matrix[order[c], order[c]];
            for (var r = 0; r < n; r++)
            {
                sorted[r, c] = vectors[r, order[c]];
            }
        }

        return (values, sorted);
    }

    private static bool Sweep(double[,] matrix, double[,] vectors)
    {
        var n = matrix.GetLength(0);
        var turned = false;
        for (var p = 0; p < n; p++)
        {
            for (var q = p + 1; q < n; q++)
            {
                if (Math.Abs(matrix[p, q]) > Nothing)
                {
                    Rotate(matrix, vectors, p, q);
                    turned = true;
                }
            }
        }

        return turned;
    }

    private static void Rotate(double[,] a, double[,] vectors, int p, int q)
    {
        var theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        var t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var c = 1 / Math.Sqrt((t * t) + 1);
        var s = t * c;
        var n = a.GetLength(0);
        for (var k = 0; k < n; k++)
        {
            (a[k, p], a[k, q]) = ((c * a[k, p]) - (s * a[k, q]), (s * a[k, p]) + (c * a[k, q]));
        }

        for (var k = 0; k < n; k++)
        {
            (a[p, k], a[q, k]) = ((c * a[p, k]) - (s * a[q, k]), (s * a[p, k]) + (c * a[q, k]));
            (vectors[k, p], vectors[k, q]) = ((c * vectors[k, p]) - (s * vectors[k, q]), (s * vectors[k, p]) + (c * vectors[k, q]));
        }
    }
}
