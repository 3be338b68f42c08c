using System.Globalization;
using Grid.Diagnostics.Signals;

namespace Grid.Evaluation.Rooms;

/// <summary>Measures how near sentences of different documents are, the constant <see cref="TieScale.Strangers"/>.</summary>
/// <remarks>Seeded; the same data give the same figures.</remarks>
/// <param name="context">Data.</param>
/// <param name="output">Where the figures go.</param>
public sealed class StrangerAffinities(EvaluationContext context, TextWriter output)
{
    private const int Seed = 12;
    private const int Pairs = 100_000;
    private static readonly double[] Quantiles = [0.5, 0.9, 0.95, 0.99];

    /// <summary>Prints quantiles of the affinities of random pairs from different documents, a line a set.</summary>
    public void Run()
    {
        foreach (var (set, language) in GenreDocument.Sets)
        {
            var fields = GenreDocument.Of(context, set, language)
                .Select(d => FieldSource.Components(d.Sentences, language)).ToArray();
            var sentences = fields.SelectMany(static (f, d) => f.Select(c => (Document: d, Component: c))).ToArray();
            var random = new Random(Seed);
            var affinities = new List<double>(Pairs);
            while (affinities.Count < Pairs)
            {
                var (first, second) = (sentences[random.Next(sentences.Length)], sentences[random.Next(sentences.Length)]);
                if (first.Document != second.Document)
                {
                    affinities.Add(Affinity.Between(first.Component, second.Component));
                }
            }

            affinities.Sort();
            var figures = Quantiles.Select(q => string.Create(CultureInfo.InvariantCulture, $"{q:0%} {affinities[(int)(q * Pairs)]:F4}"));
            output.WriteLine($"{set}: {string.Join(", ", figures)}");
        }
    }
}
