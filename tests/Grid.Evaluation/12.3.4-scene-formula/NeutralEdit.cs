namespace Grid.Evaluation.Rooms;

/// <summary>Edits that leave the meaning alone.</summary>
/// <param name="Name">What is edited.</param>
/// <param name="Apply">The edit of a document's sentences.</param>
public sealed record NeutralEdit(string Name, Func<GenreDocument, IReadOnlyList<string>> Apply)
{
    private const int ShortestMistyped = 5;

    /// <summary>White space, quotation marks, dashes and dots, and one typing error.</summary>
    public static IReadOnlyList<NeutralEdit> All { get; } =
    [
        new("white space", static d => [.. d.Sentences.Select(static s => " " + s.Replace(" ", "  ", StringComparison.Ordinal))]),
        new("quotation marks", static d => [.. d.Sentences.Select(static s => Quoted(s))]),
        new("dashes and dots", static d => [.. d.Sentences.Select(static s => s
            .Replace(" - ", " – ", StringComparison.Ordinal).Replace(" -- ", " — ", StringComparison.Ordinal)
            .Replace("...", "…", StringComparison.Ordinal).Replace("'", "’", StringComparison.Ordinal))]),
        new("one typing error", Mistyped),
    ];

    private static string Quoted(string sentence) => sentence
        .Replace("“", "\"", StringComparison.Ordinal).Replace("”", "\"", StringComparison.Ordinal)
        .Replace("«", "\"", StringComparison.Ordinal).Replace("»", "\"", StringComparison.Ordinal);

    // Two neighbouring letters inside one word of the document change places.
    private static IReadOnlyList<string> Mistyped(GenreDocument document)
    {
        var random = new Random((int)(EvaluationContext.Hash(document.Source) % int.MaxValue));
        var sentences = document.Sentences.ToArray();
        var candidates = Enumerable.Range(0, sentences.Length)
            .Where(i => sentences[i].Split(' ').Any(static w => w.Length >= ShortestMistyped && w.All(char.IsLetter))).ToArray();
        if (candidates.Length == 0)
        {
            return sentences;
        }

        var at = candidates[random.Next(candidates.Length)];
        var words = sentences[at].Split(' ');
        var long_ = Enumerable.Range(0, words.Length).Where(w => words[w].Length >= ShortestMistyped && words[w].All(char.IsLetter)).ToArray();
        var word = long_[random.Next(long_.Length)];
        var letters = words[word].ToCharArray();
        var place = random.Next(1, letters.Length - 2);
        (letters[place], letters[place + 1]) = (letters[place + 1], letters[place]);
        words[word] = new string(letters);
        sentences[at] = string.Join(' ', words);
        return sentences;
    }
}
