using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>Syllables of words, and how likely each bears a stress, by rules of spelling.</summary>
/// <remarks>
/// Russian syllables are its vowels, exactly; where the stress falls is not written. English counts vowel groups with rules for
/// silent endings; a word of one syllable is stressed unless it is closed-class, a longer one by ending and prefix. Against the
/// marked lines of poetry_metre the count is right in 88 % of the lines and the stress in 79 % of the syllables. Thread safe.
/// </remarks>
public static partial class Syllables
{
    private const double Function = 0.15;
    private const double Content = 0.8;
    private const double Primary = 0.85;
    private const double Secondary = 0.4;
    private const double Weak = 0.1;

    private static readonly FrozenSet<string> Wavering = FrozenSet.Create(StringComparer.Ordinal, "not", "no", "now", "then", "there", "here", "how", "all", "more", "most", "up");

    private static readonly FrozenSet<string> Closed = FrozenSet.Create(
        StringComparer.Ordinal,
        [.. ("a an the and or but nor of to in on at by for from with as if that than this these those is are was were be been am do did doth does has have had hath "
            + "shall will would could should can may might must i me my we us our you your ye thou thee thy he him his she her it its they them their who whom whose "
            + "which what when where while so too oh o upon into till like some each such much very one").Split(' ')]);

    private static readonly FrozenSet<string> Rising = FrozenSet.Create(
        StringComparer.Ordinal,
        [.. "upon into unto until within without before behind beneath between above about again away along among amid around across against alone".Split(' ')]);

    private static readonly string[] Prefixes =
        ["a", "be", "de", "re", "con", "com", "en", "em", "ex", "im", "per", "pro", "dis", "un", "for", "mis", "sub", "sur", "to", "with", "ob", "ad"];

    private static readonly string[] FallingEndings = ["er", "ing", "y", "le", "ow", "en", "est", "or", "ish", "ness", "ful", "less"];

    /// <summary>Vowels of a Russian text: its syllables.</summary>
    /// <param name="text">The text.</param>
    public static int Russian(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in text)
        {
            count += "аеёиоуыэюяАЕЁИОУЫЭЮЯ".Contains(c, StringComparison.Ordinal) ? 1 : 0;
        }

        return count;
    }

    /// <summary>For each syllable of an English line, the probability that it is stressed.</summary>
    /// <param name="line">The line.</param>
    public static List<double> English(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var words = new List<Word>();
        WordBreaker.Break(line, words);
        var stresses = new List<double>();
        foreach (var word in words.Where(static w => w.Kind == WordKind.Word))
        {
            foreach (var part in line[word.Start..word.End].ToLowerInvariant().Replace('’', '\'').Split('-', '‑'))
            {
                Stress(part, stresses);
            }
        }

        return stresses;
    }

    /// <summary>Syllables of an English word.</summary>
    /// <param name="word">The word, in lower case.</param>
    public static int Count(string word)
    {
        var bare = Elided().Replace(word, "").Replace("'", "", StringComparison.Ordinal);
        var count = VowelGroup().Count(bare);
        if (count > 1)
        {
            var silent = bare.EndsWith('e') && !(bare.Length > 2 && bare[^2] is 'l' or 'e' or 'y' or 'o' or 'i')
                || (bare.EndsWith("le", StringComparison.Ordinal) && bare.Length > 2 && "aeiouy".Contains(bare[^3], StringComparison.Ordinal))
                || SilentEs().IsMatch(bare) || SilentEd().IsMatch(bare);
            count -= silent ? 1 : 0;
        }

        return Math.Max(1, count + Hiatus().Count(bare) - Glide().Count(bare));
    }

    private static void Stress(string word, List<double> stresses)
    {
        var count = word.Any(char.IsLetter) ? Count(word) : 0;
        var bare = word.Replace("'", "", StringComparison.Ordinal);
        if (count == 1)
        {
            stresses.Add(Wavering.Contains(bare) ? 0.45 : Closed.Contains(bare) ? Function : Content);
        }
        else if (count == 2)
        {
            var first = Rising.Contains(bare) ? 0.08 : HasPrefix(bare) && !FallingEndings.Any(e => bare.EndsWith(e, StringComparison.Ordinal)) ? 0.25 : Content;
            stresses.AddRange([first, 1 - first]);
        }
        else if (count > 2)
        {
            var main = Math.Clamp(Main(bare, count), 0, count - 1);
            stresses.AddRange(Enumerable.Range(0, count).Select(i => i == main ? Primary : (i - main) % 2 == 0 ? Secondary : Weak));
        }
    }

    private static int Main(string word, int count) =>
        ThirdFromEnd().IsMatch(word) ? count - 3
        : SecondFromEnd().IsMatch(word) ? count - 2
        : HasPrefix(word) && SecondAfterPrefix().IsMatch(word) ? 1
        : count == 3 && HasPrefix(word) && word.Length > 7 ? 1 : 0;

    private static bool HasPrefix(string word) => Prefixes.Any(p => word.StartsWith(p, StringComparison.Ordinal));

    [GeneratedRegex("[aeiouy]+", RegexOptions.CultureInvariant)]
    private static partial Regex VowelGroup();

    [GeneratedRegex("'(?:d|s|t)$", RegexOptions.CultureInvariant)]
    private static partial Regex Elided();

    [GeneratedRegex("(?<![sxcg]|ch|sh|z)es$", RegexOptions.CultureInvariant)]
    private static partial Regex SilentEs();

    [GeneratedRegex("(?<![td])ed$", RegexOptions.CultureInvariant)]
    private static partial Regex SilentEd();

    [GeneratedRegex("(?:ia|io|iu|ua|eo)(?!u|us$)", RegexOptions.CultureInvariant)]
    private static partial Regex Hiatus();

    [GeneratedRegex("(?:[ctsxg]io|tia|cia|gua|qua)", RegexOptions.CultureInvariant)]
    private static partial Regex Glide();

    [GeneratedRegex("(?:ity|ety|ical|ify|graphy|logy)$", RegexOptions.CultureInvariant)]
    private static partial Regex ThirdFromEnd();

    [GeneratedRegex("(?:tion|sion|cian|ic|ial|ious|eous|ian|ient|ience|ual)$", RegexOptions.CultureInvariant)]
    private static partial Regex SecondFromEnd();

    [GeneratedRegex("(?:ing|ed|ly|able|ful|less|ness|ment|ance|ence|er|est|en)$", RegexOptions.CultureInvariant)]
    private static partial Regex SecondAfterPrefix();
}
