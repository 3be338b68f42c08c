using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Signals;

/// <summary>Surface shares of a text that go with its register: lengths, persons, marks, endings.</summary>
internal static class RegisterSurface
{
    /// <summary>How many values there are.</summary>
    public const int Count = 30;

    // Scales that bring ordinary prose to about 1; shares above them are cut at 1.5.
    private const double LongSentence = 4;
    private const double LongWord = 10;
    private const double Most = 1.5;

    private static readonly string[] Nominal =
        ["tion", "ment", "ness", "ance", "ence", "sion", "ity", "ение", "ания", "ание", "ости", "ость", "ения", "ация", "ации", "ством", "ства"];

    private static readonly string[] Past = ["ed", "ла", "ло", "ли", "лся", "лась", "лись"];

    private static readonly string[] Attributive = ["ing", "ющий", "ющая", "ющих", "щего", "емый", "анный", "енный", "ного", "нной", "нных"];

    private static readonly string[] Reflexive = ["тся", "ться", "лось"];

    private static readonly string[] Imperative = ["йте", "ите", "йтесь", "итесь", "жьте"];

    private static readonly string[] First = ["i", "me", "my", "we", "us", "our", "i'm", "i've", "i'll", "i'd", "я", "меня", "мне", "мы", "нас", "нам", "мой", "моя", "наш", "наши", "наша"];

    private static readonly string[] Second = ["you", "your", "yours", "you're", "you'll", "you've", "ты", "тебя", "тебе", "твой", "твоя", "вы", "вас", "вам", "ваш", "ваша", "ваши", "ваше"];

    private static readonly string[] Third = ["he", "she", "him", "her", "his", "они", "он", "она", "его", "ее", "ему", "ей", "них", "нее", "него"];

    private static readonly string[] Be = ["is", "are", "was", "were", "been", "be", "—", "является", "являются", "был", "была", "были", "было"];

    /// <summary>The values of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="words">Its words, marks and symbols.</param>
    /// <param name="folded">The folded form of each.</param>
    /// <param name="russian">Its script.</param>
    public static double[] Of(string text, List<Word> words, List<string> folded, bool russian)
    {
        var values = new double[Count];
        var tally = new double[Count];
        int counted = 0, letters = 0, stops = 0, marks = 0;
        for (var i = 0; i < words.Count; i++)
        {
            if (folded[i].Length == 0)
            {
                continue;
            }

            if (words[i].Kind == WordKind.Word)
            {
                counted++;
                letters += words[i].Length;
                CountWord(tally, text, words, folded, i);
            }
            else
            {
                marks++;
                stops += folded[i] is "." or "!" or "?" or "…" or "..." ? 1 : 0;
                CountMark(tally, words[i], folded[i]);
            }
        }

        for (var i = 4; i < Count; i++)
        {
            values[i] = Math.Min(Most, tally[i] / Math.Max(4.0, counted) * 8);
        }

        values[0] = Math.Log(1 + (counted / Math.Max(1.0, stops))) / LongSentence;
        values[1] = counted == 0 ? 0 : letters / (double)counted / LongWord;
        values[2] = Math.Min(Most, marks / Math.Max(4.0, counted));
        values[3] = counted == 0 ? 0 : tally[3] / counted;
        values[26] = text.Length > 0 && char.IsLower(text[0]) ? 1 : 0;
        values[27] = words.Count > 0 && words[^1].Kind is WordKind.Word or WordKind.Number ? 1 : 0;
        values[28] = Math.Log(1 + counted) / LongSentence;
        values[29] = russian ? 1 : 0;
        return values;
    }

    private static void CountWord(double[] tally, string text, List<Word> words, List<string> folded, int i)
    {
        var word = folded[i];
        tally[3] += StopWords.IsStopWord(word) ? 1 : 0;
        tally[4] += First.Contains(word) ? 1 : 0;
        tally[5] += Second.Contains(word) ? 1 : 0;
        tally[6] += Third.Contains(word) ? 1 : 0;
        tally[7] += RegisterWords.IsContraction(word) ? 1 : 0;
        tally[8] += RegisterWords.IsInformal(word) ? 1 : 0;
        tally[9] += RegisterWords.IsFormal(word) ? 1 : 0;
        tally[10] += Ends(word, Nominal) ? 1 : 0;
        tally[11] += Ends(word, Past) ? 1 : 0;
        tally[12] += Ends(word, Attributive) ? 1 : 0;
        tally[13] += Ends(word, Reflexive) ? 1 : 0;
        tally[14] += Ends(word, Imperative) ? 1 : 0;
        tally[15] += Be.Contains(word) ? 1 : 0;
        tally[16] += i > 0 && words[i - 1].Kind == WordKind.Word && char.IsUpper(text[words[i].Start]) ? 1 : 0;
        tally[17] += word.Length >= 10 ? 1 : 0;
    }

    private static void CountMark(double[] tally, Word mark, string folded)
    {
        var at = mark.Kind switch
        {
            WordKind.Number => 18,
            WordKind.Symbol => folded[0] < 128 || folded[0] is '№' or '€' or '°' ? 19 : 20,
            _ => folded[0] switch
            {
                '!' => 21,
                '?' => 22,
                ',' or ';' or ':' => 23,
                '"' or '«' or '»' or '“' or '”' or '—' or '–' => 24,
                _ => 25,
            },
        };
        tally[at] += 1;
    }

    private static bool Ends(string word, string[] endings)
    {
        foreach (var ending in endings)
        {
            if (word.Length > ending.Length + 1 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
