using System.Text.RegularExpressions;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.StaticPathway;

/// <summary>How well encoders and affinities tell the next sentence from a stranger, beside tf-idf fitted on the measured set itself.</summary>
/// <remarks>Adjacent: next sentence against a sentence of another document. Intruder: the same by the mean over the last five sentences.</remarks>
public sealed partial class StaticPathwayMeasure : EntryMeasure
{
    private const int Seed = 12;
    private const int Window = 5;

    // Below four words ("Yes.", "Figure 2") nothing ties a sentence to anything; the published baselines leave such out too.
    private const int FewestWords = 4;

    /// <inheritdoc/>
    public override string Code => "pathway";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context) => Cohesion(context).Concat(SentencePairs.Run(Code, context));

    private IEnumerable<Measurement> Cohesion(EvaluationContext context)
    {
        foreach (var (set, language, documents) in Sets(context))
        {
            var corpus = new CohesionCorpus(documents, language, Seed);
            var stems = TfIdf.OfStems(corpus.Components);
            var grams = TfIdf.OfGrams(corpus.Components);
            var published = set == "rst_docs_ru" ? "published lexical: adjacent .754-.766, intruder .869-.875; student with stems .852, .885" : "";
            var voices = new List<(string Name, Func<int, int, double> Similarity)>
            {
                ("affinity", (i, j) => Affinity.Between(corpus.Components[i], corpus.Components[j])),
                ("affinity, lexical voice", (i, j) => Affinity.Lexical(corpus.Components[i], corpus.Components[j])),
                ("vector of the field, 128 bytes", (i, j) => VectorReduction.Cosine(corpus.Components[i].Vector, corpus.Components[j].Vector)),
                ("baseline: stem tf-idf of the set itself", stems.Cosine),
                ("baseline: character 3-5-gram tf-idf of the set itself", grams.Cosine),
                ("baseline: both, sum", (i, j) => stems.Cosine(i, j) + grams.Cosine(i, j)),
            };
            var texts = new EncodedSentences([.. corpus.Components.Select(static c => c.Text!)]);
            voices.Add(("static pathway", texts.Static));
            if (language == TextLanguage.English)
            {
                voices.Add(("encoder, 512 numbers", texts.Encoder));
                voices.Add(("subword SIF", texts.Sif));
                voices.Add(("encoder and SIF, mean", texts.Both));
            }

            foreach (var (name, similarity) in voices)
            {
                yield return Evaluate.Auroc(Code, $"{set}, adjacent, {name}", corpus.Cases(similarity, 1), neighbours: published);
                yield return Evaluate.Auroc(Code, $"{set}, intruder, {name}", corpus.Cases(similarity, Window), neighbours: published);
            }
        }
    }

    private static IEnumerable<(string Set, TextLanguage Language, IReadOnlyList<IReadOnlyList<string>> Documents)> Sets(EvaluationContext context)
    {
        foreach (var (set, language) in GenreDocument.Sets)
        {
            yield return (set, language, [.. GenreDocument.Of(context, set, language).Select(static d => Long(d.Sentences))]);
        }

        yield return ("taiga_register_ru", TextLanguage.Russian, [.. context
            .Rows("taiga_register_ru", "sentences.jsonl", static r => Document(r.GetProperty("sent_id").GetString()!))
            .GroupBy(static r => Document(r.GetProperty("sent_id").GetString()!), StringComparer.Ordinal)
            .Where(static g => g.Key.StartsWith("xud", StringComparison.Ordinal) || g.Key.StartsWith("uch", StringComparison.Ordinal))
            .Select(static g => Long(g.Select(static r => r.GetProperty("text").GetString()!)))]);
    }

    private static string Document(string sentence) => Number().Replace(sentence, "");

    private static IReadOnlyList<string> Long(IEnumerable<string> sentences) =>
        [.. sentences.Where(static s => WordBreaker.CountWords(s) >= FewestWords)];

    [GeneratedRegex(@"-?\d+$")]
    private static partial Regex Number();
}
