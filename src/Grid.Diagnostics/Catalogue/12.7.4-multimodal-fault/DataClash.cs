using System.Globalization;
using System.Text.RegularExpressions;
using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>A sentence that gives another number than the cell it speaks of.</summary>
/// <param name="Start">Where the number starts in the sentence.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Said">The number as said.</param>
/// <param name="Written">The cell as written.</param>
public sealed partial record DataClash(int Start, int End, string Said, string Written)
{
    /// <summary>The clash of a sentence with facts in rows; null when there is none.</summary>
    /// <remarks>The sentence must name exactly one row, one property by its words or by its unit, give a number that no cell of the row has, and not the cell's own; estimates and comparisons are left alone.</remarks>
    /// <param name="sentence">The sentence.</param>
    /// <param name="facts">The facts of one table or JSON text.</param>
    public static DataClash? Find(string sentence, IReadOnlyList<DataFact> facts)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        if (Estimate().IsMatch(sentence))
        {
            return null;
        }

        var numbers = Numbers().Matches(sentence).Select(static m => (m.Index, m.Length, m.Value, Number: DataFact.NumberOf(m.Value)))
            .Where(static n => n.Number is not null).ToArray();
        var stems = TermReader.Read(sentence).StemIds.ToHashSet();
        var named = facts.Where(f => f.Row >= 0 && f.Subject.Length > 0 && f.Subject.All(stems.Contains)).ToArray();
        var rows = named.Select(static f => f.Row).Distinct().ToArray();
        if (numbers.Length == 0 || rows.Length != 1)
        {
            return null;
        }

        var row = facts.Where(f => f.Row == rows[0]).ToArray();
        var free = numbers.Where(n => !row.Any(f => Says(n.Number!.Value, n.Value, f)) && !Named(sentence, n.Index)).ToArray();
        var unit = free.Length == 1 ? Unit().Match(sentence, free[0].Index + free[0].Length).Value.Trim() : "";
        var missing = row.Where(f => f.Number is not null && ((f.Key.Length > 0 && f.Key.All(stems.Contains)) || Measured(f, unit, row))
            && !numbers.Any(n => Says(n.Number!.Value, n.Value, f))).ToArray();
        return free.Length == 1 && missing.Length == 1
            ? new DataClash(free[0].Index, free[0].Index + free[0].Length, free[0].Value.Trim(), missing[0].Value!) : null;
    }

    // A unit names a property as well as its words do, where one number of the row alone has it: in its header, or in a cell beside it.
    private static bool Measured(DataFact fact, string unit, DataFact[] row)
    {
        if (unit.Length == 0)
        {
            return false;
        }

        var counted = row.Where(static f => f.Number is not null).ToArray();
        return Holds(fact.Name, unit)
            ? counted.Count(f => Holds(f.Name, unit)) == 1
            : counted.Length == 1 && row.Any(f => f.Number is null && f.Value == unit);
    }

    private static bool Holds(string name, string unit) => name.Split([' ', ',', '(', ')', '[', ']'], StringSplitOptions.RemoveEmptyEntries).Contains(unit, StringComparer.Ordinal);

    // Equal, or the cell rounded to as many places as the sentence gives.
    private static bool Says(double said, string written, DataFact fact)
    {
        if (fact.Number is not { } value)
        {
            return fact.Value?.Contains(written.Trim(), StringComparison.Ordinal) == true;
        }

        var point = written.LastIndexOfAny(['.', ',']);
        var places = point < 0 || written.Length - point == 4 ? 0 : written.TrimEnd().Length - point - 1;
        return said == value || Math.Abs(said - value) < 0.5 * Math.Pow(10, -places) || said == value * 100;
    }

    // "Figure 3", "№ 5", "in 2019": a number that names, not one that counts.
    private static bool Named(string sentence, int at)
    {
        var before = sentence.AsSpan(0, at).TrimEnd();
        return before.EndsWith("№", StringComparison.Ordinal) || before.EndsWith("able", StringComparison.Ordinal) || before.EndsWith("igure", StringComparison.Ordinal)
            || before.EndsWith("аблице", StringComparison.Ordinal) || before.EndsWith("ис.", StringComparison.Ordinal)
            || (at + 4 <= sentence.Length && int.TryParse(sentence.AsSpan(at, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1800 and < 2100
                && (at + 4 == sentence.Length || !char.IsLetterOrDigit(sentence[at + 4])) && (before.EndsWith(" in", StringComparison.Ordinal) || before.EndsWith(" в", StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"\d+(?:[ \u00A0\u202F,]\d{3})*(?:[.,]\d+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\G\s?(?:%|\p{L}[\p{L}\d]*(?:/\p{L}+|·\p{L}+)?)", RegexOptions.CultureInvariant)]
    private static partial Regex Unit();

    [GeneratedRegex(@"\b(?:about|around|nearly|almost|roughly|approximately|over|under|more|less|fewer|than|times|between|million|billion|thousand|average|total|около|примерно|почти|свыше|более|больше|меньше|менее|раза?|млн|млрд|тыс|миллион\w*|тысяч\w*|в среднем|всего|итого)\b|[~≈]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Estimate();
}
