using System.Text.RegularExpressions;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation;

/// <summary>Healthy human text in passages of about 150 words: what every entry must stay silent on.</summary>
public static partial class HealthyPassages
{
    private const int PassageWords = 150;

    /// <summary>One passage.</summary>
    /// <param name="Set">The set it was cut from.</param>
    /// <param name="Source">The document.</param>
    /// <param name="Language">Its language.</param>
    /// <param name="Sentences">Its sentences, in order.</param>
    public sealed record Passage(string Set, string Source, TextLanguage Language, IReadOnlyList<string> Sentences)
    {
        /// <summary>The passage as running text.</summary>
        public string Text => string.Join(' ', Sentences);
    }

    /// <summary>Passages of gum_register and rst_docs_ru, and the human references of degeneration_gpt2.</summary>
    /// <param name="context">Data.</param>
    public static IEnumerable<Passage> All(EvaluationContext context) =>
        Cut(context, "gum_register", TextLanguage.English)
            .Concat(Cut(context, "rst_docs_ru", TextLanguage.Russian))
            .Concat(context.Rows("degeneration_gpt2", "generations.jsonl", static r => r.GetProperty("id").ToString())
                .Select(static r => new Passage(
                    "degeneration_gpt2", r.GetProperty("id").ToString(), TextLanguage.English,
                    [r.GetProperty("reference").GetString()!])));

    /// <summary>The documents of a set, as sentences with the spaces of running text.</summary>
    /// <param name="context">Data.</param>
    /// <param name="set"><c>gum_register</c> or <c>rst_docs_ru</c>.</param>
    public static IEnumerable<(string Source, IReadOnlyList<string> Sentences)> Documents(EvaluationContext context, string set) =>
        context.Rows(set, "docs.jsonl", static r => r.GetProperty("doc").GetString()!)
            .Select(static r => (r.GetProperty("doc").GetString()!, (IReadOnlyList<string>)[.. r.GetProperty("sentences")
                .EnumerateArray().Select(static s => Detokenise(s.GetString()!))]));

    private static IEnumerable<Passage> Cut(EvaluationContext context, string set, TextLanguage language)
    {
        foreach (var (source, sentences) in Documents(context, set))
        {
            var passage = new List<string>();
            var words = 0;
            foreach (var sentence in sentences)
            {
                passage.Add(sentence);
                words += sentence.Split(' ').Length;
                if (words >= PassageWords)
                {
                    yield return new Passage(set, source, language, [.. passage]);
                    passage.Clear();
                    words = 0;
                }
            }
        }
    }

    /// <summary>A tokenised sentence with the spaces of running text.</summary>
    /// <param name="sentence">The sentence.</param>
    public static string Detokenise(string sentence) =>
        AfterOpening().Replace(BeforeClosing().Replace(sentence, "$1"), "$1");

    [GeneratedRegex(@"\s+([.,!?;:…)\]»”%])", RegexOptions.NonBacktracking)]
    private static partial Regex BeforeClosing();

    [GeneratedRegex(@"([(\[«“])\s+", RegexOptions.NonBacktracking)]
    private static partial Regex AfterOpening();
}
