using Grid.Diagnostics.Text;
using Grid.Evaluation.ContradictionTraining;

namespace Grid.Evaluation;

/// <summary>Plants two contradictions into a healthy text: two of its sentences come again later, each changed so that it denies the first.</summary>
internal static class ConflictPlanter
{
    private const int Sentences = 12;
    private const int FewestWords = 5;
    private const int MostWords = 25;

    /// <summary>A text with two planted conflicts.</summary>
    /// <param name="Source">The document.</param>
    /// <param name="Language">Its language.</param>
    /// <param name="Sentences">Its sentences.</param>
    /// <param name="Planted">The two pairs, by places.</param>
    public sealed record PlantedText(string Source, TextLanguage Language, IReadOnlyList<string> Sentences, IReadOnlyList<(int First, int Second)> Planted);

    /// <summary>One planted text of each document that has two sentences the rules can turn round.</summary>
    /// <param name="context">Data.</param>
    /// <param name="set">A set of healthy documents.</param>
    /// <param name="language">Its language.</param>
    public static IEnumerable<PlantedText> Of(EvaluationContext context, string set, TextLanguage language)
    {
        foreach (var (source, sentences) in HealthyPassages.Documents(context, set))
        {
            var random = new Random((int)(EvaluationContext.Hash("plant\n" + source) & int.MaxValue));
            var text = sentences.Take(Sentences).ToList();
            var turned = new List<(int Place, string Changed)>();
            for (var i = 0; i < text.Count && turned.Count < 2; i++)
            {
                var words = text[i].Split(' ').Length;
                var edits = words is >= FewestWords and <= MostWords && States(text[i])
                    ? RuleEdits.Of(text[i], language == TextLanguage.English ? "en" : "ru", random).Select(static e => e.Sentence).ToArray()
                    : [];
                if (edits.Length > 0)
                {
                    turned.Add((i, edits[random.Next(edits.Length)]));
                }
            }

            if (turned.Count == 2 && text.Count >= Sentences)
            {
                yield return new PlantedText(
                    source, language, [.. text, .. turned.Select(static t => t.Changed)],
                    [.. turned.Select((t, n) => (t.Place, text.Count + n))]);
            }
        }
    }

    // A question asserts nothing: changed and asked again it contradicts nobody.
    private static bool States(string sentence) => !sentence.TrimEnd('"', '»', '”', ')', ' ').EndsWith('?');
}
