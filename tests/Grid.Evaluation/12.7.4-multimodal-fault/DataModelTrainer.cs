using System.Globalization;
using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;
using Grid.Evaluation.Training;

namespace Grid.Evaluation.Rooms;

/// <summary>Reads the data-to-text part of RAGTruth through the room and fits the weights of <see cref="DataModel"/>.</summary>
/// <param name="context">Data.</param>
public sealed class DataModelTrainer(EvaluationContext context)
{
    private const int Steps = 2000;
    private const double Rate = 0.3;
    private const double Ridge = 0.01;

    /// <summary>One answer.</summary>
    /// <param name="Source">Its source.</param>
    /// <param name="Features">What the room reads.</param>
    /// <param name="Faulty">True when a span of it is labelled.</param>
    /// <param name="Words">Its length.</param>
    public sealed record Answer(string Source, double[] Features, bool Faulty, int Words);

    /// <summary>The answers of the set.</summary>
    public IReadOnlyList<Answer> Answers()
    {
        TrainingSet.Open(context.DataDirectory, "ragtruth_test", "sources.jsonl");
        var answers = new List<Answer>();
        foreach (var row in context.Rows("ragtruth_test", "sources.jsonl", static r => r.GetProperty("source_id").ToString()))
        {
            if (row.GetProperty("task").GetString() != "data2txt")
            {
                continue;
            }

            var json = row.GetProperty("source").GetRawText();
            var reading = new DataReading(json, DataFact.OfJson(json));
            foreach (var response in row.GetProperty("responses").EnumerateArray())
            {
                var text = response.GetProperty("response").GetString()!;
                answers.Add(new Answer(
                    row.GetProperty("source_id").ToString(), Features(reading, text),
                    response.GetProperty("labels").GetArrayLength() > 0, WordBreaker.CountWords(text)));
            }
        }

        return answers;
    }

    /// <summary>Weights fitted to answers, offset first; classes weigh alike; plain gradient descent, the same in every run.</summary>
    /// <param name="answers">The answers.</param>
    public static double[] Fit(IReadOnlyList<Answer> answers)
    {
        var weights = new double[DataModel.FeatureCount + 1];
        var positives = answers.Count(static a => a.Faulty);
        for (var step = 0; step < Steps; step++)
        {
            var gradient = new double[weights.Length];
            foreach (var answer in answers)
            {
                var weight = 0.5 / (answer.Faulty ? positives : answers.Count - positives);
                var error = weight * (DataModel.Probability(answer.Features, weights) - (answer.Faulty ? 1 : 0));
                gradient[0] += error;
                for (var i = 0; i < answer.Features.Length; i++)
                {
                    gradient[i + 1] += error * answer.Features[i];
                }
            }

            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] -= Rate * (gradient[i] + (i == 0 ? 0 : Ridge * weights[i] * Scale(i)));
            }
        }

        return weights;
    }

    /// <summary>Prints the weights of all answers, as <see cref="DataModel"/> holds them.</summary>
    /// <param name="output">Where to.</param>
    public void Print(TextWriter output) =>
        output.WriteLine(string.Join(", ", Fit(Answers()).Select(static w => w.ToString("0.####", CultureInfo.InvariantCulture))));

    // The last feature is a share, an order smaller than the counts: its weight must be free to be larger.
    private static double Scale(int weight) => weight == DataModel.FeatureCount ? 0.1 : 1;

    private static double[] Features(DataReading reading, string text)
    {
        var frame = new SceneFrame { Id = "answer", Language = TextLanguage.English };
        var sentences = SceneComposer.Compose(frame, [new SceneTurn(Role.Text, text)]).Where(static c => c.Kind is UnitKind.Sentence or UnitKind.ListItem);
        return DataModel.Features([.. sentences.Select(s => reading.Read(s.Text))]);
    }
}
