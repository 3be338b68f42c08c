using System.Globalization;
using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation;

/// <summary>Fits the weights that 12.2.1 ships (<see cref="LinkModel"/>) on sets whose licences allow it.</summary>
/// <remarks>A softmax over a block's places and "none of them", by Adam (Kingma and Ba 2015) over all blocks at once; the same bytes every time.</remarks>
/// <param name="dataDirectory">Folder of the labelled sets.</param>
public sealed class LinkTraining(string dataDirectory)
{
    private const double Ridge = 1;
    private const int Steps = 200;
    private const double Rate = 0.05;

    // A batch of sentences must fit the field whole, texts included.
    private const int BatchSentences = 80;

    private readonly Dictionary<(TextLanguage, string), FieldComponent> _read = [];

    /// <summary>Prints bias and weights.</summary>
    /// <param name="output">Where to.</param>
    public void Print(TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var blocks = Blocks();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{blocks.Count} blocks"));
        var weights = Fit([.. blocks.Select(b => (Features(b), b.Intruder))]);
        output.WriteLine(string.Join(", ", weights.Select(static w => w.ToString("0.###", CultureInfo.InvariantCulture))));
    }

    // Conversations and Russian texts are few and count twice.
    private List<LinkBlock> Blocks()
    {
        var english = LinkSets.EnglishDocuments(dataDirectory);
        var russian = LinkSets.RussianDocuments(dataDirectory);
        LinkBlock[] talk = [.. LinkBlock.Planted(LinkSets.Conversations(dataDirectory), SceneShape.Conversation, TextLanguage.English, 6, 2)];
        LinkBlock[] rest =
        [
            .. LinkBlock.Planted(russian, SceneShape.Components, TextLanguage.Russian, 6, 3),
            .. LinkBlock.Planted(russian, SceneShape.Components, TextLanguage.Russian, 10, 6),
        ];
        var documents = LinkBlock.Planted(english, SceneShape.Components, TextLanguage.English, 6, 6)
            .Concat(LinkBlock.Planted(english, SceneShape.Components, TextLanguage.English, 10, 24));
        return [.. talk, .. talk, .. documents.Where(static (_, i) => i / 2 % 2 == 0), .. rest, .. rest];
    }

    private double[][] Features(LinkBlock block)
    {
        foreach (var batch in block.Sentences.Where(s => !_read.ContainsKey((block.Language, s))).Distinct(StringComparer.Ordinal).Chunk(BatchSentences))
        {
            foreach (var (sentence, component) in batch.Zip(FieldSource.Components(batch, block.Language)))
            {
                _read[(block.Language, sentence)] = component;
            }
        }

        return [.. LinkFeatures.Of(new SceneField([.. block.Sentences.Select(s => _read[(block.Language, s)])], block.Sentences.Count))];
    }

    // The bias first, then a weight per feature.
    private static double[] Fit((double[][] Rows, int Intruder)[] blocks)
    {
        var width = LinkFeatures.Names.Count;
        var (mean, deviation) = Standard([.. blocks.SelectMany(static b => b.Rows)], width);
        var standard = Array.ConvertAll(blocks, b => (Rows: Array.ConvertAll(b.Rows, r => (double[])[1, .. r.Select((v, f) => (v - mean[f]) / deviation[f])]), b.Intruder));
        var (weights, first, second) = (new double[width + 1], new double[width + 1], new double[width + 1]);
        weights[0] = -2;
        for (var step = 1; step <= Steps; step++)
        {
            var slope = Slope(standard, weights);
            for (var f = 0; f <= width; f++)
            {
                var g = (slope[f] + (f > 0 ? Ridge * weights[f] : 0)) / blocks.Length;
                first[f] = (0.9 * first[f]) + (0.1 * g);
                second[f] = (0.999 * second[f]) + (0.001 * g * g);
                var rate = Rate * (1 - (0.95 * step / Steps));
                weights[f] -= rate * (first[f] / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(second[f] / (1 - Math.Pow(0.999, step))) + 1e-8);
            }
        }

        return [weights[0] - Enumerable.Range(0, width).Sum(f => weights[f + 1] * mean[f] / deviation[f]), .. Enumerable.Range(0, width).Select(f => weights[f + 1] / deviation[f])];
    }

    private static double[] Slope((double[][] Rows, int Intruder)[] blocks, double[] weights)
    {
        var slope = new double[weights.Length];
        foreach (var (rows, intruder) in blocks)
        {
            var odds = Array.ConvertAll(rows, r => Math.Exp(r.Zip(weights, static (x, w) => x * w).Sum()));
            var all = 1 + odds.Sum();
            for (var i = 0; i < rows.Length; i++)
            {
                var error = (odds[i] / all) - (i == intruder ? 1 : 0);
                for (var f = 0; f < slope.Length; f++)
                {
                    slope[f] += error * rows[i][f];
                }
            }
        }

        return slope;
    }

    private static (double[] Mean, double[] Deviation) Standard(double[][] rows, int width)
    {
        double[] mean = [.. Enumerable.Range(0, width).Select(f => rows.Average(r => r[f]))];
        return (mean, [.. Enumerable.Range(0, width).Select(f => Math.Sqrt(rows.Average(r => (r[f] - mean[f]) * (r[f] - mean[f]))) + 1e-6)]);
    }
}
