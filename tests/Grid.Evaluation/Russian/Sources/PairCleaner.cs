using System.Text.RegularExpressions;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.RussianTraining;

/// <summary>From a raw pair to clean pairs of sentences, or none.</summary>
public static partial class PairCleaner
{
    private const int LongestText = 1500;
    private const int LongestSentenceWords = 70;
    private const int ShortForRatio = 12;

    /// <summary>The sentences of a pair, when both sides have equally many, else the whole.</summary>
    /// <param name="pair">The raw pair.</param>
    public static IEnumerable<RawPair> Clean(RawPair pair)
    {
        var english = Tidy(pair.English);
        var russian = Tidy(pair.Russian);
        if (!IsTranslation(english, russian))
        {
            yield break;
        }

        var (first, second) = (Sentences(english, TextLanguage.English), Sentences(russian, TextLanguage.Russian));
        if (first.Count == second.Count && first.Count > 1)
        {
            for (var i = 0; i < first.Count; i++)
            {
                if (IsTranslation(first[i], second[i]))
                {
                    yield return new RawPair(first[i], second[i]);
                }
            }
        }
        else if (WordBreaker.CountWords(english) <= LongestSentenceWords)
        {
            yield return new RawPair(english, russian);
        }
    }

    private static string Tidy(string text)
    {
        text = Invisible().Replace(DocumentBlocks.Plain(text), "");
        text = Placeholder().Replace(text, " ");
        text = Accelerator().Replace(text, "");
        return Space().Replace(text, " ").Trim(' ', '~', '_');
    }

    private static bool IsTranslation(string english, string russian)
    {
        var (cyrillic, latin) = Letters(russian);
        var (foreign, letters) = Letters(english);
        var ratio = russian.Length / (double)Math.Max(1, english.Length);
        return cyrillic >= 2 && cyrillic >= latin && letters >= 2 && foreign == 0
            && english.Length <= LongestText && russian.Length <= LongestText
            && (Math.Max(english.Length, russian.Length) <= ShortForRatio || ratio is > 0.4 and < 2.8);
    }

    private static (int Cyrillic, int Latin) Letters(string text)
    {
        var (cyrillic, latin) = (0, 0);
        foreach (var c in text)
        {
            cyrillic += c is >= 'Ѐ' and <= 'ӿ' ? 1 : 0;
            latin += char.IsAsciiLetter(c) ? 1 : 0;
        }

        return (cyrillic, latin);
    }

    private static List<string> Sentences(string text, TextLanguage language) =>
        [.. SentenceSplitter.Split(text, language).Select(u => text[u.Start..u.End])];

    [GeneratedRegex("[\u00AD\u0301\u200B-\u200F\u2060\uFEFF]")]
    private static partial Regex Invisible();

    [GeneratedRegex(@"%(?:\d+\$)?[-+ 0#]*\d*(?:\.\d+)?(?:l|h|ll|z)?[a-zA-Z]\b|%%|%\([^)]*\)[a-z]|\{\{?[^{}]*\}?\}|\$\([^)]*\)|\$\w+|\[\[[^\]]*\]\]|<[^<>]{0,80}>|\\n|%\d+|https?://\S+|/\*[\s\S]*?\*/")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(?<=^|\s|\p{L})[_~&](?=\p{L})|\(&\p{L}\)|\(_\p{L}\)")]
    private static partial Regex Accelerator();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
