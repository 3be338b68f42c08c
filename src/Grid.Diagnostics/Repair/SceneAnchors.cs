using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics;

/// <summary>A word a scene holds on to.</summary>
/// <param name="Key">What counts as the same anchor: the number as written, or the word's stem.</param>
/// <param name="Word">The word as it first stands.</param>
/// <param name="Weight">How much it says, 0 to 1; numbers 1.</param>
internal sealed record SceneAnchor(string Key, string Word, double Weight);

/// <summary>Reads the anchors that a repair must leave standing: names and numbers, and where there are few of them the rarest words.</summary>
internal static class SceneAnchors
{
    private const int Fewest = 6;

    /// <summary>The anchors of some texts, each once, in the order they come.</summary>
    /// <param name="texts">The texts.</param>
    public static IReadOnlyList<SceneAnchor> Of(IEnumerable<string> texts)
    {
        var firm = new Dictionary<string, SceneAnchor>(StringComparer.Ordinal);
        var words = new Dictionary<string, SceneAnchor>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            Read(text, firm, words);
        }

        var rarest = words.Values.Where(w => !firm.ContainsKey(w.Key)).OrderByDescending(static w => w.Weight).ThenBy(static w => w.Key, StringComparer.Ordinal);
        return [.. firm.Values, .. rarest.Take(Math.Max(0, Fewest - firm.Count))];
    }

    /// <summary>Names and numbers of one text alone.</summary>
    /// <param name="text">The text.</param>
    public static IReadOnlyCollection<SceneAnchor> Firm(string text)
    {
        var firm = new Dictionary<string, SceneAnchor>(StringComparer.Ordinal);
        Read(text, firm, []);
        return firm.Values;
    }

    /// <summary>Keys of every content word and number of a text.</summary>
    /// <param name="text">The text.</param>
    public static HashSet<string> Keys(string text)
    {
        var words = new Dictionary<string, SceneAnchor>(StringComparer.Ordinal);
        Read(text, words, words);
        return [.. words.Keys];
    }

    private static void Read(string text, Dictionary<string, SceneAnchor> firm, Dictionary<string, SceneAnchor> words)
    {
        var terms = TermReader.Read(text);
        for (var i = 0; i < terms.Words.Count; i++)
        {
            var word = terms.Words[i];
            var written = text.Substring(word.Start, word.Length);
            if (word.Kind == WordKind.Number)
            {
                firm.TryAdd(written, new SceneAnchor(written, written, 1));
            }
            else if (terms.ContentWords[i] is not null)
            {
                var key = terms.StemIds[i].ToString("x8", System.Globalization.CultureInfo.InvariantCulture);
                var anchor = new SceneAnchor(key, written, Background.Weight(terms.StemIds[i]));
                (IsName(text, word, i == 0) ? firm : words).TryAdd(key, anchor);
            }
        }
    }

    private static bool IsName(string text, Word word, bool first) =>
        text.AsSpan(word.Start, word.Length).IndexOfAnyInRange('0', '9') >= 0 || (!first && char.IsUpper(text[word.Start]));
}
