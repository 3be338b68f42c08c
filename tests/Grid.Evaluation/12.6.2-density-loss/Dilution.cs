namespace Grid.Evaluation;

/// <summary>Dilutes the second half of a document: every second sentence gives way to a foreign one or to filler; the document seeds every choice.</summary>
public static class Dilution
{
    /// <summary>Half of the second half is foreign, of the same genre.</summary>
    /// <param name="document">The document.</param>
    /// <param name="all">The set's documents.</param>
    public static IReadOnlyList<string> Foreign(GenreDocument document, IReadOnlyList<GenreDocument> all)
    {
        var random = Seeded(document, "foreign");
        return Replaced(document, () => document.Foreign(all, random));
    }

    /// <summary>Half of the second half is filler on the document's topics.</summary>
    /// <param name="document">The document.</param>
    /// <param name="bank">The filler.</param>
    public static IReadOnlyList<string> Filler(GenreDocument document, FillerBank bank)
    {
        ArgumentNullException.ThrowIfNull(bank);
        using var filler = bank.Sentences(FillerPlanter.Topics(document.Sentences), Seeded(document, bank.Name)).GetEnumerator();
        return Replaced(document, () => filler.MoveNext() ? filler.Current : "");
    }

    private static List<string> Replaced(GenreDocument document, Func<string> next)
    {
        var half = document.Sentences.Count / 2;
        return [.. document.Sentences.Select((s, i) => i >= half && (i - half) % 2 == 0 ? next() : s)];
    }

    private static Random Seeded(GenreDocument document, string what) =>
        new(unchecked((int)EvaluationContext.Hash($"dilution\n{what}\n{document.Source}")));
}
