using System.Globalization;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation;

/// <summary>Fits the weights that 12.3.2 ships (<see cref="OrderModel"/>) on sets whose licences allow it: which of two sentences comes first.</summary>
/// <remarks>A logistic model without a bias, by Adam (Kingma and Ba 2015), on pairs drawn by a fixed seed; the same bytes every time.</remarks>
/// <param name="dataDirectory">Folder of the labelled sets.</param>
public sealed class OrderTraining(string dataDirectory)
{
    private const int Longest = 60;
    private const int Fewest = 6;
    private const int PairsPerDocument = 120;
    private const double Ridge = 3;
    private const int Steps = 120;
    private const double Rate = 0.05;

    // Russian documents are few.
    private const int RussianTimes = 3;

    /// <summary>Prints the weights.</summary>
    /// <param name="output">Where to.</param>
    public void Print(TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var english = LinkSets.EnglishDocuments(dataDirectory).SelectMany(static d => Pairs(d.Sentences, TextLanguage.English, 1));
        var russian = LinkSets.RussianDocuments(dataDirectory).SelectMany(static d => Pairs(d.Sentences, TextLanguage.Russian, RussianTimes));
        (double[] Features, double Weight)[] pairs = [.. english, .. russian];
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pairs.Length} pairs"));
        output.WriteLine(string.Join(", ", Fit(pairs).Select(static w => w.ToString("0.###", CultureInfo.InvariantCulture))));
    }

    // Each document weighs as much as it has sentences.
    private static IEnumerable<(double[] Features, double Weight)> Pairs(IReadOnlyList<string> sentences, TextLanguage language, int times)
    {
        var components = FieldSource.Components(sentences.Take(Longest), language);
        if (components.Count < Fewest)
        {
            yield break;
        }

        var graph = new FieldGraph(components);
        var features = new OrderFeatures(components, graph.Affinity);
        var random = new Random(unchecked((int)EvaluationContext.Hash("order\n" + sentences[0])));
        var drawn = Math.Min(PairsPerDocument, components.Count * (components.Count - 1) / 2);
        for (var k = 0; k < drawn; k++)
        {
            var later = random.Next(1, components.Count);
            yield return (features.Of(random.Next(later), later), times * components.Count / (double)drawn);
        }
    }

    private static double[] Fit((double[] Features, double Weight)[] pairs)
    {
        var width = OrderFeatures.Names.Count;
        var all = pairs.Sum(static p => p.Weight);
        var (weights, first, second) = (new double[width], new double[width], new double[width]);
        for (var step = 1; step <= Steps; step++)
        {
            var slope = weights.Select(static w => Ridge * w).ToArray();
            foreach (var (features, weight) in pairs)
            {
                var odds = 0.0;
                for (var f = 0; f < width; f++)
                {
                    odds += weights[f] * features[f];
                }

                var error = -weight / (1 + Math.Exp(odds));
                for (var f = 0; f < width; f++)
                {
                    slope[f] += error * features[f];
                }
            }

            for (var f = 0; f < width; f++)
            {
                var g = slope[f] / all;
                first[f] = (0.9 * first[f]) + (0.1 * g);
                second[f] = (0.99 * second[f]) + (0.01 * g * g);
                var rate = Rate * (1 - (0.95 * step / Steps));
                weights[f] -= rate * (first[f] / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(second[f] / (1 - Math.Pow(0.99, step))) + 1e-8);
            }
        }

        return weights;
    }
}
