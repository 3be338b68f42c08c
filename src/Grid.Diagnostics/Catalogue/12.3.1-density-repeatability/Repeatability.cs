using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>How far other answers to the same prompt say the same: the mean affinity of aligned sentences.</summary>
/// <remarks>
/// Each sentence of the answer meets its best match in the sample and the other way round, as in sampling-based
/// self-checks (Manakul et al. 2023). Lexical: samples carry no vectors. Bounded to <see cref="SentenceLimit"/> sentences a side.
/// </remarks>
internal static class Repeatability
{
    private const int SentenceLimit = 128;

    /// <summary>The agreement, 0 to 1; null when there are no samples or no words to compare.</summary>
    /// <param name="frame">The scene's frame with its samples.</param>
    /// <param name="field">The window.</param>
    public static double? Of(SceneFrame frame, SceneField field)
    {
        var answer = Answer(frame, field);
        var agreements = frame.Samples
            .Select(s => Sentences(s, frame.Language))
            .Where(static s => s.Count > 0)
            .Select(sample => Agreement(answer, sample)).ToArray();
        return answer.Count == 0 || agreements.Length == 0 ? null : agreements.Average();
    }

    // In a conversation the samples stand beside the last answer, not beside all of them.
    private static List<FieldComponent> Answer(SceneFrame frame, SceneField field)
    {
        var judged = field.Window.Where(c => frame.Judges(c.Role) && c.Terms.Length > 0).ToList();
        return frame.Shape == SceneShape.Conversation && judged.Count > 0
            ? [.. judged.Where(c => c.Turn == judged[^1].Turn).TakeLast(SentenceLimit)]
            : [.. judged.TakeLast(SentenceLimit)];
    }

    private static List<FieldComponent> Sentences(string sample, TextLanguage language) =>
        [.. SentenceSplitter.Split(sample, language)
            .Select(unit => TermReader.Read(sample[unit.Start..unit.End]))
            .Where(static terms => terms.Terms.Length > 0)
            .Take(SentenceLimit)
            .Select(static terms => new FieldComponent { Terms = terms.Terms, TermCounts = terms.TermCounts })];

    private static double Agreement(List<FieldComponent> answer, List<FieldComponent> sample)
    {
        var matrix = new AffinityMatrix([.. answer, .. sample]);
        var ofAnswer = Enumerable.Range(0, answer.Count);
        var ofSample = Enumerable.Range(answer.Count, sample.Count);
        var covered = ofAnswer.Average(i => ofSample.Max(j => matrix[i, j]));
        var covering = ofSample.Average(j => ofAnswer.Max(i => matrix[i, j]));
        return (covered + covering) / 2;
    }
}
