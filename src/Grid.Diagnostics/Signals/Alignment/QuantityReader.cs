using System.Globalization;

namespace Grid.Diagnostics.Signals;

/// <summary>Reads the numbers and dates of a sentence's tokens.</summary>
internal static class QuantityReader
{
    private const int FirstYear = 1000;
    private const int LastYear = 2100;
    private const double Rounding = 0.1;

    public static (List<Quantity> Quantities, List<DateMark> Dates) Read(IReadOnlyList<ReadingToken> tokens)
    {
        var quantities = new List<Quantity>();
        var dates = new List<DateMark>();
        for (var i = 0; i < tokens.Count;)
        {
            if (NamedDate(tokens, i, dates))
            {
                i++;
                continue;
            }

            var length = Number(tokens, i, out var value, out var unit);
            if (length == 0)
            {
                i++;
                continue;
            }

            if (!NumberedDate(tokens, i, length, value, unit, dates))
            {
                quantities.Add(Quantify(tokens, i, length, value, unit));
            }

            i += length;
        }

        return (quantities, dates);
    }

    private static bool NamedDate(IReadOnlyList<ReadingToken> tokens, int at, List<DateMark> dates)
    {
        var token = tokens[at];
        var part = AlignmentWords.Months.TryGetValue(token.Folded, out var value) && (token.Folded != "march" || token.Name) ? DatePart.Month
            : AlignmentWords.Weekdays.TryGetValue(token.Folded, out value) ? DatePart.Weekday
            : (DatePart?)null;
        if (part is { } known)
        {
            dates.Add(new DateMark(known, (int)value, at));
            token.Counts = true;
        }

        return part is not null;
    }

    // "1998"; "13" beside a month; "12:30".
    private static bool NumberedDate(
        IReadOnlyList<ReadingToken> tokens, int at, int length, double value, string unit, List<DateMark> dates)
    {
        var folded = tokens[at].Folded;
        DateMark? mark = null;
        if (length == 1 && folded.IndexOf(':', StringComparison.Ordinal) > 0)
        {
            mark = new DateMark(DatePart.Clock, (int)value, at);
        }
        else if (length == 1 && value is >= 1 and <= 31 && (IsMonth(tokens, at - 1) || IsMonth(tokens, at + 1)))
        {
            mark = new DateMark(DatePart.Day, (int)value, at);
        }
        else if (length == 1 && unit.Length == 0 && folded.Length == 4 && value is >= FirstYear and <= LastYear && value == Math.Floor(value))
        {
            mark = new DateMark(DatePart.Year, (int)value, at);
        }

        if (mark is { } found)
        {
            dates.Add(found);
            tokens[at].Counts = true;
        }

        return mark is not null;
    }

    private static bool IsMonth(IReadOnlyList<ReadingToken> tokens, int at) =>
        at >= 0 && at < tokens.Count && AlignmentWords.Months.ContainsKey(tokens[at].Folded);

    private static Quantity Quantify(IReadOnlyList<ReadingToken> tokens, int at, int length, double value, string unit)
    {
        for (var i = at; i < at + length; i++)
        {
            tokens[i].Counts = true;
        }

        var after = at + length;
        uint counted = 0;
        for (var i = after; i < tokens.Count && i < after + 3 && tokens[i].Clause == tokens[at].Clause; i++)
        {
            if (unit.Length == 0 && AlignmentWords.Units.TryGetValue(tokens[i].Folded, out var spelled))
            {
                unit = spelled;
            }

            if (tokens[i].Content && counted == 0)
            {
                counted = tokens[i].Stem;
            }
        }

        if (unit.Length == 0 && at > 0 && tokens[at - 1].Folded is "$" or "€" or "£")
        {
            unit = tokens[at - 1].Folded;
        }

        var manner = Before(tokens, at);
        return manner switch
        {
            _ when manner.HasFlag(WordManner.MoreThan) => new Quantity(value, value, double.MaxValue, unit, counted, at),
            _ when manner.HasFlag(WordManner.LessThan) => new Quantity(value, double.MinValue, value, unit, counted, at),
            _ when manner.HasFlag(WordManner.About) =>
                new Quantity(value, value * (1 - Rounding), value * (1 + Rounding), unit, counted, at),
            _ => new Quantity(value, value, value, unit, counted, at),
        };
    }

