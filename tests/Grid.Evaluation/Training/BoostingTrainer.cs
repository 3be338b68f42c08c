using Grid.Pathways.Heads;

namespace Grid.Evaluation.Training;

/// <summary>How an ensemble is grown.</summary>
/// <param name="Trees">Trees.</param>
/// <param name="Depth">Questions on the way to a leaf.</param>
/// <param name="Rate">Share of each tree's answer that is taken.</param>
public sealed record BoostingOptions(int Trees = 120, int Depth = 5, double Rate = 0.1)
{
    /// <summary>Pull of leaves towards 0.</summary>
    public double Ridge { get; init; } = 5;

    /// <summary>The least curvature of a child.</summary>
    public double LeastCurvature { get; init; } = 5;

    /// <summary>Share of the rows that a tree sees.</summary>
    public double RowShare { get; init; } = 0.6;

    /// <summary>Share of the features that a tree sees.</summary>
    public double FeatureShare { get; init; } = 0.5;

    /// <summary>By feature: 1 where more of it may only raise the probability, -1 where it may only lower it; null for all free.</summary>
    public IReadOnlyList<int>? Directions { get; init; }

    /// <summary>Features left out.</summary>
    public IReadOnlyCollection<int> Ignored { get; init; } = [];

    /// <summary>Seed of both shares.</summary>
    public int Seed { get; init; } = 12;
}

/// <summary>Grows boosted trees for the log likelihood of yes and no (Friedman 2001; histogram splits as in LightGBM, Ke et al. 2017).</summary>
/// <remarks>On one core, in row order: the same rows and options give the same bytes.</remarks>
public sealed class BoostingTrainer
{
    private const int Bins = 64;

    private readonly BoostingOptions _options;
    private readonly IReadOnlyList<TrainingRow> _rows;
    private readonly int _width;
    private readonly float[][] _thresholds;
    private readonly byte[] _bins;
    private readonly double[] _odds;
    private readonly double[] _slope;
    private readonly double[] _curvature;
    private readonly List<TreeNode> _nodes = [];

    private BoostingTrainer(IReadOnlyList<TrainingRow> rows, BoostingOptions options)
    {
        (_options, _rows, _width) = (options, rows, rows[0].Inputs.Length);
        _thresholds = [.. Enumerable.Range(0, _width).Select(Thresholds)];
        _bins = new byte[rows.Count * _width];
        for (var i = 0; i < rows.Count; i++)
        {
            for (var f = 0; f < _width; f++)
            {
                _bins[(i * _width) + f] = BinOf(_thresholds[f], rows[i].Inputs[f]);
            }
        }

        (_odds, _slope, _curvature) = (new double[rows.Count], new double[rows.Count], new double[rows.Count]);
    }

    /// <summary>Grows an ensemble.</summary>
    /// <param name="rows">At least one; label 1 is yes.</param>
    /// <param name="options">How.</param>
    public static BoostedTrees Train(IReadOnlyList<TrainingRow> rows, BoostingOptions options) => new BoostingTrainer(rows, options).Grow();

    private BoostedTrees Grow()
    {
        var positive = _rows.Sum(static r => (double)r.Label * r.Weight);
        var bias = Math.Log((positive + 1) / (_rows.Sum(static r => (double)r.Weight) - positive + 1));
        Array.Fill(_odds, bias);
        var random = new Random(_options.Seed);
        var roots = new List<int>();
        for (var tree = 0; tree < _options.Trees; tree++)
        {
            var sample = new List<int>();
            for (var i = 0; i < _rows.Count; i++)
            {
                var p = 1 / (1 + Math.Exp(-_odds[i]));
                _slope[i] = (_rows[i].Label - p) * _rows[i].Weight;
                _curvature[i] = p * (1 - p) * _rows[i].Weight;
                if (random.NextDouble() < _options.RowShare)
                {
                    sample.Add(i);
                }
            }

            int[] features = [.. Enumerable.Range(0, _width).Where(f => random.NextDouble() < _options.FeatureShare && !_options.Ignored.Contains(f))];
            roots.Add(_nodes.Count);
            int[] rows = [.. sample];
            Grow(rows, Histogram(rows, features), features, 0);
            for (var i = 0; i < _rows.Count; i++)
            {
                _odds[i] += Answer(roots[^1], _rows[i].Inputs);
            }
        }

        return new BoostedTrees((float)bias, _nodes, roots);
    }

