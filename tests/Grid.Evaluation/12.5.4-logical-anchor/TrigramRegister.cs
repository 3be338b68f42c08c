using Grid.Diagnostics.Text;

namespace Grid.Evaluation;

/// <summary>Tells verse from other text by its letters alone: naive Bayes over trigrams of folded characters.</summary>
/// <remarks>Knows nothing of the model that chooses anchors: other features, other data, other counts.</remarks>
public sealed class TrigramRegister
{
    private readonly Dictionary<string, double> _odds = new(StringComparer.Ordinal);

    /// <summary>Learns from texts of both kinds.</summary>
    /// <param name="verse">Verse.</param>
    /// <param name="other">Other text.</param>
    public TrigramRegister(IEnumerable<string> verse, IEnumerable<string> other)
    {
        var (own, rest) = (Count(verse), Count(other));
        var (all, allRest) = (own.Values.Sum() + (double)own.Count, rest.Values.Sum() + (double)rest.Count);
        foreach (var key in own.Keys.Union(rest.Keys).Order(StringComparer.Ordinal))
        {
            _odds[key] = Math.Log((own.GetValueOrDefault(key) + 1) / all) - Math.Log((rest.GetValueOrDefault(key) + 1) / allRest);
        }
    }

    /// <summary>Mean log-odds of verse per trigram; above 0 for verse.</summary>
    /// <param name="text">A text.</param>
    public double Odds(string text)
    {
        var found = Trigrams(text).Select(t => _odds.GetValueOrDefault(t)).ToList();
        return found.Count == 0 ? 0 : found.Average();
    }

    private static Dictionary<string, int> Count(IEnumerable<string> texts)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var trigram in texts.SelectMany(Trigrams))
        {
            counts[trigram] = counts.GetValueOrDefault(trigram) + 1;
        }

        return counts;
    }

    // Letters and single spaces alone: marks and capitals would tell where a text was taken from.
    private static IEnumerable<string> Trigrams(string text)
    {
        var words = string.Join(' ', text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Select(static w => Stemmer.Fold(string.Concat(w.Where(char.IsLetter)))).Where(static w => w.Length > 0));
        for (var i = 0; i + 3 <= words.Length; i++)
        {
            yield return words.Substring(i, 3);
        }
    }
}
