using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation;

/// <summary>12.5.1 on passages from which the sentence that bridged two sides was taken out: is its gap found, and does a link make the field denser.</summary>
/// <remarks>A bridging sentence ties to the three before and the three after it at least twice as much as these tie to each other. Nothing is fitted.</remarks>
public sealed class AmplifierLinkMeasure : EntryMeasure
{
    private const int Passage = 13;
    private const int PassagesPerDocument = 2;
    private const int Side = 3;
    private const int Tried = 3;
    private const double TiesMore = 2;

    /// <inheritdoc/>
    public override string Code => "12.5.1";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context) => GenreDocument.Sets.SelectMany(s => Run(context, s.Set, s.Language));

    private IEnumerable<Measurement> Run(EvaluationContext context, string set, TextLanguage language)
    {
        var density = context.Alone(new DensityIndicator());
        var found = new List<(string Source, double Value)>();
        var denser = new List<(string Source, bool Fired)>();
        foreach (var document in GenreDocument.Of(context, set, language))
        {
            for (var p = 0; p < PassagesPerDocument && (p + 1) * Passage <= document.Sentences.Count; p++)
            {
                var sentences = document.Sentences.Skip(p * Passage).Take(Passage).ToList();
                if (Bridge(FieldSource.Components(sentences, language)) is not { } bridge)
                {
                    continue;
                }

                sentences.RemoveAt(bridge);
                var components = FieldSource.Components(sentences, language);
                var gaps = LinkGaps.Of(components);
                found.Add((document.Source, gaps.Take(Tried).Any(g => g.Before == bridge) ? 1 : 0));
                if (AmplifierLinkStabiliser.Link(gaps[0], components, new SceneFrame { Id = "link", Shape = SceneShape.Components, Language = language }) is { } edit)
                {
                    List<string> repaired = [.. sentences[..edit.Component], edit.Text, .. sentences[edit.Component..]];
                    denser.Add((document.Source, density.DiagnoseComponents(repaired, language).Density > density.DiagnoseComponents(sentences, language).Density));
                }
            }
        }

        if (found.Count > 0)
        {
            yield return Evaluate.Mean(
                Code, $"{set}, a bridging sentence removed from thirteen", "its gap among the first three", found,
                new SortedDictionary<string, double>(StringComparer.Ordinal) { ["any three gaps"] = Tried / (Passage - 2.0), ["never"] = 0 }, 0.6);
            yield return Evaluate.Share(Code, $"{set}, a link put into the neediest gap", "density up", denser, 0.95);
        }
    }

    // The sentence with the most to both sides beyond what they have without it; null when the passage has none.
    private static int? Bridge(IReadOnlyList<FieldComponent> components)
    {
        var graph = new FieldGraph(components);
        double Ties(int from, int to, int otherFrom, int otherTo) =>
            Enumerable.Range(from, to - from).Average(i => Enumerable.Range(otherFrom, otherTo - otherFrom).Average(j => graph.Affinity(i, j)));
        var best = Enumerable.Range(2, components.Count - 4)
            .Select(k =>
            {
                int from = Math.Max(0, k - Side), to = Math.Min(components.Count, k + 1 + Side);
                return (Place: k, Both: Math.Min(Ties(k, k + 1, from, k), Ties(k, k + 1, k + 1, to)), Over: Ties(from, k, k + 1, to));
            }).MaxBy(static b => b.Both - b.Over);
        return best.Both >= TiesMore * best.Over ? best.Place : null;
    }
}
