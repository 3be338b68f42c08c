using Grid.Diagnostics;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation;

/// <summary>A few sentences or messages in a row, one of which may come from elsewhere.</summary>
/// <param name="Source">What it was cut from; blocks of one source stay together.</param>
/// <param name="Shape">Sentences of a document or messages of a conversation.</param>
/// <param name="Language">Its language.</param>
/// <param name="Sentences">The sentences.</param>
/// <param name="Intruder">The place of the foreign one, or -1.</param>
public sealed record LinkBlock(string Source, SceneShape Shape, TextLanguage Language, IReadOnlyList<string> Sentences, int Intruder)
{
    /// <summary>Blocks of a document, each as it is and with a sentence of another document in a place drawn from the content.</summary>
    /// <param name="documents">The documents of a set with their sources.</param>
    /// <param name="shape">What they are.</param>
    /// <param name="language">Their language.</param>
    /// <param name="length">Sentences of a block.</param>
    /// <param name="stride">Sentences from one block to the next.</param>
    public static IEnumerable<LinkBlock> Planted(
        IReadOnlyList<(string Source, IReadOnlyList<string> Sentences)> documents, SceneShape shape, TextLanguage language, int length, int stride)
    {
        foreach (var (source, sentences) in documents)
        {
            var others = documents.Where(d => d.Source != source && d.Sentences.Count > 0).ToArray();
            for (var start = 0; start + length <= sentences.Count && others.Length > 0; start += stride)
            {
                string[] block = [.. sentences.Skip(start).Take(length)];
                var random = new Random(unchecked((int)EvaluationContext.Hash("link\n" + string.Join('\n', block))));
                var at = random.Next(length);
                var other = others[random.Next(others.Length)].Sentences;
                yield return new LinkBlock(source, shape, language, block, -1);
                yield return new LinkBlock(source, shape, language, [.. block[..at], other[random.Next(other.Count)], .. block[(at + 1)..]], at);
            }
        }
    }
}
