using System.Globalization;
using Grid.Diagnostics.Text;

namespace Grid.Pathways.Heads;

/// <summary>A number in a text, by its value and not by its spelling.</summary>
/// <param name="First">The first word it is written with.</param>
/// <param name="End">One past the last word.</param>
/// <param name="Key">Its value; times of day have their own keys, in minutes.</param>
/// <param name="Other">A second reading (8:00 may be in the evening), or the same key.</param>
/// <param name="Spelled">True when it is written in words.</param>
public readonly record struct NumberMention(int First, int End, ulong Key, ulong Other, bool Spelled)
{
    // Above every double that a text can hold: the space of NaN.
    internal const ulong TimeKeys = 0xFFF8_0000_0000_0000;

    /// <summary>True for a time of day.</summary>
    public bool IsTime => Key >= TimeKeys;

    /// <summary>True when the two may be the same number.</summary>
    /// <param name="other">Another mention.</param>
    public bool Agrees(NumberMention other) =>
        Key == other.Key || Key == other.Other || Other == other.Key || Other == other.Other;
}

/// <summary>Finds the numbers of a text: "1,200", "1200", "twelve hundred" and «тысяча двести» are one value; "8 PM" and "20:0" one time.</summary>
public static class NumberReader
{
    private const int HalfDay = 12 * 60;

    /// <summary>The numbers among the words of a text, in order.</summary>
    /// <param name="text">The text.</param>
    /// <param name="words">Its words (<see cref="Diagnostics.Signals.TermReader"/>).</param>
    public static IReadOnlyList<NumberMention> Read(string text, IReadOnlyList<Word> words)
    {
        List<NumberMention>? found = null;
        for (var i = 0; i < words.Count; i++)
        {
            var word = text.AsSpan(words[i].Start, words[i].Length);
            var mention = char.IsAsciiDigit(word[0]) ? Digits(text, words, i) : char.IsLetter(word[0]) ? Spelled(text, words, i) : null;
            if (mention is { } number)
            {
                (found ??= []).Add(number);
                i = number.End - 1;
            }
        }

        return found ?? (IReadOnlyList<NumberMention>)[];
    }

    /// <summary>The key of a plain value.</summary>
    /// <param name="value">The value.</param>
    public static ulong KeyOf(double value) => (ulong)BitConverter.DoubleToInt64Bits(Math.Round(value, 6));

    private static NumberMention? Digits(string text, IReadOnlyList<Word> words, int at)
    {
        var word = text.AsSpan(words[at].Start, words[at].Length);
        var length = 0;
        while (length < word.Length && (char.IsAsciiDigit(word[length])
            || (word[length] is '.' or ',' or ':' && length + 1 < word.Length && char.IsAsciiDigit(word[length + 1]))))
        {
            length++;
        }

        var tail = Stemmer.Fold(word[length..]).Trim('-', '\'');
        var end = at + 1;
        if (Time(word[..length], tail, text, words, ref end) is { } time)
        {
            return time with { First = at };
        }

        if (!TryParse(word[..length], out var value))
        {
            return null;
        }

        value = Grouped(value, text, words, ref end);
        if (NumberWords.TryScale(tail, out var factor) || (tail.Length == 0 && TryScaleAt(text, words, end, out factor)))
        {
            end += tail.Length == 0 ? 1 : 0;
            value *= factor;
        }

        return new NumberMention(at, end, KeyOf(value), KeyOf(value), false);
    }

    private static NumberMention? Time(ReadOnlySpan<char> digits, string tail, string text, IReadOnlyList<Word> words, ref int end)
    {
        var colon = digits.IndexOf(':');
        var half = Half(tail);
        if (half is null && tail.Length == 0 && end < words.Count && Half(Folded(text, words[end])) is { } next)
        {
            half = next;
            end++;
        }

        if (colon < 0 && half is null)
        {
            return null;
        }

        var hours = colon < 0 ? digits : digits[..colon];
        var rest = colon < 0 ? "0" : digits[(colon + 1)..];
        if (!int.TryParse(hours, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) || hour > 24
            || !int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var minute) || minute > 59)
        {
            return null;
        }

        var key = ((half is { } late ? (hour % 12) + (late ? 12 : 0) : hour % 24) * 60) + minute;
        var other = half is null && key < HalfDay && hour > 0 ? key + HalfDay : key;
        return new NumberMention(0, end, NumberMention.TimeKeys + (ulong)key, NumberMention.TimeKeys + (ulong)other, false);
    }

    // True for the second half of the day.
    private static bool? Half(string word) => word switch
    {
        "am" or "a.m" => false,
        "pm" or "p.m" => true,
        _ => null,
    };

    // "1,200" has groups, "1,5" a decimal comma; "1.200" stays a fraction, as English writes it.
    private static bool TryParse(ReadOnlySpan<char> digits, out double value)
    {
        Span<char> plain = stackalloc char[Math.Min(digits.Length, 32)];
        var length = 0;
        var lastComma = digits.LastIndexOf(',');
        var grouped = lastComma >= 0 && (digits.IndexOf('.') > 0 || digits.Length - lastComma == 4 || digits.IndexOf(',') != lastComma);
        foreach (var c in digits[..plain.Length])
        {
            if (c != ',' || !grouped)
            {
                plain[length++] = c == ',' ? '.' : c;
            }
        }

        return double.TryParse(plain[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    // «1 200»: Russian groups thousands by spaces; a no-break space does so in any text.
    private static double Grouped(double value, string text, IReadOnlyList<Word> words, ref int end)
    {
        while (value < 1000 * 1000 && end < words.Count && words[end].Kind == WordKind.Number && words[end].Length == 3
            && words[end - 1].Length <= 3 && words[end].Start - words[end - 1].End == 1
            && (text[words[end - 1].End] is '\u00A0' or '\u202F' || (text[words[end - 1].End] == ' ' && IsCyrillicNear(text, words, end)))
            && int.TryParse(text.AsSpan(words[end].Start, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var group))
        {
            value = (value * 1000) + group;
            end++;
        }

        return value;
    }

    private static bool IsCyrillicNear(string text, IReadOnlyList<Word> words, int at)
    {
        for (var i = Math.Max(0, at - 3); i < Math.Min(words.Count, at + 3); i++)
        {
            if (text[words[i].Start] is >= '\u0400' and <= '\u04FF')
            {
                return true;
            }
        }

        return false;
    }

    private static NumberMention? Spelled(string text, IReadOnlyList<Word> words, int at)
    {
        double total = 0, current = 0;
        var end = at;
        for (; end < words.Count; end++)
        {
            var word = Folded(text, words[end]);
            if (NumberWords.TryValue(word, out var value))
            {
                if (current > 0 && (value >= 100 ? current > 0 : current % 100 > 0 && (current % 10 > 0 || value >= 10)))
                {
                    break;
                }

                current += value;
            }
            else if ((end > at || word.Length > 4) && NumberWords.TryScale(word, out var factor))
            {
                current = Math.Max(1, current) * factor;
                if (factor >= 1000)
                {
                    total += current;
                    current = 0;
                }
            }
            else
            {
                break;
            }
        }

        var key = KeyOf(total + current);
        return end == at || (end == at + 1 && Folded(text, words[at]) == "one") ? null : new NumberMention(at, end, key, key, true);
    }

    private static bool TryScaleAt(string text, IReadOnlyList<Word> words, int at, out double factor)
    {
        factor = 1;
        return at < words.Count && words[at].Length > 1 && NumberWords.TryScale(Folded(text, words[at]), out factor);
    }

    private static string Folded(string text, Word word) => Stemmer.Fold(text.AsSpan(word.Start, word.Length));
}
