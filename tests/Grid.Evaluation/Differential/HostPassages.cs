using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.DifferentialTraining;

/// <summary>Draws healthy passages of 8 to 16 sentences, and strangers to them, from documents that what ships may learn from.</summary>
/// <remarks>Every draw depends on the caller's random source alone. Not thread safe.</remarks>
/// <param name="documents">Documents with their sources.</param>
/// <param name="language">Their language.</param>
internal sealed class HostPassages(IReadOnlyList<(string Source, IReadOnlyList<string> Sentences)> documents, TextLanguage language)
{
    private const int Fewest = 8;
    private const int Most = 16;
    private const int ParagraphEvery = 4;

    private readonly (string Source, string[] Sentences)[] _documents =
    [
        .. documents.Select(static d => (d.Source, Sentences: d.Sentences.Select(static s => HealthyPassages.Detokenise(s.Trim())).Where(IsProse).ToArray()))
            .Where(static d => d.Sentences.Length >= Fewest),
    ];

    /// <summary>The language.</summary>
    public TextLanguage Language => language;

    /// <summary>A passage of one document.</summary>
    /// <param name="random">The seeded source.</param>
    public (string Source, string[] Sentences) Draw(Random random)
    {
        var (source, sentences) = _documents[random.Next(_documents.Length)];
        var count = Math.Min(sentences.Length, random.Next(Fewest, Most + 1));
        var from = random.Next(sentences.Length - count + 1);
        return (source, sentences[from..(from + count)]);
    }

    /// <summary>Sentences in a row of another document.</summary>
    /// <param name="source">The document that they must not be from.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="random">The seeded source.</param>
    public string[] Stranger(string source, int count, Random random)
    {
        while (true)
        {
            var (other, sentences) = _documents[random.Next(_documents.Length)];
            if (other != source)
            {
                var from = random.Next(Math.Max(1, sentences.Length - count + 1));
                return sentences[from..Math.Min(sentences.Length, from + count)];
            }
        }
    }

    /// <summary>Single sentences of as many documents.</summary>
    /// <param name="source">The document that they must not be from.</param>
    /// <param name="count">So many.</param>
    /// <param name="random">The seeded source.</param>
    public IEnumerable<string> Strangers(string source, int count, Random random)
    {
        for (var i = 0; i < count; i++)
        {
            yield return Stranger(source, 1, random)[0];
        }
    }

    /// <summary>Running text, half of the time with paragraphs.</summary>
    /// <param name="sentences">The sentences.</param>
    /// <param name="random">The seeded source.</param>
    public static string Join(IEnumerable<string> sentences, Random random)
    {
        var isCut = random.Next(2) == 0;
        return string.Join(' ', sentences.Select((s, i) => isCut && i > 0 && i % ParagraphEvery == 0 ? "\n\n" + s : s)).Replace(" \n\n", "\n\n", StringComparison.Ordinal);
    }

    /// <summary>The content words of a sentence with their places.</summary>
    /// <param name="sentence">The sentence.</param>
    public static (int Start, int End)[] ContentWords(string sentence)
    {
        var read = TermReader.Read(sentence);
        return [.. Enumerable.Range(0, read.Words.Count).Where(i => read.ContentWords[i] is not null).Select(i => (read.Words[i].Start, read.Words[i].End))];
    }

    private static bool IsProse(string sentence) =>
        sentence.Length is >= 20 and <= 400 && !sentence.Contains('\n', StringComparison.Ordinal) && char.IsUpper(sentence[0]) && ".!?…\"»”".Contains(sentence[^1], StringComparison.Ordinal);
}
