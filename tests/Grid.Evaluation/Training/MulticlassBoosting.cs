namespace Grid.Evaluation.Training;

/// <summary>How trees are boosted.</summary>
public sealed record MulticlassBoostingOptions
{
    /// <summary>Trees of each class.</summary>
    public int Rounds { get; init; } = 120;

    /// <summary>Share of a tree's answer that is taken.</summary>
    public double Rate { get; init; } = 0.1;

    /// <summary>Pull of leaves towards zero.</summary>
    public double Ridge { get; init; } = 1;

    /// <summary>Fewest rows of a leaf.</summary>
    public int LeastRows { get; init; } = 10;
}

/// <summary>Multiclass boosted trees of depth three by Newton steps on binned features (Friedman 2001; Chen and Guestrin 2016).</summary>
/// <remarks>Deterministic: no sampling, ties go to the first feature and threshold.</remarks>
public sealed class MulticlassBoosting
{
    /// <summary>Splits of one tree.</summary>
    public const int Splits = 7;

    /// <summary>Leaves of one tree.</summary>
    public const int Leaves = 8;

    private const int MostBins = 64;
    private const double LeastHessian = 1e-6;

    private readonly float[][] _thresholds;
    private readonly byte[][] _bins;
    private readonly int[] _labels;
    private readonly int _classes;
    private readonly MulticlassBoostingOptions _options;

    private MulticlassBoosting(IReadOnlyList<float[]> rows, IReadOnlyList<int> labels, int classes, MulticlassBoostingOptions options)
    {
        (_labels, _classes, _options) = ([.. labels], classes, options);
        var features = rows[0].Length;
        _thresholds = [.. Enumerable.Range(0, features).Select(f => Cuts([.. rows.Select(r => r[f])]))];
        _bins = [.. Enumerable.Range(0, features).Select(f => rows.Select(r => Bin(_thresholds[f], r[f])).ToArray())];
    }

    /// <summary>Trains.</summary>
    /// <param name="rows">Rows of features, equally long.</param>
    /// <param name="labels">A class a row, from 0.</param>
    /// <param name="classes">How many classes.</param>
    /// <param name="options">How.</param>
    /// <returns>Prior log odds; per split feature and threshold; per leaf its value; trees by round, then by class.</returns>
    public static (float[] Prior, ushort[] Features, float[] Thresholds, float[] Values) Train(
        IReadOnlyList<float[]> rows, IReadOnlyList<int> labels, int classes, MulticlassBoostingOptions options) => new MulticlassBoosting(rows, labels, classes, options).Train();

    private (float[], ushort[], float[], float[]) Train()
    {
        var prior = Enumerable.Range(0, _classes).Select(k => (float)Math.Log((_labels.Count(l => l == k) + 1.0) / (_labels.Length + _classes))).ToArray();
        var odds = prior.Select(p => Enumerable.Repeat((double)p, _labels.Length).ToArray()).ToArray();
        var trees = _options.Rounds * _classes;
        var (features, thresholds, values) = (new ushort[trees * Splits], new float[trees * Splits], new float[trees * Leaves]);
        for (var round = 0; round < _options.Rounds; round++)
        {
            var sums = Sums(odds);
            var first = round * _classes;
            Parallel.For(0, _classes, k =>
            {
                var gradient = new double[_labels.Length];
                var hessian = new double[_labels.Length];
                for (var i = 0; i < gradient.Length; i++)
                {
                    var p = Math.Exp(odds[k][i]) / sums[i];
                    (gradient[i], hessian[i]) = (p - (_labels[i] == k ? 1 : 0), Math.Max(LeastHessian, p * (1 - p)));
                }

                var tree = first + k;
                Grow(gradient, hessian, features.AsSpan(tree * Splits, Splits), thresholds.AsSpan(tree * Splits, Splits), values.AsSpan(tree * Leaves, Leaves), odds[k]);
            });
        }

        return (prior, features, thresholds, values);
    }

    private double[] Sums(double[][] odds) => [.. Enumerable.Range(0, _labels.Length).Select(i => odds.Sum(o => Math.Exp(o[i])))];

    private void Grow(double[] gradient, double[] hessian, Span<ushort> features, Span<float> thresholds, Span<float> values, double[] odds)
    {
        var nodes = new int[Splits + Leaves][];
        nodes[0] = [.. Enumerable.Range(0, gradient.Length)];
        for (var node = 0; node < Splits; node++)
        {
            var (feature, bin) = Best(nodes[node], gradient, hessian);
            (features[node], thresholds[node]) = ((ushort)Math.Max(0, feature), feature < 0 ? float.MaxValue : _thresholds[feature][bin]);
            nodes[(2 * node) + 1] = feature < 0 ? nodes[node] : [.. nodes[node].Where(i => _bins[feature][i] <= bin)];
            nodes[(2 * node) + 2] = feature < 0 ? [] : [.. nodes[node].Where(i => _bins[feature][i] > bin)];
        }

        for (var leaf = 0; leaf < Leaves; leaf++)
        {
            var rows = nodes[Splits + leaf];
            var value = -_options.Rate * rows.Sum(i => gradient[i]) / (rows.Sum(i => hessian[i]) + _options.Ridge);
            values[leaf] = (float)value;
            foreach (var i in rows)
            {
                odds[i] += values[leaf];
            }
        }
    }

    private (int Feature, int Bin) Best(int[] rows, double[] gradient, double[] hessian)
    {
        if (rows.Length < 2 * _options.LeastRows)
        {
            return (-1, 0);
        }

        var (all, weight) = (rows.Sum(i => gradient[i]), rows.Sum(i => hessian[i]));
        var (best, gain) = ((-1, 0), 1e-9);
        Span<double> g = stackalloc double[MostBins + 1];
        Span<double> h = stackalloc double[MostBins + 1];
        Span<int> n = stackalloc int[MostBins + 1];
        for (var f = 0; f < _bins.Length; f++)
        {
            if (_thresholds[f].Length == 0)
            {
                continue;
            }

            g.Clear();
            h.Clear();
            n.Clear();
            var bins = _bins[f];
            foreach (var i in rows)
            {
                g[bins[i]] += gradient[i];
                h[bins[i]] += hessian[i];
                n[bins[i]]++;
            }

            var (left, leftWeight, leftRows) = (0.0, 0.0, 0);
            for (var b = 0; b < _thresholds[f].Length; b++)
            {
                left += g[b];
                leftWeight += h[b];
                leftRows += n[b];
                if (leftRows < _options.LeastRows || rows.Length - leftRows < _options.LeastRows)
                {
                    continue;
                }

                var found = Score(left, leftWeight) + Score(all - left, weight - leftWeight) - Score(all, weight);
                (best, gain) = found > gain ? ((f, b), found) : (best, gain);
            }
        }

        return best;
    }

    private double Score(double gradient, double hessian) => gradient * gradient / (hessian + _options.Ridge);

    // Thresholds are values that occur: a row goes left when its value is at most the threshold.
    private static float[] Cuts(float[] values)
    {
        var distinct = values.Distinct().Order().ToArray();
        return distinct.Length <= MostBins
            ? distinct[..^1]
            : [.. Enumerable.Range(1, MostBins - 1).Select(q => distinct[q * (distinct.Length - 1) / MostBins]).Distinct()];
    }

    private static byte Bin(float[] thresholds, float value)
    {
        var at = Array.BinarySearch(thresholds, value);
        return (byte)(at >= 0 ? at : ~at);
    }
}
