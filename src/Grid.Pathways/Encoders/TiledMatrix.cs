using System.Numerics;
using System.Runtime.InteropServices;

namespace Grid.Pathways.Encoders;

/// <summary>A matrix that a vector is multiplied by from the left, kept in tiles of columns.</summary>
/// <remarks>
/// Every output is summed over the inputs in order, multiplication and addition apart, so the width of the machine's vectors
/// cannot show. Immutable, thread safe.
/// </remarks>
internal sealed class TiledMatrix
{
    // Eight vectors of 256 bits: as many sums as stay in registers.
    private const int Tile = 64;

    private readonly float[] _tiles;
    private readonly int _rows;

    /// <summary>Puts a matrix into tiles.</summary>
    /// <param name="values">[rows, columns]; columns a multiple of 64.</param>
    /// <param name="columns">Columns.</param>
    public TiledMatrix(ReadOnlySpan<float> values, int columns)
    {
        (_rows, Columns) = (values.Length / columns, columns);
        _tiles = new float[values.Length];
        for (var row = 0; row < _rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                _tiles[((column / Tile * _rows) + row) * Tile + (column % Tile)] = values[(row * columns) + column];
            }
        }
    }

    /// <summary>Length of the outputs.</summary>
    public int Columns { get; }

    /// <summary>Adds <paramref name="input"/> times this matrix to <paramref name="output"/>.</summary>
    /// <param name="input">[rows].</param>
    /// <param name="output">[columns].</param>
    public void Add(ReadOnlySpan<float> input, Span<float> output)
    {
        Span<Vector<float>> sums = stackalloc Vector<float>[Tile / Vector<float>.Count];
        for (var tile = 0; tile < Columns / Tile; tile++)
        {
            var target = MemoryMarshal.Cast<float, Vector<float>>(output.Slice(tile * Tile, Tile));
            var weights = MemoryMarshal.Cast<float, Vector<float>>(_tiles.AsSpan(tile * _rows * Tile, _rows * Tile));
            if (sums.Length == 8)
            {
                AddEight(input, weights, target);
                continue;
            }

            target.CopyTo(sums);
            for (var row = 0; row < input.Length; row++)
            {
                var factor = new Vector<float>(input[row]);
                for (var i = 0; i < sums.Length; i++)
                {
                    sums[i] += factor * weights[(row * sums.Length) + i];
                }
            }

            sums.CopyTo(target);
        }
    }

    private static void AddEight(ReadOnlySpan<float> input, ReadOnlySpan<Vector<float>> weights, Span<Vector<float>> target)
    {
        var (a, b, c, d) = (target[0], target[1], target[2], target[3]);
        var (e, f, g, h) = (target[4], target[5], target[6], target[7]);
        for (var row = 0; row < input.Length; row++)
        {
            // A hidden unit that is off adds nothing.
            if (input[row] == 0)
            {
                continue;
            }

            var factor = new Vector<float>(input[row]);
            var wide = weights.Slice(row * 8, 8);
            a += factor * wide[0];
            b += factor * wide[1];
            c += factor * wide[2];
            d += factor * wide[3];
            e += factor * wide[4];
            f += factor * wide[5];
            g += factor * wide[6];
            h += factor * wide[7];
        }

        (target[0], target[1], target[2], target[3]) = (a, b, c, d);
        (target[4], target[5], target[6], target[7]) = (e, f, g, h);
    }
}
