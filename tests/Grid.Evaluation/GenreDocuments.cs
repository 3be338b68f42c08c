using Grid.Diagnostics.Text;

namespace Grid.Evaluation;

/// <summary>Coherent human documents with their genre, as sentences.</summary>
/// <param name="Source">The document.</param>
/// <param name="Genre">Its genre.</param>
/// <param name="Language">Its language.</param>
/// <param name="Sentences">Its sentences, in order.</param>
public sealed record GenreDocument(string Source, string Genre, TextLanguage Language, IReadOnlyList<string> Sentences)
{
    /// <summary>The sets with genres.</summary>
    public static IReadOnlyList<(string Set, TextLanguage Language)> Sets { get; } =
        [("gum_register", TextLanguage.English), ("rst_docs_ru", TextLanguage.Russian)];

    /// <summary>The documents of a set.</summary>
    /// <param name="context">Data.</param>
    /// <param name="set">One of <see cref="Sets"/>.</param>
    /// <param name="language">Its language.</param>
    public static IReadOnlyList<GenreDocument> Of(EvaluationContext context, string set, TextLanguage language)
    {
        var genres = context.Rows(set, "docs.jsonl", static r => r.GetProperty("doc").GetString()!)
            .ToDictionary(static r => r.GetProperty("doc").GetString()!, static r => r.GetProperty("genre").GetString()!, StringComparer.Ordinal);
        return [.. HealthyPassages.Documents(context, set).Select(d => new GenreDocument(
            d.Source, genres[d.Source], language, [.. d.Sentences.Where(static s => s.Trim().Length > 0)]))];
    }

    /// <summary>A sentence of another document of the same genre, or of any other document when the genre has but one.</summary>
    /// <param name="all">The set's documents.</param>
    /// <param name="random">The seeded source.</param>
    public string Foreign(IReadOnlyList<GenreDocument> all, Random random)
    {
        var others = all.Where(o => o.Genre == Genre && o.Source != Source).ToArray();
        others = others.Length > 0 ? others : [.. all.Where(o => o.Source != Source)];
        var other = others[random.Next(others.Length)];
        return other.Sentences[random.Next(other.Sentences.Count)];
    }
}
