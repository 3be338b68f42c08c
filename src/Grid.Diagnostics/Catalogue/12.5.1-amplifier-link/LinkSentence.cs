using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>The words of a link: a sentence of the context that speaks of both sides, or one that names anchors of both and claims nothing.</summary>
internal static class LinkSentence
{
    // A sentence of the context must carry this weight of each side's terms.
    private const double CarriesBoth = 1.5;
    private const int LongestWords = 40;

    /// <summary>The sentence of the context that ties the two sides best, or null when none speaks of both or the scene already has it.</summary>
    /// <param name="frame">The frame with its context.</param>
    /// <param name="left">Components before the gap.</param>
    /// <param name="right">Components after it.</param>
    /// <param name="scene">The texts of the scene.</param>
    public static string? OfContext(SceneFrame frame, IReadOnlyList<FieldComponent> left, IReadOnlyList<FieldComponent> right, IReadOnlyCollection<string> scene)
    {
        var (before, after) = (Terms(left), Terms(right));
        string? best = null;
        var most = CarriesBoth;
        foreach (var passage in frame.Context)
        {
            foreach (var unit in SentenceSplitter.Split(passage, frame.Language))
            {
                var sentence = passage[unit.Start..unit.End];
                var terms = TermReader.Read(sentence);
                var carried = Math.Min(Weight(terms.Terms, before), Weight(terms.Terms, after));
                if (unit.Kind == UnitKind.Sentence && carried > most && terms.Words.Count <= LongestWords && !scene.Contains(sentence))
                {
                    (best, most) = (sentence, carried);
                }
            }
        }

        return best;
    }

    /// <summary>A sentence that leads from one side's anchors to the other's.</summary>
    /// <param name="left">Anchors before the gap, at least one.</param>
    /// <param name="right">Anchors after it, at least one.</param>
    /// <param name="language">The scene's language.</param>
    public static string OfAnchors(IReadOnlyList<string> left, IReadOnlyList<string> right, TextLanguage language) => language == TextLanguage.Russian
        ? $"Сказанное здесь о том, что такое {Listed(left, "«", "»", " и ")}, связано с тем, что такое {Listed(right, "«", "»", " и ")}."
        : $"What is said here of {Listed(left, "“", "”", " and ")} is tied to what is said of {Listed(right, "“", "”", " and ")}.";

    private static string Listed(IReadOnlyList<string> anchors, string open, string close, string and) =>
        string.Join(and, anchors.Select(a => open + a + close));

    private static HashSet<uint> Terms(IReadOnlyList<FieldComponent> components) => [.. components.SelectMany(static c => c.Terms)];

    private static double Weight(uint[] terms, HashSet<uint> side) => terms.Where(side.Contains).Sum(Background.Weight);
}
