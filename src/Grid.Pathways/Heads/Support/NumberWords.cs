using System.Collections.Frozen;

namespace Grid.Pathways.Heads;

/// <summary>Numbers written in words, English and Russian, and the words that multiply a number before them.</summary>
internal static class NumberWords
{
    private const string Small = """
        zero 0 one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 thirteen 13
        fourteen 14 fifteen 15 sixteen 16 seventeen 17 eighteen 18 nineteen 19 twenty 20 thirty 30 forty 40 fifty 50
        sixty 60 seventy 70 eighty 80 ninety 90 dozen 12
        ноль 0 два 2 две 2 двух 2 двум 2 двумя 2 три 3 трех 3 трем 3 тремя 3 четыре 4 четырех 4 четырем 4 четырьмя 4
        пять 5 пяти 5 пятью 5 шесть 6 шести 6 шестью 6 семь 7 семи 7 семью 7 восемь 8 восьми 8 восемью 8 девять 9 девяти 9
        девятью 9 десять 10 десяти 10 десятью 10 одиннадцать 11 одиннадцати 11 двенадцать 12 двенадцати 12 тринадцать 13
        тринадцати 13 четырнадцать 14 четырнадцати 14 пятнадцать 15 пятнадцати 15 шестнадцать 16 шестнадцати 16
        семнадцать 17 семнадцати 17 восемнадцать 18 восемнадцати 18 девятнадцать 19 девятнадцати 19 двадцать 20 двадцати 20
        тридцать 30 тридцати 30 сорок 40 сорока 40 пятьдесят 50 пятидесяти 50 шестьдесят 60 шестидесяти 60 семьдесят 70
        семидесяти 70 восемьдесят 80 восьмидесяти 80 девяносто 90 девяноста 90 сто 100 ста 100 двести 200 двухсот 200
        триста 300 трехсот 300 четыреста 400 четырехсот 400 пятьсот 500 пятисот 500 шестьсот 600 шестисот 600 семьсот 700
        семисот 700 восемьсот 800 восьмисот 800 девятьсот 900 девятисот 900
        """;

    private const string Scales = """
        hundred 100 thousand 1000 k 1000 million 1000000 millions 1000000 mln 1000000 billion 1000000000 bn 1000000000
        тысяча 1000 тысячи 1000 тысяч 1000 тысячу 1000 тысячам 1000 тысячами 1000 тыс 1000 миллион 1000000 миллиона 1000000
        миллионов 1000000 млн 1000000 миллиард 1000000000 миллиарда 1000000000 миллиардов 1000000000 млрд 1000000000
        """;

    private static readonly FrozenDictionary<string, double> Values = Read(Small);
    private static readonly FrozenDictionary<string, double> Factors = Read(Scales);

    /// <summary>The value of a folded word such as "twelve" or "двенадцати"; also of "twenty-five".</summary>
    public static bool TryValue(string word, out double value)
    {
        if (Values.TryGetValue(word, out value))
        {
            return true;
        }

        var hyphen = word.IndexOf('-', StringComparison.Ordinal);
        if (hyphen > 0 && Values.TryGetValue(word[..hyphen], out var tens) && Values.TryGetValue(word[(hyphen + 1)..], out var ones)
            && tens >= 20 && ones < 10)
        {
            value = tens + ones;
            return true;
        }

        return false;
    }

    /// <summary>What a folded word such as "million" or "тыс" multiplies by.</summary>
    public static bool TryScale(string word, out double factor) => Factors.TryGetValue(word, out factor);

    private static FrozenDictionary<string, double> Read(string list)
    {
        var parts = list.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        return Enumerable.Range(0, parts.Length / 2).ToFrozenDictionary(
            i => parts[2 * i], i => double.Parse(parts[(2 * i) + 1], System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }
}
