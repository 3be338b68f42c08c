using Grid.Diagnostics.Text;
using Grid.Evaluation.Support;

namespace Grid.Evaluation.Rooms;

/// <summary>12.2.5 on marked answers, hard summaries, one-detail edits, talks and rated summaries.</summary>
/// <remarks>
/// What the head learned from is measured out of fold, by source; FaithBench, QAGS and SummEval are read by the model that
/// ships, which has not seen them. Every score is the report's.
/// </remarks>
public sealed class InverseResonanceMeasure : EntryMeasure
{
    private const double Boundary = 0.5;

    /// <inheritdoc/>
    public override string Code => "12.2.5";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context)
    {
        var corpus = SupportCorpus.Load(context.DataDirectory);
        var made = corpus.Shortened.ToHashSet<GroundedCase>(ReferenceEqualityComparer.Instance);
        var read = SupportFolds.Read(corpus, c => !made.Contains(c) && context.Measures(c.Set.Split(' ')[0], c.Source));
        return Marked(corpus, read).Concat(Edited(corpus, read)).Concat(Talks(corpus, read))
            .Concat(Fresh(context)).Concat(Healthy(corpus, read));
    }

    private IEnumerable<Measurement> Marked(SupportCorpus corpus, SupportReports read)
    {
        var cases = corpus.RagTruth.Where(read.Has).ToArray();
        const string Beside = "GPT-4-turbo .634, Llama-2-13B fine-tuned .787, LettuceDetect .792 (as printed)";
        yield return Evaluate.F1(Code, "ragtruth_test responses", read.Cases(cases), 0.70, Beside);
        yield return Evaluate.Auroc(Code, "ragtruth_test responses", read.Cases(cases));
        foreach (var task in cases.GroupBy(static c => c.Set).OrderBy(static g => g.Key, StringComparer.Ordinal))
        {
            yield return Evaluate.F1(Code, task.Key, read.Cases([.. task]));
            yield return Evaluate.Auroc(Code, task.Key, read.Cases([.. task]));
        }

        yield return SpanMeasure.F1(Code, "ragtruth_test spans", cases, read, 0.45, "GPT-4-turbo .283, Llama-2-13B fine-tuned .527, LettuceDetect .589 (as printed)");
        foreach (var task in cases.GroupBy(static c => c.Set).OrderBy(static g => g.Key, StringComparer.Ordinal))
        {
            yield return SpanMeasure.F1(Code, task.Key + " spans", [.. task], read);
        }
    }

    private IEnumerable<Measurement> Edited(SupportCorpus corpus, SupportReports read)
    {
        var faithful = corpus.RagTruth.Where(static c => !c.Unsupported).Where(read.Has).ToArray();
        var edits = corpus.Edits.Where(read.Has).ToArray();
        yield return Evaluate.Auroc(Code, "one-detail edits of faithful ragtruth answers", read.Cases([.. faithful, .. edits]), 0.75);
        foreach (var kind in DetailEdits.Kinds)
        {
            yield return Evaluate.Auroc(Code, $"one-detail edits of faithful ragtruth answers, {kind}", read.Cases([.. faithful, .. edits.Where(e => DetailEdits.IsKind(e, kind))]));
        }

        foreach (var language in new[] { "own en", "own ru" })
        {
            var own = corpus.Own.Where(c => c.Set == language && !c.Unsupported).Where(read.Has).ToArray();
            var changed = corpus.OwnEdits.Where(c => c.Set.StartsWith(language, StringComparison.Ordinal)).Where(read.Has).ToArray();
            yield return Evaluate.Auroc(Code, $"one-detail edits of our texts, {language[4..]}", read.Cases([.. own, .. changed]));
            foreach (var kind in DetailEdits.Kinds)
            {
                yield return Evaluate.Auroc(Code, $"one-detail edits of our texts, {language[4..]}, {kind}", read.Cases([.. own, .. changed.Where(e => DetailEdits.IsKind(e, kind))]));
            }

            yield return Evaluate.Auroc(Code, $"our texts with additions, {language[4..]}", read.Cases([.. corpus.Own.Where(c => c.Set == language).Where(read.Has)]));
        }
    }

    private IEnumerable<Measurement> Talks(SupportCorpus corpus, SupportReports read)
    {
        foreach (var set in corpus.Talks.Where(read.Has).GroupBy(static c => c.Set).OrderBy(static g => g.Key, StringComparer.Ordinal))
        {
            yield return Evaluate.Auroc(Code, set.Key, read.Cases([.. set]));
            yield return Evaluate.BalancedAccuracy(Code, set.Key, read.Cases([.. set]));
        }
    }

    private IEnumerable<Measurement> Fresh(EvaluationContext context)
    {
        var faithbench = GroundedSets.FaithBench(context).ToArray();
        var read = SupportFolds.ReadShipped(faithbench);
        yield return Evaluate.BalancedAccuracy(Code, "faithbench", read.Cases(faithbench), 0.60, "GPT-4o .563, GPT-4-turbo .559, HHEM-2.1 .544 (computed from the set)");
        yield return Evaluate.Auroc(Code, "faithbench", read.Cases(faithbench));
        GroundedCase[] news = [.. GroundedSets.Qags(context, "cnndm")];
        GroundedCase[] single = [.. GroundedSets.Qags(context, "xsum")];
        GroundedCase[] rated = [.. GroundedSets.SummEval(context)];
        var ratings = SupportFolds.ReadShipped([.. news, .. single, .. rated]);
        yield return RatingMeasure.Pearson(Code, "qags cnndm", [news], ratings, neighbours: "QAGS .545, UniEval .682 (as printed)");
        yield return RatingMeasure.Pearson(Code, "qags xsum", [single], ratings, neighbours: "QAGS .175, UniEval .461 (as printed)");
        yield return RatingMeasure.Pearson(Code, "qags, mean of both", [news, single], ratings, 0.55, "UniEval .571, G-Eval-4 .599 (as printed)");
        yield return RatingMeasure.Spearman(Code, "summeval consistency", rated, ratings);
    }

    private IEnumerable<Measurement> Healthy(SupportCorpus corpus, SupportReports read)
    {
        var faithful = corpus.RagTruth.Where(static c => !c.Unsupported).Where(read.Has).ToArray();
        yield return Evaluate.Share(Code, "faithful answers with their context (ragtruth without labels)", "false alarms",
            [.. faithful.Select(c => (c.Source, read.Alarms(c)))], 0.01, lowerIsBetter: true);
        var own = corpus.Own.Where(static c => !c.Unsupported).Where(read.Has).ToArray();
        foreach (var language in own.GroupBy(static c => c.Language))
        {
            yield return Evaluate.Share(Code, $"our faithful answers, {(language.Key == TextLanguage.Russian ? "ru" : "en")}", "false alarms",
                [.. language.Select(c => (c.Source, read.Alarms(c)))], lowerIsBetter: true);
        }

        var unfaithful = corpus.RagTruth.Where(static c => c.Unsupported).Where(read.Has).ToArray();
        yield return Evaluate.Share(Code, "unfaithful ragtruth answers", "recall at the operating threshold", [.. unfaithful.Select(c => (c.Source, read.Alarms(c)))]);
        yield return Evaluate.Share(Code, "unfaithful ragtruth answers", "recall at score .5", [.. unfaithful.Select(c => (c.Source, read.Score(c) >= Boundary))]);
    }
}
