using System.Globalization;
using Grid.Diagnostics.Rooms;

namespace Grid.Evaluation.Rooms;

/// <summary>Fits the weights of 12.3.3: ridge regression of ratings on doubts within each source, no weight below 0.</summary>
/// <remarks>Coordinate descent on the standardised doubts (non-negative ridge); the same rows give the same weights.</remarks>
public static class DoubtTraining
{
    private const double Ridge = 0.3;
    private const int Rounds = 300;
    private const double ConsistencyShare = 0.25;

    /// <summary>The rating that the weights follow: coherence, with a share of consistency, so that what the context says counts too.</summary>
    /// <param name="row">A summary of summeval.</param>
    public static double Followed(RatedFeatures row) =>
        ((1 - ConsistencyShare) * row.Scene.Ratings["coherence"]) + (ConsistencyShare * row.Scene.Ratings["consistency"]);

    /// <summary>The weights of rated scenes.</summary>
    /// <param name="rows">The scenes.</param>
    /// <param name="rating">The rating that is followed, 1 to 5.</param>
    public static DoubtWeights Fit(IReadOnlyList<RatedFeatures> rows, Func<RatedFeatures, double> rating)
    {
        var width = rows[0].Features.Length;
        var (x, y) = Centred(rows, rating);
        var spread = Enumerable.Range(0, width).Select(j => Math.Sqrt(x.Average(r => r[j] * r[j]))).ToArray();
        foreach (var row in x)
        {
            for (var j = 0; j < width; j++)
            {
                row[j] = spread[j] == 0 ? 0 : row[j] / spread[j];
            }
        }

        var weights = Descend(x, y, width);
        double[] scaled = [.. weights.Select((w, j) => spread[j] == 0 ? 0 : Math.Round(w / spread[j], 4))];
        var undoubted = rows.Average(r => rating(r) + r.Features.Zip(scaled, static (f, w) => f * w).Sum());
        return new DoubtWeights(scaled[..SceneDoubt.SignalCount], scaled[SceneDoubt.SignalCount..], Math.Round(undoubted, 2));
    }

    /// <summary>Prints the weights of the whole set beside those that ship.</summary>
    /// <param name="context">Data.</param>
    /// <param name="output">Where to.</param>
    /// <returns>0 when they are the same, 1 when they are not.</returns>
    public static int Print(EvaluationContext context, TextWriter output)
    {
        var fitted = Fit(RatedFeatures.Of(RatedScene.SummEval(context)), Followed);
        var shipped = DoubtWeights.Default;
        output.WriteLine(Text(fitted));
        output.WriteLine(Text(shipped));
        return Text(fitted) == Text(shipped) ? 0 : 1;

        static string Text(DoubtWeights weights) => string.Create(
            CultureInfo.InvariantCulture, $"[{List(weights.OfMean)}] [{List(weights.OfWorst)}] {weights.Undoubted:0.##}");
        static string List(IEnumerable<double> values) => string.Join(", ", values.Select(static v => v.ToString("0.####", CultureInfo.InvariantCulture)));
    }

    /// <summary>The quality of a scene under given weights.</summary>
    /// <param name="row">The scene.</param>
    /// <param name="weights">The weights.</param>
    public static double Quality(RatedFeatures row, DoubtWeights weights) =>
        weights.Quality(row.Features.Zip(weights.OfMean.Concat(weights.OfWorst), static (f, w) => f * w).Sum());

    private static (List<double[]> X, List<double> Y) Centred(IReadOnlyList<RatedFeatures> rows, Func<RatedFeatures, double> rating)
    {
        var (x, y) = (new List<double[]>(), new List<double>());
        foreach (var source in rows.GroupBy(static r => r.Scene.Source, StringComparer.Ordinal))
        {
            var mean = source.Average(rating);
            double[] means = [.. source.First().Features.Select((_, j) => source.Average(r => r.Features[j]))];
            foreach (var row in source)
            {
                x.Add([.. row.Features.Zip(means, static (f, m) => m - f)]);
                y.Add(rating(row) - mean);
            }
        }

        return (x, y);
    }

    private static double[] Descend(List<double[]> x, List<double> y, int width)
    {
        var weights = new double[width];
        var along = Enumerable.Range(0, width).Select(i => Enumerable.Range(0, width).Select(j => x.Average(r => r[i] * r[j])).ToArray()).ToArray();
        var towards = Enumerable.Range(0, width).Select(i => x.Zip(y, (r, v) => r[i] * v).Average()).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var j = 0; j < width; j++)
            {
                var left = towards[j];
                for (var k = 0; k < width; k++)
                {
                    left -= k == j ? 0 : along[j][k] * weights[k];
                }

                weights[j] = Math.Max(0, left / (along[j][j] + Ridge));
            }
        }

        return weights;
    }
}
