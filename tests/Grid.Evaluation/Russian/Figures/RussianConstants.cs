using System.Globalization;
using System.Numerics.Tensors;
using Grid.Diagnostics.Signals;
using Grid.Pathways.Encoders;

namespace Grid.Evaluation.RussianTraining;

/// <summary>Measures the two constants of the Russian encoder: below which share of known stems it should abstain, and the cosine of strangers.</summary>
/// <remarks>Words are made unknown by turning their letters round. Seeded; the same data give the same figures.</remarks>
/// <param name="context">Data.</param>
/// <param name="encoder">The encoder.</param>
/// <param name="output">Where the figures go.</param>
public sealed class RussianConstants(EvaluationContext context, RussianEncoder encoder, TextWriter output)
{
    private const int Seed = 12;
    private const int Pairs = 100_000;
    private static readonly double[] Quantiles = [0.001, 0.01, 0.05, 0.5, 0.95, 0.99, 0.999];

    /// <summary>Prints quantiles of coverage and of strangers' cosines, and what is left of the match as words become unknown.</summary>
    public int Run()
    {
        var documents = RussianPathwayMeasure.Rst(context);
        var sentences = documents.SelectMany((d, i) => d.Select(s => (Document: i, Reading: encoder.Read(s)))).ToArray();
        Print("coverage, Russian sentences", sentences.Select(static s => (double)s.Reading.Coverage));
        Strangers([.. sentences.Where(static s => s.Reading.Vector is not null).Select(static s => (s.Document, s.Reading.Vector!))]);
        if (EmbeddedEncoders.English is { } english)
        {
            for (var share = 0; share <= 10; share++)
            {
                var random = new Random(Seed);
                var pairs = new CrossLingual(context, english, encoder, t => Unknown(t, share / 10.0, random));
                var cases = pairs.Cases();
                var auc = Metrics.Auroc([.. cases.Where(static c => c.Score is not null).Select(static c => (c.Positive, c.Score!.Value))]);
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{share} of 10 words turned round: mean coverage {pairs.Coverage:F2}, read {cases.Count(static c => c.Score is not null) / (double)cases.Count:F2}, AUROC of those {auc:F3}"));
            }
        }

        return 0;
    }

    private void Strangers((int Document, float[] Vector)[] sentences)
    {
        var random = new Random(Seed);
        var (whole, reduced) = (new List<double>(Pairs), new List<double>(Pairs));
        while (whole.Count < Pairs)
        {
            var (first, second) = (sentences[random.Next(sentences.Length)], sentences[random.Next(sentences.Length)]);
            if (first.Document != second.Document)
            {
                whole.Add(TensorPrimitives.Dot<float>(first.Vector, second.Vector));
                reduced.Add(VectorReduction.Cosine(VectorReduction.Reduce(first.Vector), VectorReduction.Reduce(second.Vector)));
            }
        }

        Print("strangers' cosine, 512 numbers", whole);
        Print("strangers' cosine, 128 bytes", reduced);
    }

    private static string Unknown(string text, double share, Random random) =>
        string.Join(' ', text.Split(' ').Select(w => random.NextDouble() < share ? new string([.. w.Reverse()]) : w));

    private void Print(string name, IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var figures = Quantiles.Select(q => string.Create(CultureInfo.InvariantCulture, $"{q:0.0%} {sorted[(int)(q * sorted.Length)]:F3}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: n {sorted.Length}, mean {sorted.Average():F3}, {string.Join(", ", figures)}"));
    }
}
