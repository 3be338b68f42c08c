using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>Whether an alternative text and a caption count the same things.</summary>
/// <remarks>Only numbers decide: which of two wordings fits a picture cannot be told from the words, and is not guessed at.</remarks>
internal static class CaptionClash
{
    private static readonly string[] English = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    private static readonly string[][] Russian =
    [
        ["один", "одна", "одно"], ["два", "две", "двое"], ["три", "трое"], ["четыре", "четверо"], ["пять"], ["шесть"], ["семь"], ["восемь"], ["девять"], ["десять"],
    ];

    /// <summary>The clash in words, such as <c>three/two dogs</c>; null when there is none.</summary>
    public static string? Between(string alternative, string caption)
    {
        var (first, second) = (Counts(alternative), Counts(caption));
        foreach (var (thing, (number, shown)) in first)
        {
            if (second.TryGetValue(thing, out var other) && other.Number != number)
            {
                return $"“{shown}” and “{other.Shown}”";
            }
        }

        return null;
    }

    // Each counted thing: the stem behind a number, or two words behind it.
    private static SortedDictionary<string, (int Number, string Shown)> Counts(string text)
    {
        var terms = TermReader.Read(text);
        var counts = new SortedDictionary<string, (int, string)>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < terms.Words.Count; i++)
        {
            var number = NumberOf(text, terms.Words[i]);
            for (var j = i + 1; number > 0 && j <= i + 2 && j < terms.Words.Count; j++)
            {
                // "Figure 1: Three boats": the first number is a label's.
                if (NumberOf(text, terms.Words[j]) > 0)
                {
                    break;
                }

                if (terms.ContentWords[j] is not null)
                {
                    counts.TryAdd(Thing(terms.ContentWords[j]!), (number, text[terms.Words[i].Start..terms.Words[j].End]));
                }
            }
        }

        return counts;
    }

    // The stem; in Russian without the vowel that comes and goes before the last consonant (лодка, лодок).
    private static string Thing(string word)
    {
        var cyrillic = word[0] >= 'а';
        var stem = Stemmer.Stem(word, cyrillic ? TextLanguage.Russian : TextLanguage.English);
        return cyrillic && stem.Length > 3 && stem[^2] is 'о' or 'е' && !IsVowel(stem[^1]) && !IsVowel(stem[^3]) ? stem.Remove(stem.Length - 2, 1) : stem;
    }

    private static bool IsVowel(char letter) => "аеиоуыэюяьй".Contains(letter, StringComparison.Ordinal);

    private static int NumberOf(string text, Word word)
    {
        var spelled = Stemmer.Fold(text.AsSpan(word.Start, word.Length));
        if (word.Kind == WordKind.Number)
        {
            return spelled.Length <= 3 && spelled.All(char.IsAsciiDigit) ? int.Parse(spelled, System.Globalization.CultureInfo.InvariantCulture) : 0;
        }

        var english = Array.IndexOf(English, spelled) + 1;
        return english > 0 ? english : Array.FindIndex(Russian, forms => forms.Contains(spelled)) + 1;
    }
}
