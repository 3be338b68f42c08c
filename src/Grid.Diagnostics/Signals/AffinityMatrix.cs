using System.Numerics;
using System.Runtime.InteropServices;

namespace Grid.Diagnostics.Signals;

/// <summary>The affinities of all pairs of a row of components, computed once.</summary>
/// <remarks>
/// The same figures as <see cref="Affinity.Between"/> up to rounding, with weights and norms prepared, and terms met
/// through an inverted index. n² / 2 pairs of n ≤ <see cref="SceneField.Capacity"/>. Immutable once made.
/// </remarks>
public sealed class AffinityMatrix
{
    private readonly float[] _values;

    /// <summary>The affinities of <paramref name="components"/>.</summary>
    /// <param name="components">Components, in order.</param>
    public AffinityMatrix(IReadOnlyList<FieldComponent> components)
    {
        Count = components.Count;
        _values = new float[Count * Count];
        var norms = new double[Count];
        for (var i = 0; i < Count; i++)
        {
            norms[i] = VectorNorm(components[i].Vector);
        }

        var lexical = new LexicalRows(components);
        var row = new double[Count];
        for (var i = 0; i < Count; i++)
        {
            lexical.Fill(i, row);
            for (var j = 0; j < i; j++)
            {
                var value = (float)(norms[i] == 0 || norms[j] == 0 || !components[i].IsComparableTo(components[j])
                    ? row[j]
                    : Affinity.Blend(row[j], Dot(components[i].Vector, components[j].Vector) / (norms[i] * norms[j]), Affinity.Noise(components[i], components[j])));
                _values[(i * Count) + j] = value;
                _values[(j * Count) + i] = value;
            }
        }
    }

    /// <summary>Components.</summary>
    public int Count { get; }

    /// <summary>Affinity of two components by their places in the row; 0 with itself.</summary>
    /// <param name="first">One place.</param>
    /// <param name="second">The other.</param>
    public double this[int first, int second] => _values[(first * Count) + second];

    private static double VectorNorm(byte[] vector) => Math.Sqrt(Dot(vector, vector));

    private static int Dot(byte[] first, byte[] second)
    {
        var a = MemoryMarshal.Cast<byte, sbyte>(first);
        var b = MemoryMarshal.Cast<byte, sbyte>(second);
        var length = Math.Min(a.Length, b.Length);
        var sum = Vector<int>.Zero;
        var i = 0;
        for (; i + Vector<sbyte>.Count <= length; i += Vector<sbyte>.Count)
        {
            Vector.Widen(new Vector<sbyte>(a[i..]), out var a0, out var a1);
            Vector.Widen(new Vector<sbyte>(b[i..]), out var b0, out var b1);
            Vector.Widen(a0 * b0, out var s0, out var s1);
            Vector.Widen(a1 * b1, out var s2, out var s3);
            sum += s0 + s1 + s2 + s3;
        }

        var dot = Vector.Sum(sum);
        for (; i < length; i++)
        {
            dot += a[i] * b[i];
        }

        return dot;
    }

    // A row of lexical cosines against all earlier components, through lists of who holds a term.
    private sealed class LexicalRows(IReadOnlyList<FieldComponent> components)
    {
        private readonly Dictionary<uint, List<(int Component, double Weight)>> _holders = [];

        public void Fill(int i, double[] row)
        {
            Array.Clear(row, 0, i);
            var component = components[i];
            var weights = UnitWeights(component);
            for (var t = 0; t < weights.Length; t++)
            {
                ref var holders = ref CollectionsMarshal.GetValueRefOrAddDefault(_holders, component.Terms[t], out _);
                holders ??= [];
                foreach (var (j, weight) in holders)
                {
                    row[j] += weight * weights[t];
                }

                holders.Add((i, weights[t]));
            }
        }

        private static double[] UnitWeights(FieldComponent component)
        {
            var weights = new double[component.Terms.Length];
            double squared = 0;
            for (var t = 0; t < weights.Length; t++)
            {
                weights[t] = Affinity.Weight(component, t);
                squared += weights[t] * weights[t];
            }

            for (var t = 0; squared > 0 && t < weights.Length; t++)
            {
                weights[t] /= Math.Sqrt(squared);
            }

            return weights;
        }
    }
}
