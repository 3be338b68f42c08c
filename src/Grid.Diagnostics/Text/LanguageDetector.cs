using System.Collections.Frozen;

namespace Grid.Diagnostics.Text;

/// <summary>Tells English and Russian from each other and from other languages by script, letters and function words.</summary>
/// <remarks>Reads only the first <see cref="Sample"/> code units. Deterministic, thread-safe, total.</remarks>
public static class LanguageDetector
{
    /// <summary>How many UTF-16 code units of a text are looked at.</summary>
    public const int Sample = 16_384;

    /// <summary>The tag of a text whose language could not be told.</summary>
    public const string Undetermined = "und";

    // Russian texts about software are full of Latin names; English ones quote little Cyrillic.
    private const double CyrillicShare = 0.4;
    private const double UkrainianShare = 0.01;
    private const double CyrillicMargin = 1;
    private const int ShortText = 5;
    private const int EnoughWords = 12;
    private const double LeastEnglish = 0.06;
    private const double AccentedShare = 0.2;
    private const int LongestWord = 24;

    private static readonly string[] Latin = ["en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "pl", "cs", "tr", "ro", "fi", "hu", "id", "hr", "la"];
    private static readonly string[] Cyrillic = ["ru", "uk", "be", "bg", "sr", "mk"];
    private static readonly FrozenDictionary<string, Owners> FunctionWords = Load();
    private static readonly FrozenDictionary<string, Owners>.AlternateLookup<ReadOnlySpan<char>> Lookup = FunctionWords.GetAlternateLookup<ReadOnlySpan<char>>();

    // Letters that Russian has not, and whose; by code unit from FirstCyrillic, in both cases.
    private const char FirstCyrillic = '\u0400';
    private const char LastCyrillic = '\u052F';
    private static readonly string?[] Foreign = OfBothCases(
        ("іїєґ", "uk"), ("ў", "be"), ("јљњђћџ", "sr"), ("ѓќѕ", "mk"), ("ѝ", "bg"), ("әғқңөұүһ", "kk"));

    // Letters that only Russian and Belarusian have, in both cases.
    private static readonly string?[] Own = OfBothCases(("ыэё", "ru"));

    /// <summary>English, Russian or neither; a few words in Latin letters count as English unless they clearly are not.</summary>
    public static TextLanguage Detect(string text) => Tag(text) switch
    {
        "en" => TextLanguage.English,
        "ru" => TextLanguage.Russian,
        _ => TextLanguage.Other,
    };

    /// <summary>An ISO 639-1 code where script and function words tell it, else <see cref="Undetermined"/>.</summary>
    public static string Tag(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sample = text.AsSpan(0, Math.Min(text.Length, Sample));
        var script = ScriptTag(sample);
        return script switch
        {
            "Cyrl" => OfCyrillic(sample),
            "Latn" => OfLatin(sample),
            _ => script,
        };
    }

    private static string ScriptTag(ReadOnlySpan<char> sample)
    {
        var counts = new int[WritingSystems.Tags.Length];
        for (var i = 0; i < sample.Length; i++)
        {
            // The letters of an address belong to no language.
            if (sample[i] == ':' && sample[i..].StartsWith("://"))
            {
                while (i < sample.Length && !char.IsWhiteSpace(sample[i]))
                    i++;
            }
            else
                counts[WritingSystems.IndexOf(sample[i])]++;
        }
        var (latin, cyrillic) = (counts[WritingSystems.Latin], counts[WritingSystems.Cyrillic]);
        var best = WritingSystems.Latin;
        for (var i = WritingSystems.Latin + 1; i < counts.Length; i++)
        {
            if (counts[i] > counts[best])
                best = i;
        }
        if (counts[best] == 0)
            return Undetermined;
        if (best is WritingSystems.Latin or WritingSystems.Cyrillic)
            return cyrillic >= CyrillicShare * (latin + cyrillic) ? "Cyrl" : "Latn";
        return best == WritingSystems.Han && counts[WritingSystems.Kana] * 10 > counts[best] ? "ja" : WritingSystems.Tags[best];
    }

    private static string OfCyrillic(ReadOnlySpan<char> sample)
    {
        var scores = Score(sample, Cyrillic, out var words, out _);
        var letters = 0;
        var foreign = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var c in sample)
        {
            if (c is < FirstCyrillic or > LastCyrillic)
                continue;
            letters++;
            if (Foreign[c - FirstCyrillic] is { } tag)
                foreign[tag] = foreign.GetValueOrDefault(tag) + 1;
            else if (Own[c - FirstCyrillic] is not null)
                scores[0] += 0.5;
        }
        if (foreign.Values.Sum() > UkrainianShare * letters)
        {
            // "ў" and "ѓ" are rare beside "і" and "ј", which their languages share with larger ones: any of them decides.
            return foreign.ContainsKey("be") ? "be" : foreign.ContainsKey("mk") ? "mk"
                : foreign.OrderByDescending(f => f.Value).ThenBy(f => f.Key, StringComparer.Ordinal).First().Key;
        }
        var best = Best(scores);
        return scores[best] < scores[0] + (words < ShortText ? 1 : CyrillicMargin) ? "ru" : Cyrillic[best];
    }

