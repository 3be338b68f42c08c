using Grid.Diagnostics.Rooms;
using Grid.Evaluation.Training;

namespace Grid.Evaluation.Rooms;

/// <summary>12.3.3 beside people's ratings: summaries with their article, replies with their fact, stories and dialogues alone.</summary>
/// <remarks>The weights are fitted on summeval; its own figures are out of fold by article, the others under the weights that ship.</remarks>
public sealed class IndicatorsMeasure : EntryMeasure
{
    private const string Consistency = "consistency";
    private const string Coherence = "coherence";
    private static readonly string[] Parts = ["cnndm", "xsum"];

    /// <inheritdoc/>
    public override string Code => "12.3.3";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context)
    {
        var summaries = RatedFeatures.Of(RatedScene.SummEval(context));
        var outOfFold = Folds.Apply<RatedFeatures, double>(summaries, static r => r.Scene.Source, static rows =>
        {
            var weights = DoubtTraining.Fit(rows, DoubtTraining.Followed);
            return row => DoubtTraining.Quality(row, weights);
        });
        yield return Ranked("summeval coherence, within an article", Coherence, summaries, outOfFold, withinSource: true, 0.45, "BERTScore .284, BARTScore .448, UniEval .575, G-Eval-4 .582");
        yield return Ranked("summeval coherence, all", Coherence, summaries, outOfFold, withinSource: false);
        yield return Ranked("summeval consistency, within an article", Consistency, summaries, outOfFold, withinSource: true);
        yield return Ranked("summeval coherence, within an article: the report's stability", Coherence, summaries, [.. summaries.Select(static s => s.Stability)], withinSource: true);
        yield return Faithful(context);
        var newsroom = RatedFeatures.Of(RatedScene.Newsroom(context));
        yield return Ranked("newsroom_human coherence, within an article", Coherence, newsroom, Shipped(newsroom), withinSource: true);
        var stories = RatedFeatures.Of(RatedScene.Stories(context));
        yield return Ranked("cohesentia coherence", Coherence, stories, Shipped(stories), withinSource: false);
        var replies = RatedFeatures.Of(RatedScene.Replies(context));
        yield return Ranked("usr_topicalchat overall", "overall", replies, Shipped(replies), withinSource: false, null, "USR .419");
        var dialogues = RatedFeatures.Of(RatedScene.Dialogues(context));
        yield return Ranked("fed dialogues, coherent", "Coherent", dialogues, Shipped(dialogues), withinSource: false);
    }

    private static double[] Shipped(IReadOnlyList<RatedFeatures> rows) => [.. rows.Select(static r => DoubtTraining.Quality(r, DoubtWeights.Default))];

    private Measurement Ranked(
        string set, string rating, IReadOnlyList<RatedFeatures> rows, double[] quality, bool withinSource, double? bar = null, string neighbours = "")
    {
        Case[] cases = [.. rows.Select((r, i) => new Case(r.Scene.Source, r.Scene.Ratings[rating], quality[i], r.Words))];
        return Build(set, "Spearman", cases, (c, value) => withinSource ? Within(c, value) : Correlation(c, value, Metrics.Spearman), bar, neighbours);
    }

    private Measurement Faithful(EvaluationContext context)
    {
        var parts = Parts.Select(p => RatedFeatures.Of(RatedScene.Qags(context, p))).ToArray();
        Case[] cases = [.. parts.SelectMany(p => p.Zip(Shipped(p), static (r, q) => new Case(r.Scene.Source, r.Scene.Ratings[Consistency], q, r.Words, r.Scene.Set)))];
        return Build(
            "qags, mean of cnndm and xsum", "Pearson", cases,
            static (c, value) => c.GroupBy(static x => x.Set, StringComparer.Ordinal).Average(g => Correlation([.. g], value, Metrics.Pearson)), 0.55, "QAGS .36, UniEval .571");
    }

    // Correlations of few cases may not exist; such a source says nothing.
    private static double Within(IReadOnlyList<Case> cases, Func<Case, double> value) => cases
        .GroupBy(static c => c.Source, StringComparer.Ordinal)
        .Where(static g => g.Select(static c => c.Rating).Distinct().Count() > 1)
        .Select(g => Correlation([.. g], value, Metrics.Spearman)).DefaultIfEmpty(0).Average();

    private static double Correlation(IReadOnlyList<Case> cases, Func<Case, double> value, Func<IReadOnlyList<(double First, double Second)>, double> statistic) =>
        statistic([.. cases.Select(c => (c.Rating, value(c)))]) is var found && double.IsNaN(found) ? 0 : found;

    private Measurement Build(
        string set, string metric, Case[] cases, Func<IReadOnlyList<Case>, Func<Case, double>, double> statistic, double? bar, string neighbours)
    {
        const int ShuffleSeed = 7;
        var (low, high) = Bootstrap.Interval(cases, static c => c.Source, c => statistic(c, static x => x.Quality));
        var shuffled = cases.Select(static c => c.Rating).ToArray();
        new Random(ShuffleSeed).Shuffle(shuffled);
        return new Measurement
        {
            Code = Code,
            Set = set,
            Metric = metric,
            Value = statistic(cases, static c => c.Quality),
            Low = low,
            High = high,
            Count = cases.Length,
            Coverage = 1,
            Baselines = new SortedDictionary<string, double>(StringComparer.Ordinal)
            {
                ["length"] = Math.Abs(statistic(cases, static c => c.Words)),
                ["shuffled"] = statistic([.. cases.Select((c, i) => c with { Rating = shuffled[i] })], static c => c.Quality),
            },
            Bar = bar,
            Neighbours = neighbours,
        };
    }

    private sealed record Case(string Source, double Rating, double Quality, double Words, string Set = "");
}
