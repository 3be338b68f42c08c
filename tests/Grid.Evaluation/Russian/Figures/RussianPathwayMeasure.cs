using System.Text.RegularExpressions;
using Grid.Diagnostics.Text;
using Grid.Evaluation.StaticPathway;
using Grid.Pathways.Encoders;

namespace Grid.Evaluation.RussianTraining;

/// <summary>The Russian encoder: cohesion, intruders and joints of topics in Russian, and Russian held against English.</summary>
/// <param name="weights">The encoder to measure; null for the one that ships.</param>
public sealed partial class RussianPathwayMeasure(RussianEncoder? weights = null) : EntryMeasure
{
    private const int Seed = 12;
    private const int Window = 5;
    private const int FewestWords = 4;

    private static readonly Dictionary<string, double> Bars = new(StringComparer.Ordinal)
    {
        ["adjacent, student, 512 numbers"] = 0.82,
        ["intruder, affinity (student and stems, as shipped)"] = 0.885,
    };

    /// <inheritdoc/>
    public override string Code => "pathway-ru";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context)
    {
        if ((weights ?? EmbeddedEncoders.Russian) is not { } russian)
        {
            throw new InvalidOperationException("There is no Russian encoder to measure; train it (train russian).");
        }

        return Cohesion(context, russian, "rst_docs_ru", Rst(context))
            .Concat(Cohesion(context, russian, "taiga_register_ru", Taiga(context)))
            .Concat(EmbeddedEncoders.English is { } english ? AcrossLanguages(new CrossLingual(context, english, russian)) : []);
    }

    /// <summary>The documents of rst_docs_ru, without sentences of fewer than four words.</summary>
    /// <param name="context">Data.</param>
    public static IReadOnlyList<IReadOnlyList<string>> Rst(EvaluationContext context) =>
        [.. GenreDocument.Of(context, "rst_docs_ru", TextLanguage.Russian).Select(static d => Long(d.Sentences))];

    private static IReadOnlyList<IReadOnlyList<string>> Taiga(EvaluationContext context) => [.. context
        .Rows("taiga_register_ru", "sentences.jsonl", static r => Document(r.GetProperty("sent_id").GetString()!))
        .GroupBy(static r => Document(r.GetProperty("sent_id").GetString()!), StringComparer.Ordinal)
        .Where(static g => g.Key.StartsWith("xud", StringComparison.Ordinal) || g.Key.StartsWith("uch", StringComparison.Ordinal))
        .Select(static g => Long(g.Select(static r => r.GetProperty("text").GetString()!)))];

    private IEnumerable<Measurement> Cohesion(EvaluationContext context, RussianEncoder russian, string set, IReadOnlyList<IReadOnlyList<string>> documents)
    {
        // Strangers need another document, joined texts a few.
        if (documents.Count < 2)
        {
            yield break;
        }

        var voices = new RussianVoices(russian, documents);
        var corpus = new CohesionCorpus(documents, TextLanguage.Russian, Seed);
        foreach (var (name, similarity) in voices.All)
        {
            foreach (var (task, window) in new[] { ("adjacent", 1), ("intruder", Window) })
            {
                var bar = set == "rst_docs_ru" && Bars.TryGetValue($"{task}, {name}", out var least) ? least : (double?)null;
                yield return Evaluate.Auroc(Code, $"{set}, {task}, {name}", corpus.Cases(similarity, window), bar);
            }
        }

        if (set != "rst_docs_ru" || context.Subset)
        {
            yield break;
        }

        var topics = new JoinedTopics(voices.Document);
        var (never, even) = topics.Rivals();
        foreach (var (name, similarity) in voices.All)
        {
            var bar = name.StartsWith("affinity (", StringComparison.Ordinal) ? 0.17 : (double?)null;
            yield return Evaluate.Mean(Code, $"{set}, joined topics, {name}", "Pk", topics.Errors(similarity), new(StringComparer.Ordinal) { ["never"] = never, ["even"] = even }, bar, lowerIsBetter: true);
        }
    }

    private IEnumerable<Measurement> AcrossLanguages(CrossLingual pairs)
    {
        if (pairs.Cases() is { Count: > 2 } cases)
        {
            yield return Evaluate.Auroc(Code, "formality_ru, Russian against English, matched against strangers", cases, 0.97);
            yield return Evaluate.Share(Code, "formality_ru, Russian against English", "right one first among 300", pairs.FirstAmongMany());
        }
    }

    private static string Document(string sentence) => Number().Replace(sentence, "");

    private static IReadOnlyList<string> Long(IEnumerable<string> sentences) =>
        [.. sentences.Where(static s => WordBreaker.CountWords(s) >= FewestWords)];

    [GeneratedRegex(@"-?\d+$")]
    private static partial Regex Number();
}
