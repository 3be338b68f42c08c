using Grid.Evaluation.Training;

namespace Grid.Evaluation.Support;

/// <summary>What the support head may learn from, all of it: marked answers, talks, our own texts, and their one-detail edits.</summary>
/// <param name="RagTruth">Answers with marked spans (MIT).</param>
/// <param name="Edits">One-detail edits of the faithful ones.</param>
/// <param name="Talks">Replies about a piece of knowledge (CC BY, CDLA, MIT).</param>
/// <param name="Own">Texts we wrote.</param>
/// <param name="OwnEdits">One-detail edits of the faithful ones.</param>
/// <param name="Shortened">Sentences of the evidence of both, whole and shortened.</param>
public sealed record SupportCorpus(
    IReadOnlyList<GroundedCase> RagTruth, IReadOnlyList<GroundedCase> Edits, IReadOnlyList<GroundedCase> Talks,
    IReadOnlyList<GroundedCase> Own, IReadOnlyList<GroundedCase> OwnEdits,
    IReadOnlyList<GroundedCase> Shortened)
{
    private const int ShortenedPerSource = 12;

    private static readonly string[] BeginParts = ["wow", "cmu", "tc"];

    /// <summary>Every case.</summary>
    public IEnumerable<GroundedCase> All => RagTruth.Concat(Edits).Concat(Talks).Concat(Own).Concat(OwnEdits).Concat(Shortened);

    /// <summary>Reads the corpus, the whole of it even where a subset is measured.</summary>
    /// <param name="dataDirectory">Folder of the labelled sets.</param>
    /// <exception cref="InvalidOperationException">A set's licence does not allow learning from it.</exception>
    public static SupportCorpus Load(string dataDirectory)
    {
        foreach (var (set, file) in new[] { ("ragtruth_test", "sources.jsonl"), ("begin", "wow.jsonl"), ("dialogue_hallucination_audit", "responses.jsonl") })
        {
            TrainingSet.Open(dataDirectory, set, file);
        }

        var context = new EvaluationContext(dataDirectory, subset: false);
        GroundedCase[] rag = [.. GroundedSets.RagTruth(context)];
        GroundedCase[] own = [.. OwnTexts.All()];
        string[] names = [.. rag.SelectMany(DetailEdits.NamesOf).Distinct(StringComparer.Ordinal)];
        return new SupportCorpus(
            rag, Edited(rag, _ => names),
            [.. BeginParts.SelectMany(p => GroundedSets.Begin(context, p)), .. GroundedSets.Audit(context)],
            own, Edited(own, text => [.. own.Where(o => o.Set == text.Set && o.Source != text.Source).SelectMany(DetailEdits.NamesOf).Distinct(StringComparer.Ordinal)]),
            [.. rag.Concat(own).DistinctBy(static c => c.Source).SelectMany(static c => CompressedTexts.Of(c, ShortenedPerSource))]);
    }

    private static GroundedCase[] Edited(IReadOnlyList<GroundedCase> texts, Func<GroundedCase, IReadOnlyList<string>> names) =>
        [.. DetailEdits.Kinds.SelectMany(k => texts.Where(static t => !t.Unsupported).Select(t => DetailEdits.Of(t, k, names(t)))).OfType<GroundedCase>()];
}
