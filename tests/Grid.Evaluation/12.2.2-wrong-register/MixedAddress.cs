using System.Text;
using System.Text.Json;

namespace Grid.Evaluation.Rooms;

/// <summary>A Russian text with one sentence of the other form of address, and the words that carry it.</summary>
/// <param name="Source">The pair the sentence comes from.</param>
/// <param name="Sentences">The text.</param>
/// <param name="Odd">The sentence of the other form.</param>
/// <param name="Words">Start and end of each word within that sentence, as people marked them.</param>
public sealed record MixedAddress(string Source, IReadOnlyList<string> Sentences, int Odd, IReadOnlyList<(int Start, int End)> Words)
{
    private const string Opens = "[F]";
    private const string Closes = "[/F]";

    /// <summary>Three sentences of one form and one of the other, from neighbouring pairs, each form in turn.</summary>
    /// <param name="rows">The pairs of formality_ru.</param>
    public static IEnumerable<MixedAddress> Of(IReadOnlyList<JsonElement> rows)
    {
        for (var i = 0; i + 3 < rows.Count; i++)
        {
            var (most, odd) = i % 2 == 0 ? ("formal", "informal") : ("informal", "formal");
            var place = i % 4;
            var sentences = Enumerable.Range(0, 4).Select(k => rows[i + k].GetProperty(most + "_ru").GetString()!).ToArray();
            var (text, words) = Marked(rows[i + place].GetProperty(odd + "_annotated_ru").GetString()!);
            sentences[place] = text;
            yield return new MixedAddress(rows[i].GetProperty("id").ToString(), sentences, place, words);
        }
    }

    /// <summary>Overlap of found and marked letters, over their union.</summary>
    /// <param name="found">Spans by sentence.</param>
    public double Overlap(IEnumerable<(int Sentence, int Start, int End)> found)
    {
        var truth = Letters(Words.Select(w => (Odd, w.Start, w.End))).ToHashSet();
        var given = Letters(found).ToHashSet();
        var both = truth.Count(given.Contains);
        return both / (double)Math.Max(1, truth.Count + given.Count - both);
    }

    private IEnumerable<(int, int)> Letters(IEnumerable<(int Sentence, int Start, int End)> spans) =>
        spans.SelectMany(s => Enumerable.Range(s.Start, s.End - s.Start).Where(at => char.IsLetter(Sentences[s.Sentence][at])).Select(at => (s.Sentence, at)));

    private static (string Text, List<(int Start, int End)> Words) Marked(string annotated)
    {
        var text = new StringBuilder();
        var words = new List<(int Start, int End)>();
        var start = 0;
        for (var i = 0; i < annotated.Length;)
        {
            if (string.CompareOrdinal(annotated, i, Opens, 0, Opens.Length) == 0)
            {
                start = text.Length;
                i += Opens.Length;
            }
            else if (string.CompareOrdinal(annotated, i, Closes, 0, Closes.Length) == 0)
            {
                words.Add((start, text.Length));
                i += Closes.Length;
            }
            else
            {
                text.Append(annotated[i++]);
            }
        }

        return (text.ToString(), words);
    }
}
