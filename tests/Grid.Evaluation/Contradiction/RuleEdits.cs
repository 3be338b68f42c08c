using System.Globalization;
using System.Text.RegularExpressions;

namespace Grid.Evaluation.ContradictionTraining;

/// <summary>Rules that turn a sentence of ours into one that contradicts it: numbers, dates, negation, opposites, kinds, order.</summary>
internal static partial class RuleEdits
{
    private static readonly string[] EnglishNumbers = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty"];
    private static readonly string[] RussianNumbers = ["два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять", "двенадцать", "двадцать"];
    private static readonly string[] Months = ["January", "February", "March", "April", "June", "July", "August", "September", "October", "November", "December"];
    private static readonly string[] Weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    private static readonly Lazy<(string Language, string From, string To)[]> Exchanges = new(static () =>
        [.. OwnPairs.Lines("edits.tsv").Select(static l => l.Split('\t')).Select(static c => (c[0], c[1], c[2]))]);

    /// <summary>The contradicting sentences with the rule that made them.</summary>
    /// <param name="sentence">A sentence of ours.</param>
    /// <param name="language"><c>en</c> or <c>ru</c>.</param>
    /// <param name="random">Chooses what takes a word's place.</param>
    public static IEnumerable<(string Sentence, string Rule)> Of(string sentence, string language, Random random)
    {
        var edits = Numbers(sentence, language, random);
        edits = language == "en" ? edits.Concat(English(sentence, random)) : edits.Concat(Russian(sentence));
        return edits.Concat(Opposites(sentence, language)).Where(e => e.Sentence != sentence);
    }

    private static IEnumerable<(string Sentence, string Rule)> Numbers(string sentence, string language, Random random)
    {
        if (Digits().Match(sentence) is { Success: true } digits)
        {
            var value = int.Parse(digits.Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
            var isYear = value is >= 1000 and < 2100 && digits.Length == 4;
            var other = isYear ? value + (random.Next(3, 60) * (random.Next(2) == 0 ? 1 : -1))
                : value + (value < 10 ? random.Next(1, 5) : value * random.Next(20, 200) / 100);
            yield return (Put(sentence, digits, other.ToString(CultureInfo.InvariantCulture)), isYear ? "year" : "number");
        }

        var words = language == "en" ? EnglishNumbers : RussianNumbers;
        for (var w = 0; w < words.Length; w++)
        {
            if (Regex.Match(sentence, $@"\b{words[w]}\b") is { Success: true } word)
            {
                yield return (Put(sentence, word, words[(w + random.Next(1, words.Length)) % words.Length]), "number word");
                break;
            }
        }
    }

    private static IEnumerable<(string Sentence, string Rule)> English(string sentence, Random random)
    {
        if (Auxiliary().Match(sentence) is { Success: true } auxiliary)
        {
            yield return (sentence.Insert(auxiliary.Index + auxiliary.Length, auxiliary.Value == "can" ? "not" : " not"), "negation");
        }

        if (Denied().Match(sentence) is { Success: true } denied)
        {
            yield return (Put(sentence, denied, denied.Groups[1].Value), "negation removed");
        }

        if (Person().Match(sentence) is { Success: true } person)
        {
            yield return (sentence.Insert(person.Groups[1].Length, " never"), "never");
        }

        foreach (var names in (string[][])[Months, Weekdays])
        {
            if (Array.FindIndex(names, n => sentence.Contains(n, StringComparison.Ordinal)) is var at and >= 0)
            {
                yield return (sentence.Replace(names[at], names[(at + random.Next(1, names.Length)) % names.Length], StringComparison.Ordinal), "date");
            }
        }

        if (Comparison().Match(sentence) is { Success: true } than)
        {
            var (first, second) = (than.Groups[1].Value, than.Groups[3].Value);
            yield return ($"{char.ToUpperInvariant(second[0])}{second[1..]} is {than.Groups[2].Value} than {first.ToLowerInvariant()}.", "order");
        }

        foreach (var edit in OwnPairs.Kinds(sentence, random))
        {
            yield return (edit, "kind");
        }
    }

    private static IEnumerable<(string Sentence, string Rule)> Russian(string sentence)
    {
        if (RussianDenied().Match(sentence) is { Success: true } denied)
        {
            if (!sentence.Contains("ни", StringComparison.Ordinal))
            {
                var rest = sentence.Remove(denied.Index, denied.Length);
                yield return (char.ToUpperInvariant(rest[0]) + rest[1..], "negation removed");
            }
        }
        else if (RussianVerb().Match(sentence) is { Success: true } verb)
        {
            yield return (sentence.Insert(verb.Index, "не "), "negation");
        }
    }

    private static IEnumerable<(string Sentence, string Rule)> Opposites(string sentence, string language)
    {
        foreach (var (of, from, to) in Exchanges.Value)
        {
            var at = of == language ? sentence.IndexOf(from, StringComparison.Ordinal) : -1;
            if (at == 0 || (at > 0 && !char.IsLetter(sentence[at - 1])))
            {
                yield return (sentence.Remove(at, from.Length).Insert(at, to), "opposite");
            }
        }
    }

    private static string Put(string sentence, Match match, string word) => sentence.Remove(match.Index, match.Length).Insert(match.Index, word);

    [GeneratedRegex(@"\b\d[\d,]*\b")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\b(is|are|was|were|can|must|may|will|has been|have been|had been|should)\b(?! not)")]
    private static partial Regex Auxiliary();

    [GeneratedRegex(@"\b(is|are|was|were|can|do|does|did) ?(not|n't)\b")]
    private static partial Regex Denied();

    [GeneratedRegex("^(I|We|They|He|She) (?!am|is|are|was|were|have|has|had|can|may|do|did|don|must|will|never|only)[a-z]+")]
    private static partial Regex Person();

    [GeneratedRegex(@"^(\w+) is (\w+er) than (\w+)\.$")]
    private static partial Regex Comparison();

    [GeneratedRegex(@"\b[Нн]е (?=\w)")]
    private static partial Regex RussianDenied();

    [GeneratedRegex(@"(?<=\s)(?!нет\b|цвет\b|сосед\b|лет\b|билет\b|салат\b|если\b|или\b|стекла\b|стола\b|школа\b|сила\b|были\b|было\b|была\b)[а-я]{3,}(ет|ит|ют|ут|ат|ят|ется|ится|ются|ла|ло|ли|ал|ил|ел|лся|лась|лись)\b")]
    private static partial Regex RussianVerb();
}
