using Grid.Diagnostics.Rooms;

namespace Grid.Evaluation.Rooms;

/// <summary>Fits the three logistic regressions of 12.6.3.</summary>
internal static class ConfidentTraining
{
    private const int Rounds = 15;
    private const double Ridge = 1;

    /// <summary>Fits on cases.</summary>
    /// <param name="cases">Cases that may be learned from.</param>
    public static ConfidentModel Fit(IReadOnlyList<ConfidentCase> cases) => new(
        Weights([.. cases.Where(static c => c.Plain.Claims.Count > 0).Select(static c => (c, c.Plain))]),
        Weights([.. cases.Where(static c => c.Sampled is { Claims.Count: > 0 }).Select(static c => (c, c.Sampled!))]),
        Weights([.. cases.Where(static c => c.SamplesAlone is { Claims.Count: > 0 }).Select(static c => (c, c.SamplesAlone!))]));

    // Newton's method; talks have a constant of their own, which does not ship: a scene has the odds of a document.
    private static double[] Weights(IReadOnlyList<(ConfidentCase Case, ConfidentReading Reading)> rows)
    {
        double[][] inputs = [.. rows.Select(static r => (double[])[.. r.Reading.Features(), r.Case.IsTalk ? 1 : 0])];
        var count = inputs[0].Length;
        var weights = new double[count];
        for (var round = 0; round < Rounds; round++)
        {
            var system = new double[count, count + 1];
            for (var a = 1; a < count; a++)
            {
                system[a, a] = Ridge;
                system[a, count] = -Ridge * weights[a];
            }

            for (var i = 0; i < inputs.Length; i++)
            {
                var x = inputs[i];
                var p = 1 / (1 + Math.Exp(-x.Zip(weights, static (v, w) => v * w).Sum()));
                for (var a = 0; a < count; a++)
                {
                    system[a, count] += ((rows[i].Case.Case.Unsupported ? 1 : 0) - p) * x[a];
                    for (var b = 0; b < count; b++)
                    {
                        system[a, b] += p * (1 - p) * x[a] * x[b];
                    }
                }
            }

            var step = Solved(system, count);
            weights = [.. weights.Zip(step, static (w, s) => w + s)];
        }

        return weights[..^1];
    }

    private static double[] Solved(double[,] system, int count)
    {
        for (var a = 0; a < count; a++)
        {
            var pivot = system[a, a];
            for (var b = a; b <= count; b++)
            {
                system[a, b] /= pivot;
            }

            for (var c = 0; c < count; c++)
            {
                var factor = c == a ? 0 : system[c, a];
                for (var b = a; b <= count && factor != 0; b++)
                {
                    system[c, b] -= factor * system[a, b];
                }
            }
        }

        return [.. Enumerable.Range(0, count).Select(a => system[a, count])];
    }
}
