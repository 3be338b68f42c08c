using Grid.Diagnostics.Text;

namespace Grid.Evaluation;

/// <summary>A healthy passage with one break planted in it.</summary>
/// <param name="Kind">What was planted.</param>
/// <param name="Code">The entry that should find it.</param>
/// <param name="Broken">The broken text.</param>
public sealed record PlantedBreak(string Kind, string Code, string Broken)
{
    private const int Repeats = 6;
    private const string LookAlike = "aeopcxу";
    private const string Twins = "аеорсхy";

    /// <summary>The breaks of a passage; seeded by it.</summary>
    /// <param name="sentences">Its sentences.</param>
    /// <param name="language">Its language.</param>
    /// <param name="stranger">Sentences of another passage.</param>
    public static IEnumerable<PlantedBreak> Of(IReadOnlyList<string> sentences, TextLanguage language, IReadOnlyList<string> stranger)
    {
        var random = new Random(unchecked((int)EvaluationContext.Hash("repair\n" + sentences[0])));
        var at = 1 + random.Next(sentences.Count - 1);
        var russian = language == TextLanguage.Russian;
        yield return new("a sentence said seven times", "12.4.3", Join(sentences.Take(at + 1), Enumerable.Repeat(sentences[at], Repeats), sentences.Skip(at + 1)));
        var words = sentences[at].Split(' ');
        var phrase = string.Join(' ', Enumerable.Repeat(string.Join(' ', words.TakeLast(Math.Min(3, words.Length))).TrimEnd('.', '!', '?'), 20));
        yield return new("words that go round", "12.4.3", Join(sentences.Take(at), [$"{sentences[at].TrimEnd('.', '!', '?')} {phrase}."], sentences.Skip(at + 1)));
        yield return new("a word of two alphabets", "12.1.1", Join(sentences.Take(at), [Mixed(sentences[at], russian)], sentences.Skip(at + 1)));
        yield return new("a figure that is not there", "12.7.4", Join(sentences.Take(at), [russian ? "Это показано ниже на рисунке 7." : "This is shown in Figure 7 below."], sentences.Skip(at)));
        yield return new("a formula without its bracket", "12.7.2", Join(sentences.Take(at), [russian ? "Отсюда следует, что ∀x (P(x) → (Q(x) ∧ R(x))." : "Hence it follows that ∀x (P(x) → (Q(x) ∧ R(x))."], sentences.Skip(at)));
        yield return new("a tail from another text", "12.1.1", Join(sentences, stranger));
    }

    /// <summary>How near a text is to another, word by word: twice the longest common row of words over all words, 0 to 1.</summary>
    /// <param name="first">One text.</param>
    /// <param name="second">The other.</param>
    public static double Nearness(string first, string second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        string[] a = first.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries), b = second.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var row = new int[b.Length + 1];
        foreach (var word in a)
        {
            var diagonal = 0;
            for (var j = 1; j <= b.Length; j++)
            {
                (diagonal, row[j]) = (row[j], word == b[j - 1] ? diagonal + 1 : Math.Max(row[j], row[j - 1]));
            }
        }

        return a.Length + b.Length == 0 ? 1 : 2.0 * row[b.Length] / (a.Length + b.Length);
    }

    private static string Mixed(string sentence, bool russian)
    {
        var (own, strange) = russian ? (Twins, LookAlike) : (LookAlike, Twins);
        var words = sentence.Split(' ');
        var place = Enumerable.Range(0, words.Length).OrderByDescending(w => words[w].Count(own.Contains)).ThenBy(static w => w).First();
        words[place] = string.Concat(words[place].Select(c => own.IndexOf(c, StringComparison.Ordinal) is >= 0 and var i ? strange[i] : c));
        return string.Join(' ', words);
    }

    private static string Join(params IEnumerable<string>[] parts) => string.Join(' ', parts.SelectMany(static p => p));
}
