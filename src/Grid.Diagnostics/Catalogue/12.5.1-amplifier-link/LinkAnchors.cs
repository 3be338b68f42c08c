using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>The named anchors of a stretch of the scene: its weightiest words, as they stand in the text.</summary>
internal static class LinkAnchors
{
    /// <summary>Anchors named of each side.</summary>
    public const int Named = 2;

    private const int ShortestWord = 3;
    private const double SharedBonus = 0.5;
    private const double FirstBonus = 0.5;

    /// <summary>The anchors of some components, the weightiest first.</summary>
    /// <param name="components">The components.</param>
    /// <param name="first">The one that the link should tie; its anchors weigh more.</param>
    /// <param name="also">Terms that stand elsewhere too, on the other side or in the context; these weigh more.</param>
    /// <param name="named">Anchors that are named already.</param>
    public static IReadOnlyList<string> Of(
        IReadOnlyList<FieldComponent> components, FieldComponent first, IReadOnlySet<uint> also, IReadOnlyList<string> named)
    {
        var anchors = new Dictionary<uint, Anchor>();
        foreach (var component in components)
        {
            if (component.Text is { } text)
            {
                Collect(text, ReferenceEquals(component, first), also, anchors);
            }
        }

        foreach (var word in named)
        {
            anchors.Remove(Stemmer.StemId(word));
        }

        return [.. anchors.Values.OrderByDescending(static a => a.Weight).ThenBy(static a => a.Order).Take(Named).Select(static a => a.Word)];
    }

    /// <summary>The content terms of a text.</summary>
    /// <param name="texts">Texts.</param>
    public static IReadOnlySet<uint> Terms(IEnumerable<string> texts) => texts.SelectMany(static t => TermReader.Read(t).Terms).ToHashSet();

    private static void Collect(string text, bool tied, IReadOnlySet<uint> also, Dictionary<uint, Anchor> anchors)
    {
        var terms = TermReader.Read(text);
        for (var w = 0; w < terms.Words.Count; w++)
        {
            var (word, stem) = (terms.Words[w], terms.StemIds[w]);
            if (terms.ContentWords[w] is null || word.Length < ShortestWord || word.Kind != WordKind.Word)
            {
                continue;
            }

            var shown = text.Substring(word.Start, word.Length);
            var weight = Background.Weight(stem) * (1 + (also.Contains(stem) ? SharedBonus : 0) + (tied ? FirstBonus : 0));
            var known = anchors.GetValueOrDefault(stem) ?? new Anchor(shown, 0, anchors.Count, Opens: true);

            // A word that opens a sentence has a capital that is not its own.
            anchors[stem] = known with { Word = known.Opens ? shown : known.Word, Opens = known.Opens && w == 0, Weight = Math.Max(known.Weight, weight) + (known.Weight > 0 ? SharedBonus * weight : 0) };
        }
    }

    private sealed record Anchor(string Word, double Weight, int Order, bool Opens);
}
