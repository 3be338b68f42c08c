using Grid.Diagnostics.Signals;

namespace Grid.Evaluation;

/// <summary>Plants slips and field failures of the same genre in stretches of human documents; the document seeds every choice.</summary>
public static class DeviationPlanter
{
    /// <summary>Sentences of a stretch.</summary>
    public const int StretchLength = 30;

    private const int StretchesPerDocument = 4;

    /// <summary>A stretch with one deviation in it, or none.</summary>
    /// <param name="Kind">healthy, word, one, two or field.</param>
    /// <param name="Source">The document.</param>
    /// <param name="At">The first sentence that was changed.</param>
    /// <param name="Sentences">The sentences.</param>
    public sealed record Planted(string Kind, string Source, int At, IReadOnlyList<string> Sentences);

    /// <summary>The stretches of a document, each in every kind.</summary>
    /// <param name="document">The host.</param>
    /// <param name="all">The set's documents, for foreign sentences.</param>
    public static IEnumerable<Planted> Of(GenreDocument document, IReadOnlyList<GenreDocument> all)
    {
        for (var n = 0; n < StretchesPerDocument && (n + 1) * StretchLength <= document.Sentences.Count; n++)
        {
            var host = document.Sentences.Skip(n * StretchLength).Take(StretchLength).ToArray();
            var random = new Random(unchecked((int)EvaluationContext.Hash($"deviation\n{document.Source}\n{n}")));
            var at = random.Next(StretchLength / 3, (2 * StretchLength / 3) + 1);
            var foreign = Foreign(document, all, StretchLength - at, random);
            yield return new Planted("healthy", document.Source, at, host);
            yield return new Planted("word", document.Source, at, [.. host[..at], WrongWord(host[at], foreign, random), .. host[(at + 1)..]]);
            yield return new Planted("one", document.Source, at, [.. host[..at], .. foreign.Take(1), .. host[(at + 1)..]]);
            yield return new Planted("two", document.Source, at, [.. host[..at], .. foreign.Take(2), .. host[(at + 2)..]]);
            yield return new Planted("field", document.Source, at, [.. host[..at], .. foreign]);
        }
    }

    // A coherent stretch of another document of the genre, or of any when the genre has no other that is long enough.
    private static string[] Foreign(GenreDocument document, IReadOnlyList<GenreDocument> all, int length, Random random)
    {
        var longEnough = all.Where(o => o.Source != document.Source && o.Sentences.Count >= length).ToArray();
        var same = longEnough.Where(o => o.Genre == document.Genre).ToArray();
        var others = same.Length > 0 ? same : longEnough;
        var other = others[random.Next(others.Length)];
        var start = random.Next(other.Sentences.Count - length + 1);
        return [.. other.Sentences.Skip(start).Take(length)];
    }

    private static string WrongWord(string sentence, string[] foreign, Random random)
    {
        var read = TermReader.Read(sentence);
        var content = Enumerable.Range(0, read.Words.Count).Where(i => read.ContentWords[i] is not null).ToArray();
        var words = foreign.SelectMany(static s => TermReader.Read(s).ContentWords).OfType<string>().ToArray();
        if (content.Length == 0 || words.Length == 0)
        {
            return sentence;
        }

        var place = read.Words[content[random.Next(content.Length)]];
        return string.Concat(sentence.AsSpan(0, place.Start), words[random.Next(words.Length)], sentence.AsSpan(place.End));
    }
}