    private static string OfLatin(ReadOnlySpan<char> sample)
    {
        var scores = Score(sample, Latin, out var words, out var accented);
        var best = Best(scores);
        if (words < ShortText)
            return scores[best] >= scores[0] + 1 ? Latin[best] : "en";
        if (best != 0)
            return Latin[best];
        var tooFew = words >= EnoughWords && scores[0] < LeastEnglish * words;
        return tooFew || (accented > AccentedShare * words && scores[0] < 2 * LeastEnglish * words) ? Undetermined : "en";
    }

    private static double[] Score(ReadOnlySpan<char> sample, string[] tags, out int words, out int accented)
    {
        var scores = new double[tags.Length];
        var broken = new List<Word>();
        WordBreaker.Break(sample, broken);
        (words, accented) = (0, 0);
        Span<char> buffer = stackalloc char[LongestWord];
        foreach (var word in broken)
        {
            if (word.Kind != WordKind.Word || word.Length > LongestWord)
                continue;
            words++;
            var folded = Fold(sample[word.Start..word.End], buffer);
            accented += folded.ContainsAnyInRange('\u00DF', '\u024F') ? 1 : 0;
            if (!Lookup.TryGetValue(folded, out var owners))
                continue;
            foreach (var index in ReferenceEquals(tags, Latin) ? owners.Latin : owners.Cyrillic)
                scores[index] += owners.Share;
        }
        return scores;
    }

    // Lower case, with ' for the curly apostrophe. The letters of English and Russian are lowered here, for the platform's way is slow beyond ASCII.
    private static ReadOnlySpan<char> Fold(ReadOnlySpan<char> word, Span<char> buffer)
    {
        for (var i = 0; i < word.Length; i++)
        {
            buffer[i] = word[i] switch
            {
                '\u2019' => '\'',
                >= 'А' and <= 'Я' => (char)(word[i] + ('а' - 'А')),
                >= 'а' and <= 'я' => word[i],
                var c => char.ToLowerInvariant(c),
            };
        }
        return buffer[..word.Length];
    }

    // The first of equals: English, Russian.
    private static int Best(double[] scores)
    {
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
                best = i;
        }
        return best;
    }

    private static string?[] OfBothCases(params ReadOnlySpan<(string Letters, string Tag)> alphabets)
    {
        var tags = new string?[LastCyrillic - FirstCyrillic + 1];
        for (var i = 0; i < tags.Length; i++)
        {
            var lower = char.ToLowerInvariant((char)(FirstCyrillic + i));
            foreach (var (letters, tag) in alphabets)
                tags[i] = letters.Contains(lower, StringComparison.Ordinal) ? tag : tags[i];
        }
        return tags;
    }

    private static FrozenDictionary<string, Owners> Load() => WordList.Read("function-words.txt")
        .Concat(WordList.Read("stopwords.txt"))
        .SelectMany(s => s.Value.Select(word => (word, s.Key)))
        .GroupBy(p => p.word, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => Owners.Of([.. g.Select(p => p.Key).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]), StringComparer.Ordinal);

    /// <summary>The languages of a function word by their places in <see cref="LanguageDetector.Latin"/> and <see cref="LanguageDetector.Cyrillic"/>, and the part of its vote that each gets.</summary>
    private sealed record Owners(int[] Latin, int[] Cyrillic, double Share)
    {
        public static Owners Of(string[] tags) =>
            new(Places(tags, LanguageDetector.Latin), Places(tags, LanguageDetector.Cyrillic), 1.0 / tags.Length);

        private static int[] Places(string[] tags, string[] among) =>
            [.. tags.Select(tag => Array.IndexOf(among, tag)).Where(static place => place >= 0)];
    }
}