    // "more than 5", "at least 5", "не меньше 5": the two words before; a negation turns the limit round.
    private static WordManner Before(IReadOnlyList<ReadingToken> tokens, int at)
    {
        var manner = WordManner.None;
        var denied = false;
        for (var i = Math.Max(0, at - 3); i < at; i++)
        {
            manner |= i >= at - 2 ? tokens[i].Manner & (WordManner.LessThan | WordManner.MoreThan | WordManner.About) : WordManner.None;
            denied |= tokens[i].Manner.HasFlag(WordManner.Negation);
        }

        return !denied ? manner
            : manner.HasFlag(WordManner.LessThan) ? WordManner.MoreThan
            : manner.HasFlag(WordManner.MoreThan) ? WordManner.LessThan
            : manner;
    }

    /// <summary>Tokens of a number that begins here, 0 when none does.</summary>
    private static int Number(IReadOnlyList<ReadingToken> tokens, int at, out double value, out string unit)
    {
        unit = "";
        var folded = tokens[at].Folded;
        if (char.IsAsciiDigit(folded[0]))
        {
            if (!Digits(folded, out value, out unit))
            {
                return 0;
            }

            var scaled = at + 1 < tokens.Count && AlignmentWords.Multipliers.TryGetValue(tokens[at + 1].Folded, out var scale);
            value *= scaled ? AlignmentWords.Multipliers[tokens[at + 1].Folded] : 1;
            return scaled ? 2 : 1;
        }

        return InWords(tokens, at, out value);
    }

    private static int InWords(IReadOnlyList<ReadingToken> tokens, int at, out double value)
    {
        double total = 0, current = 0;
        var length = 0;
        for (var i = at; i < tokens.Count; i++, length++)
        {
            var folded = tokens[i].Folded;
            if (AlignmentWords.Numbers.TryGetValue(folded, out var units)
                && (length == 0 || current == 0 || (units < 10 && current % 10 == 0) || (units < 100 && current % 100 == 0)))
            {
                current += units;
            }
            else if (AlignmentWords.Multipliers.TryGetValue(folded, out var scale))
            {
                current = Math.Max(current, 1) * scale;
                if (scale >= 1000)
                {
                    (total, current) = (total + current, 0);
                }
            }
            else
            {
                break;
            }
        }

        value = total + current;
        return length;
    }

    private static bool Digits(string folded, out double value, out string unit)
    {
        var end = 0;
        while (end < folded.Length && (char.IsAsciiDigit(folded[end]) || folded[end] is ',' or '.' or ':'))
        {
            end++;
        }

        var digits = folded[..end];
        var rest = folded[end..].Trim('-');
        unit = rest.Length > 0 ? AlignmentWords.Units.GetValueOrDefault(rest, rest is "th" or "st" or "nd" or "rd" or "s" ? "" : rest) : "";
        if (digits.IndexOf(':', StringComparison.Ordinal) is var colon and > 0)
        {
            var clock = int.TryParse(digits[..colon], CultureInfo.InvariantCulture, out var hours)
                & int.TryParse(digits[(colon + 1)..], CultureInfo.InvariantCulture, out var minutes);
            value = (hours * 60) + minutes;
            return clock;
        }

        // A comma before three digits groups thousands, any other is a decimal mark.
        var comma = digits.LastIndexOf(',');
        digits = comma >= 0 && digits.Length - comma != 4 ? digits.Replace(',', '.') : digits.Replace(",", "", StringComparison.Ordinal);
        return double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }
}
