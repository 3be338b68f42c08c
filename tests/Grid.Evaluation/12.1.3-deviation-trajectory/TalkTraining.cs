using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;
using Grid.Pathways;

namespace Grid.Evaluation;

/// <summary>Fits the boundary model of talk between peers, and cuts conversations with models that never saw them.</summary>
internal static class TalkTraining
{
    private const double Ridge = 20;
    private const double BiasRidge = 0.01;
    private const int Steps = 60;

    /// <summary>The boundaries of each scene, found by a model fitted on the other folds.</summary>
    /// <param name="context">Data and Grid.</param>
    /// <param name="scenes">Conversations of a set whose licence allows fitting.</param>
    /// <param name="folds">Folds, by source.</param>
    public static Dictionary<SegmentedScene, IReadOnlyList<int>> OutOfFold(
        EvaluationContext context, List<SegmentedScene> scenes, int folds)
    {
        var rows = scenes.ConvertAll(s => Rows(context, s));
        var found = new Dictionary<SegmentedScene, IReadOnlyList<int>>(ReferenceEqualityComparer.Instance);
        for (var fold = 0; fold < folds; fold++)
        {
            bool Held(int i) => (int)(EvaluationContext.Hash(scenes[i].Source) % (ulong)folds) == fold;
            var model = new TalkModel(Fit([.. Enumerable.Range(0, scenes.Count).Where(i => !Held(i)).SelectMany(i => rows[i])]));
            var grid = new Diagnoser(StaticEncoder.Pathway(), new Catalogue(new DeviationTrajectoryDetector(model)));
            foreach (var i in Enumerable.Range(0, scenes.Count).Where(Held))
            {
                found[scenes[i]] = scenes[i].Found((shape, language, turns) => SegmentedScene.Diagnose(grid, shape, language, turns));
            }
        }

        Console.Error.WriteLine("weights: " + string.Join(", ", Fit([.. rows.SelectMany(static r => r)]).Select(static w => w.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture))));
        return found;
    }

    private static List<(double[] Features, bool Opens)> Rows(EvaluationContext context, SegmentedScene scene)
    {
        var fold = new SceneFold(SegmentedScene.Frame(SceneShape.Conversation, TextLanguage.English), context.Diagnoser.Catalogue);
        context.Diagnoser.AppendAsync(fold, scene.Turns(), 0, null, default).AsTask().GetAwaiter().GetResult();
        return [.. TalkFeatures.Of(fold.Field).Select(f => (f.Features, scene.Boundaries.Contains(fold.Field[f.Component].Turn)))];
    }

    // Newton's method on the log likelihood with a normal prior around the weights set by hand; short steps, or it overshoots.
    private static double[] Fit(List<(double[] Features, bool Opens)> rows)
    {
        var prior = TalkModel.Prior.Weights;
        var weights = prior.ToArray();
        for (var step = 0; step < Steps; step++)
        {
            var size = weights.Length;
            var curvature = new double[size, size];
            var slope = new double[size];
            for (var i = 0; i < size; i++)
            {
                var ridge = i == 0 ? BiasRidge : Ridge;
                curvature[i, i] = ridge;
                slope[i] = -ridge * (weights[i] - prior[i]);
            }

            foreach (var (features, opens) in rows)
            {
                var p = 1 / (1 + Math.Exp(-new TalkModel(weights).LogOdds(features)));
                for (var i = 0; i < size; i++)
                {
                    slope[i] += ((opens ? 1 : 0) - p) * features[i];
                    for (var j = 0; j < size; j++)
                    {
                        curvature[i, j] += p * (1 - p) * features[i] * features[j];
                    }
                }
            }

            var change = Solve(curvature, slope);
            for (var i = 0; i < size; i++)
            {
                weights[i] += Math.Clamp(change[i], -1, 1);
            }
        }

        return weights;
    }

    // Gauss's elimination; the ridge keeps every pivot positive.
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var n = right.Length;
        for (var i = 0; i < n; i++)
        {
            for (var row = i + 1; row < n; row++)
            {
                var factor = matrix[row, i] / matrix[i, i];
                for (var column = i; column < n; column++)
                {
                    matrix[row, column] -= factor * matrix[i, column];
                }

                right[row] -= factor * right[i];
            }
        }

        for (var i = n - 1; i >= 0; i--)
        {
            for (var column = i + 1; column < n; column++)
            {
                right[i] -= matrix[i, column] * right[column];
            }

            right[i] /= matrix[i, i];
        }

        return right;
    }
}
