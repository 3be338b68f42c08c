using System.Globalization;
using System.Text;

namespace Grid.Benchmarks.Corpus;

/// <summary>Texts from a small grammar: a text depends on its number alone, and neighbours have nothing but the grammar in common.</summary>
/// <remarks>Two thirds are English, one third Russian; two in a hundred get stuck and repeat a sentence, so that findings are part of the cost.</remarks>
internal static class RecordGrammar
{
    private const int StuckInHundred = 2;
    private const int StuckSentences = 5;

    private static readonly string[] EnglishOpenings = ["", "At first ", "In most years ", "As far as we know, ", "By the evening ", "Once again, ", "To be exact, "];
    private static readonly string[] EnglishLinks = [", and ", "; in contrast, ", ", but ", ", which is why "];
    private static readonly string[] RussianOpenings = ["", "Сначала ", "Обычно ", "Насколько известно, ", "К вечеру ", "Снова ", "Точнее говоря, "];
    private static readonly string[] RussianLinks = [", и ", "; напротив, ", ", но ", ", и поэтому "];

    /// <summary>A text of exactly so many words.</summary>
    /// <param name="number">Which text.</param>
    /// <param name="words">Its length.</param>
    /// <param name="russian">Its language.</param>
    public static string Text(int number, int words, bool russian)
    {
        var dice = new Dice((ulong)number);
        var topics = russian ? Topics.Russian : Topics.English;
        var (main, other) = (topics[dice.Next(topics.Length)], topics[dice.Next(topics.Length)]);
        var stuck = dice.Next(100) < StuckInHundred;
        var text = new StringBuilder();
        for (var (left, sentences) = (words, 0); left > 0; sentences++)
        {
            // Two thirds of a text stay with one topic, then it turns to another.
            var topic = left * 3 > words ? main : other;
            var sentence = Sentence(ref dice, topic, russian);
            for (var again = stuck && sentences == 2 ? StuckSentences : 1; again > 0 && left > 0; again--)
            {
                left -= Append(text, sentence, left);
            }
        }

        return text.ToString();
    }

    /// <summary>Whether the record of that number is Russian.</summary>
    public static bool IsRussian(int number) => number % 3 == 2;

    private static string Sentence(ref Dice dice, Topic topic, bool russian)
    {
        var clause = dice.Pick(russian ? RussianOpenings : EnglishOpenings) + Clause(ref dice, topic);
        clause += dice.Next(3) switch
        {
            0 => " " + dice.Pick(topic.Details),
            1 => dice.Pick(russian ? RussianLinks : EnglishLinks) + Clause(ref dice, topic),
            _ => "",
        };
        if (dice.Next(4) == 0)
        {
            clause += string.Create(CultureInfo.InvariantCulture, $" ({(russian ? "с" : "since")} {1900 + dice.Next(125)})");
        }

        return char.ToUpperInvariant(clause[0]) + clause[1..];
    }

    private static string Clause(ref Dice dice, Topic topic) =>
        $"{dice.Pick(topic.Things)} {dice.Pick(topic.Deeds)} {dice.Pick(topic.Places)}";

    private static int Append(StringBuilder text, string sentence, int limit)
    {
        var words = sentence.Split(' ');
        var taken = Math.Min(limit, words.Length);
        text.Append(text.Length == 0 ? "" : " ").AppendJoin(' ', words.Take(taken));
        text.Length -= text[^1] is ',' or ';' ? 1 : 0;
        text.Append('.');
        return taken;
    }

    /// <summary>SplitMix64 (Steele, Lea and Flood 2014): the same draws on every machine and runtime.</summary>
    private struct Dice(ulong seed)
    {
        private ulong _state = seed * 0xD134_2543_DE82_EF95ul;

        public int Next(int sides)
        {
            var x = _state += 0x9E37_79B9_7F4A_7C15ul;
            x = (x ^ (x >> 30)) * 0xBF58_476D_1CE4_E5B9ul;
            x = (x ^ (x >> 27)) * 0x94D0_49BB_1331_11EBul;
            return (int)((x ^ (x >> 31)) % (ulong)sides);
        }

        public string Pick(string[] among) => among[Next(among.Length)];
    }
}
