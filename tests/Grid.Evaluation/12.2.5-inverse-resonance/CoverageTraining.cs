using Grid.Evaluation.Training;
using Grid.Pathways.Heads;

namespace Grid.Evaluation.Support;

/// <summary>Fits the voice of coverage: logistic regression whose weights may not fall below 0.</summary>
internal static class CoverageTraining
{
    private const int Steps = 400;
    private const double Rate = 0.5;
    private const double Ridge = 1e-3;

    /// <summary>Fits the voice.</summary>
    /// <param name="rows">Components; label 1 holds an unsupported piece.</param>
    public static CoverageVoice Fit(IReadOnlyList<TrainingRow> rows)
    {
        var gaps = rows.Select(static r =>
        {
            var own = new float[CoverageVoice.GapCount + 1];
            CoverageVoice.Gaps(r.Inputs, own);
            own[^1] = 1;
            return own;
        }).ToArray();
        var weights = new double[CoverageVoice.GapCount + 1];
        var total = rows.Sum(static r => (double)r.Weight);
        for (var step = 0; step < Steps; step++)
        {
            var slope = new double[weights.Length];
            for (var i = 0; i < gaps.Length; i++)
            {
                double sum = 0;
                for (var k = 0; k < weights.Length; k++)
                {
                    sum += weights[k] * gaps[i][k];
                }

                var error = rows[i].Weight * (rows[i].Label - (1 / (1 + Math.Exp(-sum))));
                for (var k = 0; k < weights.Length; k++)
                {
                    slope[k] += error * gaps[i][k];
                }
            }

            for (var k = 0; k < weights.Length; k++)
            {
                weights[k] += Rate * ((slope[k] / total * 10) - (Ridge * weights[k]));
                weights[k] = k == weights.Length - 1 ? weights[k] : Math.Max(0, weights[k]);
            }
        }

        return new CoverageVoice([.. weights.Select(static w => (float)w)]);
    }
}