    private void Grow(int[] rows, double[] sums, int[] features, int depth)
    {
        var (slope, curvature) = (rows.Sum(r => _slope[r]), rows.Sum(r => _curvature[r]));
        var at = _nodes.Count;
        _nodes.Add(new TreeNode(-1, (float)(_options.Rate * slope / (curvature + _options.Ridge)), 0));
        if (depth == _options.Depth || !TryBest(sums, features, slope, curvature, out var feature, out var bin))
        {
            return;
        }

        int[] left = [.. rows.Where(r => _bins[(r * _width) + feature] <= bin)];
        int[] right = [.. rows.Where(r => _bins[(r * _width) + feature] > bin)];
        var leftSmaller = left.Length <= right.Length;
        var smaller = Histogram(leftSmaller ? left : right, features);
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] -= smaller[i];
        }

        Grow(left, leftSmaller ? smaller : sums, features, depth + 1);
        _nodes[at] = new TreeNode(feature, _thresholds[feature][bin], _nodes.Count - at);
        Grow(right, leftSmaller ? sums : smaller, features, depth + 1);
    }

    // [feature][bin]: slope and curvature.
    private double[] Histogram(int[] rows, int[] features)
    {
        var sums = new double[features.Length * Bins * 2];
        foreach (var row in rows)
        {
            var bins = _bins.AsSpan(row * _width, _width);
            var (slope, curvature) = (_slope[row], _curvature[row]);
            for (var k = 0; k < features.Length; k++)
            {
                var cell = ((k * Bins) + bins[features[k]]) * 2;
                sums[cell] += slope;
                sums[cell + 1] += curvature;
            }
        }

        return sums;
    }

    private bool TryBest(double[] sums, int[] features, double slope, double curvature, out int feature, out int bin)
    {
        (feature, bin) = (-1, -1);
        var best = 1e-6 + (slope * slope / (curvature + _options.Ridge));
        for (var k = 0; k < features.Length; k++)
        {
            double leftSlope = 0, leftCurvature = 0;
            var direction = _options.Directions?[features[k]] ?? 0;
            for (var b = 0; b < _thresholds[features[k]].Length; b++)
            {
                leftSlope += sums[((k * Bins) + b) * 2];
                leftCurvature += sums[(((k * Bins) + b) * 2) + 1];
                var (rightSlope, rightCurvature) = (slope - leftSlope, curvature - leftCurvature);
                if (leftCurvature < _options.LeastCurvature || rightCurvature < _options.LeastCurvature
                    || direction * ((rightSlope / (rightCurvature + _options.Ridge)) - (leftSlope / (leftCurvature + _options.Ridge))) < 0)
                {
                    continue;
                }

                var gain = (leftSlope * leftSlope / (leftCurvature + _options.Ridge)) + (rightSlope * rightSlope / (rightCurvature + _options.Ridge));
                if (gain > best)
                {
                    (best, feature, bin) = (gain, features[k], b);
                }
            }
        }

        return feature >= 0;
    }

    private double Answer(int root, float[] row)
    {
        var at = root;
        while (_nodes[at] is { Feature: >= 0 } node)
        {
            at = row[node.Feature] <= node.Value ? at + 1 : at + node.Right;
        }

        return _nodes[at].Value;
    }

    private float[] Thresholds(int feature)
    {
        var values = _rows.Select(r => r.Inputs[feature]).ToArray();
        Array.Sort(values);
        var thresholds = new List<float>();
        for (var b = 1; b < Bins; b++)
        {
            var value = values[(int)((long)b * (values.Length - 1) / Bins)];
            if ((thresholds.Count == 0 || value > thresholds[^1]) && value < values[^1])
            {
                thresholds.Add(value);
            }
        }

        return [.. thresholds];
    }

    // A row is left of threshold b exactly when its bin is at most b.
    private static byte BinOf(float[] thresholds, float value)
    {
        var at = Array.BinarySearch(thresholds, value);
        return (byte)(at < 0 ? ~at : at);
    }
}
