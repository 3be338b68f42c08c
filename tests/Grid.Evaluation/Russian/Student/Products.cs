using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Grid.Evaluation.RussianTraining;

/// <summary>Matrix products for training, in tiles of 8 rows and 32 columns.</summary>
/// <remarks>Row-major; every output is summed in order by one thread, so the number of threads cannot show.</remarks>
public static class Products
{
    private const int RowTile = 8;
    private const int ColumnTile = 32;

    /// <summary>c = a·b.</summary>
    /// <param name="a">[rows, inner]; rows a multiple of 8.</param>
    /// <param name="b">[inner, columns]; columns a multiple of 32.</param>
    /// <param name="c">[rows, columns].</param>
    /// <param name="rows">Rows of a and c.</param>
    /// <param name="inner">Columns of a, rows of b.</param>
    /// <param name="columns">Columns of b and c.</param>
    public static void Multiply(float[] a, float[] b, float[] c, int rows, int inner, int columns) =>
        Parallel.For(0, columns / ColumnTile, tile =>
        {
            var panel = new float[inner * ColumnTile];
            for (var k = 0; k < inner; k++)
            {
                b.AsSpan((k * columns) + (tile * ColumnTile), ColumnTile).CopyTo(panel.AsSpan(k * ColumnTile));
            }

            for (var row = 0; row < rows; row += RowTile)
            {
                for (var half = 0; half < RowTile; half += 4)
                {
                    Four(a, panel, c, row + half, inner, columns, tile * ColumnTile);
                }
            }
        });

    /// <summary>The transpose of a matrix.</summary>
    /// <param name="a">[rows, columns].</param>
    /// <param name="into">[columns, rows].</param>
    /// <param name="rows">Rows of a.</param>
    /// <param name="columns">Columns of a.</param>
    public static void Transpose(float[] a, float[] into, int rows, int columns)
    {
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                into[(j * rows) + i] = a[(i * columns) + j];
            }
        }
    }

    private static void Four(float[] a, float[] panel, float[] c, int row, int inner, int columns, int column)
    {
        ref var left = ref a[row * inner];
        ref var right = ref panel[0];
        Vector512<float> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
        for (var k = 0; k < inner; k++)
        {
            var low = Vector512.LoadUnsafe(ref right, (nuint)(k * ColumnTile));
            var high = Vector512.LoadUnsafe(ref right, (nuint)((k * ColumnTile) + 16));
            var x = Vector512.Create(Unsafe.Add(ref left, k));
            (a0, a1) = (Vector512.FusedMultiplyAdd(x, low, a0), Vector512.FusedMultiplyAdd(x, high, a1));
            x = Vector512.Create(Unsafe.Add(ref left, inner + k));
            (b0, b1) = (Vector512.FusedMultiplyAdd(x, low, b0), Vector512.FusedMultiplyAdd(x, high, b1));
            x = Vector512.Create(Unsafe.Add(ref left, (2 * inner) + k));
            (c0, c1) = (Vector512.FusedMultiplyAdd(x, low, c0), Vector512.FusedMultiplyAdd(x, high, c1));
            x = Vector512.Create(Unsafe.Add(ref left, (3 * inner) + k));
            (d0, d1) = (Vector512.FusedMultiplyAdd(x, low, d0), Vector512.FusedMultiplyAdd(x, high, d1));
        }

        Store(c, (row * columns) + column, a0, a1);
        Store(c, ((row + 1) * columns) + column, b0, b1);
        Store(c, ((row + 2) * columns) + column, c0, c1);
        Store(c, ((row + 3) * columns) + column, d0, d1);
    }

    private static void Store(float[] c, int at, Vector512<float> low, Vector512<float> high)
    {
        low.StoreUnsafe(ref c[at]);
        high.StoreUnsafe(ref c[at + 16]);
    }
}
