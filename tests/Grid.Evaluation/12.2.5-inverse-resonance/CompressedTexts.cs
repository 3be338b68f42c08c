using Grid.Diagnostics.Text;
using Grid.Pathways.Heads;

namespace Grid.Evaluation.Support;

/// <summary>Sentences of the evidence, copied whole or with a stretch left out: a copy that breaks off is no error by itself.</summary>
/// <remarks>Without them a model that learned from one-detail edits takes every shortened sentence for one. Where it is cut comes from a hash.</remarks>
public static class CompressedTexts
{
    private const int FewestWords = 10;
    private const int MostWords = 60;
    private const int LongestGap = 12;

    /// <summary>Copies and shortened copies of one source's evidence, all of them supported.</summary>
    /// <param name="source">A case of the source.</param>
    /// <param name="count">At most.</param>
    public static IEnumerable<GroundedCase> Of(GroundedCase source, int count)
    {
        string[] sentences = [.. source.Evidence.Index.Pieces.Where(static p => p.Kind == EvidenceKind.Sentence).Select(static p => p.Text)
            .Where(static t => Words(t).Count is >= FewestWords and <= MostWords)];
        for (var n = 0; n < count && sentences.Length > 0; n++)
        {
            var seed = EvaluationContext.Hash($"{n}\n{source.Source}");
            var sentence = sentences[seed % (ulong)sentences.Length];
            yield return Case(source, n % 3 == 0 ? sentence : Shortened(sentence, seed >> 24));
        }
    }

    private static string Shortened(string sentence, ulong seed)
    {
        var words = Words(sentence);
        var gap = 1 + (int)(seed % (ulong)Math.Min(LongestGap, words.Count - 5));
        var first = 2 + (int)((seed >> 8) % (ulong)(words.Count - gap - 3));
        return sentence[..words[first - 1].End] + sentence[(first + gap < words.Count ? words[first + gap - 1].End : words[^1].End)..];
    }

    private static GroundedCase Case(GroundedCase source, string text) => new()
    {
        Set = source.Set + ", shortened",
        Source = source.Source,
        Evidence = source.Evidence,
        Language = source.Language,
        Text = text,
        HasSpans = true,
    };

    private static List<Word> Words(string text)
    {
        var words = new List<Word>();
        WordBreaker.Break(text, words);
        words.RemoveAll(static w => w.Kind > WordKind.Number);
        return words;
    }
}
