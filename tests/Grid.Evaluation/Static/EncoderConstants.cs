using System.Globalization;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;
using Grid.Pathways.Encoders;

namespace Grid.Evaluation.StaticPathway;

/// <summary>Measures the two constants of the English encoder: what share of a text it must read, and the cosine of strangers.</summary>
/// <remarks>Seeded; the same data give the same figures.</remarks>
/// <param name="context">Data.</param>
/// <param name="output">Where the figures go.</param>
public sealed class EncoderConstants(EvaluationContext context, TextWriter output)
{
    private const int Seed = 12;
    private const int Pairs = 100_000;
    private const int Mixtures = 4;
    private static readonly double[] Quantiles = [0.001, 0.01, 0.05, 0.5, 0.95, 0.99, 0.999];

    /// <summary>Prints quantiles of coverage and of strangers' cosines.</summary>
    /// <returns>0, or 1 when the build has no encoder.</returns>
    public int Run()
    {
        if (EmbeddedEncoders.English is not { } encoder)
        {
            output.WriteLine(EmbeddedEncoders.EnglishMissing);
            return 1;
        }

        var english = Documents("gum_register", TextLanguage.English);
        var russian = Documents("rst_docs_ru", TextLanguage.Russian);
        var tokenizer = new UseLiteTokenizer(UseLiteModel.Embedded!.Vocabulary);
        string[] home = [.. english.SelectMany(static d => d)];
        string[] foreign = [.. russian.SelectMany(static d => d)];
        Print("coverage, English sentences", home.Select(s => (double)tokenizer.Encode(s).Coverage));
        Print("coverage, Russian sentences", foreign.Select(s => (double)tokenizer.Encode(s).Coverage));
        for (var words = 1; words < Mixtures; words++)
        {
            Print(FormattableString.Invariant($"coverage, {words} of 4 words English"), Mix(home, foreign, words).Select(s => (double)tokenizer.Encode(s).Coverage));
        }

        Strangers(encoder, english);
        return 0;
    }

    private IReadOnlyList<IReadOnlyList<string>> Documents(string set, TextLanguage language) =>
        [.. GenreDocument.Of(context, set, language).Select(static d => d.Sentences)];

    private void Strangers(UseLiteEncoder encoder, IReadOnlyList<IReadOnlyList<string>> documents)
    {
        var sentences = documents.SelectMany((d, i) => d.Select(s => (Document: i, encoder.Read(s).Vector)))
            .Where(static s => s.Vector is not null).Select(static s => (s.Document, Whole: s.Vector!, Reduced: VectorReduction.Reduce(s.Vector))).ToArray();
        var random = new Random(Seed);
        var (whole, reduced) = (new List<double>(Pairs), new List<double>(Pairs));
        while (whole.Count < Pairs)
        {
            var (first, second) = (sentences[random.Next(sentences.Length)], sentences[random.Next(sentences.Length)]);
            if (first.Document != second.Document)
            {
                whole.Add(System.Numerics.Tensors.TensorPrimitives.Dot<float>(first.Whole, second.Whole));
                reduced.Add(VectorReduction.Cosine(first.Reduced, second.Reduced));
            }
        }

        Print("strangers' cosine, 512 numbers", whole);
        Print("strangers' cosine, 128 bytes", reduced);
    }

    // The first words of an English sentence before the rest of a Russian one.
    private static IEnumerable<string> Mix(string[] home, string[] foreign, int quarters)
    {
        for (var i = 0; i < Math.Min(home.Length, foreign.Length); i++)
        {
            var (own, other) = (home[i].Split(' '), foreign[i].Split(' '));
            var length = Math.Min(own.Length, other.Length);
            if (length >= Mixtures)
            {
                var cut = length * quarters / Mixtures;
                yield return string.Join(' ', own.Take(cut).Concat(other.Take(length).Skip(cut)));
            }
        }
    }

    private void Print(string name, IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var figures = Quantiles.Select(q => string.Create(CultureInfo.InvariantCulture, $"{q:0.0%} {sorted[(int)(q * sorted.Length)]:F3}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: n {sorted.Length}, mean {sorted.Average():F3}, {string.Join(", ", figures)}"));
    }
}
