using System.Runtime.Intrinsics;

namespace Grid.Diagnostics.Rooms;

/// <summary>The probability of every boundary, averaged over how long segments of this text may be.</summary>
/// <remarks>
/// A semi-Markov forward-backward pass for each of 36 priors of length (gamma, mean 2 to 48 units, three spreads); each
/// prior counts as much as it explains the text, so no expected number of segments is put in. Sums run in the linear domain
/// along the best path, in fixed order. Time O(units x <see cref="SegmentEvidence.LongestSegment"/> x priors).
/// </remarks>
internal sealed class SegmentPosterior
{
    private const int Longest = SegmentEvidence.LongestSegment;
    private const double LogReferencePrior = -3;
    private const double PriorSharpness = 0.7;
    private const double Negligible = 1e-4;
    private const double RarestLength = 1e-12;

    private static readonly double[] Means = [2, 3, 4, 5, 6, 8, 10, 12, 16, 24, 32, 48];
    private static readonly double[] Spreads = [0.25, 0.5, 0.9];
    private static readonly LengthPrior[] Priors = [.. Means.SelectMany(static m => Spreads.Select(s => new LengthPrior(m, s)))];

    private readonly int _count;
    private readonly double[] _byEnd;
    private readonly double[] _byStart;
    private readonly List<(LengthPrior Prior, double[] Forward, double[] Backward, double Share)> _passes = [];

    /// <summary>Weighs every boundary.</summary>
    /// <param name="evidence">The evidence for every run.</param>
    /// <param name="cues">Log odds of a boundary before each unit, from anything but the evidence.</param>
    public SegmentPosterior(SegmentEvidence evidence, double[] cues)
    {
        _count = evidence.Count;
        _byEnd = new double[_count * Longest];
        _byStart = new double[_count * Longest];
        AlongBestPath(evidence, cues);
        Pass();
        Boundary = new double[_count];
        foreach (var (_, forward, backward, share) in _passes)
        {
            for (var b = 1; b < _count; b++)
            {
                Boundary[b] += share * forward[_count - b] * backward[b];
            }
        }

        ExpectedSegments = 1 + Boundary.Sum();
    }

    /// <summary>Probability that each unit opens a segment; 0 for the first.</summary>
    public double[] Boundary { get; }

    /// <summary>Segments to be expected.</summary>
    public double ExpectedSegments { get; }

    /// <summary>Probability that units i and i + k lie in one segment.</summary>
    /// <param name="k">The distance.</param>
    public double[] Together(int k)
    {
        var change = new double[_count + 1];
        foreach (var (prior, forward, backward, share) in _passes)
        {
            for (var start = 0; start < _count; start++)
            {
                var before = share * forward[_count - start];
                for (var l = k + 1; before > 0 && l <= Longest && start + l <= _count; l++)
                {
                    var mass = before * _byStart[(start * Longest) + l - 1] * prior.At(l, start + l == _count) * backward[start + l];
                    change[start] += mass;
                    change[start + l - k] -= mass;
                }
            }
        }

        double together = 0;
        for (var i = 0; i < _count; i++)
        {
            together += change[i];
            change[i] = together;
        }

        return change;
    }

    // Runs are taken relative to the best path under one reference prior, so that products stay near 1.
    private void AlongBestPath(SegmentEvidence evidence, double[] cues)
    {
        var best = new double[_count + 1];
        for (var end = 1; end <= _count; end++)
        {
            var runs = evidence.EndingAt(end);
            best[end] = double.NegativeInfinity;
            for (var l = 1; l <= runs.Length; l++)
            {
                best[end] = Math.Max(best[end], best[end - l] + runs[l - 1] + cues[end - l] + LogReferencePrior);
            }

            for (var l = 1; l <= runs.Length; l++)
            {
                var value = Math.Exp(best[end - l] + runs[l - 1] + cues[end - l] - best[end]);
                _byEnd[((end - 1) * Longest) + l - 1] = value;
                _byStart[((end - l) * Longest) + l - 1] = value;
            }
        }
    }

    private void Pass()
    {
        var forwards = Array.ConvertAll(Priors, Forward);
        var logs = Array.ConvertAll(forwards, static f => Math.Log(f[0]));
        var best = logs.Max();
        var shares = Array.ConvertAll(logs, l => Math.Exp((l - best) * PriorSharpness));
        var kept = shares.Sum();
        for (var p = 0; p < Priors.Length; p++)
        {
            if (shares[p] / kept >= Negligible)
            {
                var share = shares[p] / kept / forwards[p][0];
                _passes.Add((Priors[p], forwards[p], Backward(Priors[p]), share));
            }
        }
    }

    // Kept from the end backwards (place n - i holds unit i), so that both passes read forwards.
    private double[] Forward(LengthPrior prior)
    {
        var forward = new double[_count + 1];
        forward[_count] = 1;
        for (var end = 1; end <= _count; end++)
        {
            var runs = Math.Min(end, Longest);
            forward[_count - end] = Product(
                forward.AsSpan(_count - end + 1, runs), _byEnd.AsSpan((end - 1) * Longest, runs), prior.Of(end == _count)[..runs]);
        }

        return forward;
    }

    private double[] Backward(LengthPrior prior)
    {
        var backward = new double[_count + 1];
        backward[_count] = 1;
        for (var start = _count - 1; start >= 0; start--)
        {
            var runs = Math.Min(_count - start, Longest);
            var inner = start + runs == _count ? runs - 1 : runs;
            var sum = Product(
                backward.AsSpan(start + 1, inner), _byStart.AsSpan(start * Longest, inner), prior.Of(last: false)[..inner]);
            backward[start] = inner == runs
                ? sum
                : sum + (_byStart[(start * Longest) + runs - 1] * prior.At(runs, last: true));
        }

        return backward;
    }

    private static double Product(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> c)
    {
        var lanes = Vector256<double>.Zero;
        var i = 0;
        for (; i + Vector256<double>.Count <= a.Length; i += Vector256<double>.Count)
        {
            lanes += Vector256.Create(a[i..]) * Vector256.Create(b[i..]) * Vector256.Create(c[i..]);
        }

        var sum = lanes[0] + lanes[1] + lanes[2] + lanes[3];
        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i] * c[i];
        }

        return sum;
    }

    /// <summary>A gamma density over lengths, cut at whole units; the last segment may go on past the text's end.</summary>
    private sealed class LengthPrior
    {
        private readonly double[] _whole = new double[Longest];
        private readonly double[] _open = new double[Longest];

        public LengthPrior(double mean, double spread)
        {
            var shape = 1 / (spread * spread);
            var scale = mean / shape;
            double sum = 0;
            for (var l = 1; l <= Longest; l++)
            {
                // Relative to the density at the mean, so that large shapes stay finite.
                _whole[l - 1] = Math.Exp(((shape - 1) * Math.Log(l / mean)) - ((l - mean) / scale));
                sum += _whole[l - 1];
            }

            double tail = 0;
            for (var l = Longest; l >= 1; l--)
            {
                tail += _whole[l - 1] / sum;
                _whole[l - 1] = (_whole[l - 1] / sum) + RarestLength;
                _open[l - 1] = tail + RarestLength;
            }
        }

        public ReadOnlySpan<double> Of(bool last) => last ? _open : _whole;

        public double At(int length, bool last) => last ? _open[length - 1] : _whole[length - 1];
    }
}
