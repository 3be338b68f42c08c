using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation;

/// <summary>12.3.2 on human documents and on their shuffles.</summary>
/// <remarks>The weights were fitted on other sets (<see cref="OrderTraining"/>).</remarks>
public sealed class ReversibilityMeasure : EntryMeasure
{
    /// <inheritdoc/>
    public override string Code => "12.3.2";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context) => GenreDocument.Sets.SelectMany(s => Run(context, s.Set, s.Language));

    private IEnumerable<Measurement> Run(EvaluationContext context, string set, TextLanguage language)
    {
        var alone = context.Alone(new ReversibilityIndicator());
        var documents = GenreDocument.Of(context, set, language).Where(static d => d.Sentences.Count >= ReversibilityIndicator.Fewest).ToArray();
        var opened = documents.Select(d => (d.Source, Sentences: (IReadOnlyList<string>)[.. d.Sentences.Take(ReversibilityIndicator.Longest)])).ToArray();
        yield return Rebuilt(set, "the first 24 sentences", opened, language, 0.3);
        yield return Rebuilt(set, "the first 12 sentences", [.. opened.Select(static d => (d.Source, (IReadOnlyList<string>)[.. d.Sentences.Take(12)]))], language, null);
        yield return Rebuilt(
            set, "24 sentences from the 25th on", [.. documents.Where(static d => d.Sentences.Count >= 48).Select(static d => (d.Source, (IReadOnlyList<string>)[.. d.Sentences.Skip(24).Take(24)]))], language, null);
        var cases = new List<LabelledCase>();
        foreach (var (source, sentences) in opened)
        {
            var words = sentences.Sum(WordBreaker.CountWords);
            cases.Add(new LabelledCase(source, true, alone.DiagnoseComponents(sentences, language).Scores[Code], words));
            cases.Add(new LabelledCase(source, false, alone.DiagnoseComponents(Shuffled(source, sentences), language).Scores[Code], words));
        }

        yield return Evaluate.Auroc(Code, $"{set}, documents against their shuffles", cases);
        yield return Evaluate.BalancedAccuracy(Code, $"{set}, documents against their shuffles", cases);
    }

    // The rebuilding starts from a shuffle of the content, whatever the order it is given.
    private Measurement Rebuilt(string set, string what, IReadOnlyList<(string Source, IReadOnlyList<string> Sentences)> documents, TextLanguage language, double? bar) =>
        Evaluate.Mean(
            Code, $"{set}, order rebuilt from shuffled sentences, {what}", "Kendall tau",
            [.. documents.Select(d =>
            {
                var components = FieldSource.Components(d.Sentences, language);
                var graph = new FieldGraph(components);
                return (d.Source, SceneOrder.Tau(new SceneOrder(components, graph.Affinity).Rebuilt()));
            })],
            new SortedDictionary<string, double>(StringComparer.Ordinal) { ["shuffled"] = 0 }, bar);

    private static string[] Shuffled(string source, IReadOnlyList<string> sentences)
    {
        string[] shuffled = [.. sentences];
        new Random(unchecked((int)EvaluationContext.Hash("reversibility\n" + source))).Shuffle(shuffled);
        return shuffled;
    }
}
