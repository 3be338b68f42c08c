namespace Grid.Evaluation;

/// <summary>Documents that run on: their second half gives way to sentences of many other documents of the genre, until the length is that of the genuine continuation.</summary>
public static class RunOns
{
    private const double Tolerance = 0.05;

    /// <summary>The document with its own second half exchanged; the document seeds every choice.</summary>
    /// <param name="document">The document.</param>
    /// <param name="all">The set's documents.</param>
    /// <param name="wordsOf">Words of a sentence.</param>
    public static IReadOnlyList<string> Of(GenreDocument document, IReadOnlyList<GenreDocument> all, Func<string, int> wordsOf)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(wordsOf);
        var random = new Random(unchecked((int)EvaluationContext.Hash($"run-on\n{document.Source}")));
        var half = document.Sentences.Count / 2;
        var kept = document.Sentences.Take(half).ToList();
        var words = document.Sentences.Skip(half).Sum(wordsOf);
        for (var left = words; left > Tolerance * words;)
        {
            var sentence = document.Foreign(all, random);
            kept.Add(sentence);
            left -= Math.Max(1, wordsOf(sentence));
        }

        return kept;
    }
}
