using System.Collections.Frozen;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>Finds the words that carry ты or вы in a Russian sentence: pronouns, verb forms, commands, past forms beside a pronoun.</summary>
/// <remarks>
/// Words in quotation marks and lines of dialogue address somebody else and are passed over. Endings decide for verbs: -шь is
/// familiar, -те polite unless a preposition before it makes it a noun ("на сайте"). Lists are in address.txt. Thread safe.
/// </remarks>
internal static class RussianAddress
{
    private static readonly Dictionary<string, FrozenSet<string>> Lists = WordList.ReadResource("room/address.txt");

    /// <summary>A word of address within a component's text.</summary>
    public readonly record struct Hit(int Start, int End, bool Polite, bool Sure);

    /// <summary>The words of address of a text, in order.</summary>
    /// <param name="text">A component's text.</param>
    public static List<Hit> Find(string text)
    {
        var hits = new List<Hit>();
        if (OpensDialogue(text))
        {
            return hits;
        }

        var words = new List<Word>();
        WordBreaker.Break(text, words);
        var folded = words.ConvertAll(w => w.Kind == WordKind.Word ? Stemmer.Fold(text.AsSpan(w.Start, w.Length)) : "");
        var quoted = 0;
        for (var i = 0; i < words.Count; i++)
        {
            var mark = text[words[i].Start];
            quoted = mark switch
            {
                '«' or '“' or '„' => quoted + 1,
                '»' or '”' => Math.Max(0, quoted - 1),
                '"' => quoted == 0 ? 1 : 0,
                _ => quoted,
            };
            if (quoted == 0 && Read(folded, i) is { } read)
            {
                hits.Add(new Hit(words[i].Start, words[i].End, read.Polite, read.Sure));
            }
        }

        return hits;
    }

    private static bool OpensDialogue(string text)
    {
        var opened = text.AsSpan().TrimStart();
        return opened.Length > 1 && opened[0] is '—' or '–' or '-';
    }

    private static (bool Polite, bool Sure)? Read(List<string> words, int i)
    {
        var word = words[i];
        if (word.Length < 2)
        {
            return null;
        }

        if (Lists["familiar"].Contains(word))
        {
            return (false, true);
        }

        if (Lists["polite"].Contains(word))
        {
            return (true, true);
        }

        if (IsFamiliarVerb(word))
        {
            return (false, false);
        }

        if (IsPoliteVerb(word) && !Lists["prepositions"].Contains(Before(words, i, 1)) && !Lists["prepositions"].Contains(Before(words, i, 2)))
        {
            return (true, IsCommand(word));
        }

        return BesidePronoun(words, i);
    }

    private static bool IsFamiliarVerb(string word) =>
        (word.EndsWith("шь", StringComparison.Ordinal) || word.EndsWith("шься", StringComparison.Ordinal))
        && word.Length > 3 && !Lists["not verbs"].Contains(word);

    private static bool IsPoliteVerb(string word)
    {
        var stem = word.EndsWith("тесь", StringComparison.Ordinal) ? word[..^2] : word;
        return stem.Length > 4 && stem[^2..] == "те" && stem[^3] is 'е' or 'и' or 'й' or 'ь' && !Lists["not verbs"].Contains(word);
    }

    private static bool IsCommand(string word)
    {
        var stem = word.EndsWith("тесь", StringComparison.Ordinal) ? word[..^2] : word;
        return stem[^3] is 'й' or 'ь';
    }

    // "Вы смотрели", "ты должен": the form agrees with the pronoun before it.
    private static (bool Polite, bool Sure)? BesidePronoun(List<string> words, int i)
    {
        var one = Before(words, i, 1);
        var pronoun = one is "ты" or "вы" ? one : Before(words, i, 2);
        return pronoun switch
        {
            "вы" when words[i].EndsWith("ли", StringComparison.Ordinal) || words[i].EndsWith("лись", StringComparison.Ordinal) || words[i] == "должны" => (true, false),
            "ты" when Past(words[i]) || words[i] is "должен" or "должна" => (false, false),
            _ => null,
        };
    }

    private static bool Past(string word) =>
        word.Length > 2 && (word[^1] == 'л' || word.EndsWith("ла", StringComparison.Ordinal)
            || word.EndsWith("лся", StringComparison.Ordinal) || word.EndsWith("лась", StringComparison.Ordinal)) && !StopWords.IsStopWord(word);

    private static string Before(List<string> words, int i, int back) => i >= back ? words[i - back] : "";
}
