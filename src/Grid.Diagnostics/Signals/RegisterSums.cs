namespace Grid.Diagnostics.Signals;

/// <summary>Running sums of weighted posteriors: the cost of any stretch in constant time.</summary>
internal sealed class RegisterSums
{
    private readonly double[][] _sums;
    private readonly double[] _weights;
    private readonly int _labels;

    public RegisterSums(IReadOnlyList<(IReadOnlyList<double> Posterior, double Weight)> units)
    {
        _labels = units.Count == 0 ? 0 : units[0].Posterior.Count;
        _sums = new double[units.Count + 1][];
        _weights = new double[units.Count + 1];
        _sums[0] = new double[_labels];
        for (var i = 0; i < units.Count; i++)
        {
            _sums[i + 1] = new double[_labels];
            _weights[i + 1] = _weights[i] + units[i].Weight;
            for (var r = 0; r < _labels; r++)
            {
                _sums[i + 1][r] = _sums[i][r] + (units[i].Weight * units[i].Posterior[r]);
            }
        }
    }

    /// <summary>Weight times the entropy of the mean posterior of [from, to), in nats.</summary>
    public double Cost(int from, int to)
    {
        var cost = 0.0;
        var weight = _weights[to] - _weights[from];
        for (var r = 0; r < _labels; r++)
        {
            cost += Term(_sums[to][r] - _sums[from][r], weight);
        }

        return cost;
    }

    /// <summary>The same for everything but [from, to).</summary>
    public double CostOutside(int from, int to)
    {
        var cost = 0.0;
        var weight = _weights[^1] - _weights[to] + _weights[from];
        for (var r = 0; r < _labels; r++)
        {
            cost += Term(_sums[^1][r] - _sums[to][r] + _sums[from][r], weight);
        }

        return cost;
    }

    /// <summary>The mean posterior of [from, to).</summary>
    public double[] Mean(int from, int to)
    {
        var mean = new double[_labels];
        var weight = Math.Max(_weights[to] - _weights[from], double.Epsilon);
        for (var r = 0; r < _labels; r++)
        {
            mean[r] = (_sums[to][r] - _sums[from][r]) / weight;
        }

        return mean;
    }

    private static double Term(double sum, double weight) => sum > 1e-12 && weight > 0 ? -sum * Math.Log(sum / weight) : 0;
}
