using System.Buffers;

namespace Grid.Diagnostics.Text;

/// <summary>Recognises the markers that open a block of a markdown document on one line.</summary>
internal static class BlockMarkers
{
    private const int LongestHeading = 120;
    private static readonly SearchValues<char> Delimiters = SearchValues.Create("|-: \t");

    /// <summary>Length of a fence of backticks or tildes at the start of the line, 0 if there is none.</summary>
    public static int FenceLength(ReadOnlySpan<char> line)
    {
        if (line is not (['`', '`', '`', ..] or ['~', '~', '~', ..]))
            return 0;
        var length = RunLength(line);
        return line[0] == '`' && line[length..].Contains('`') ? 0 : length;
    }

    /// <summary>Whether the line closes a fence of that mark and length.</summary>
    public static bool ClosesFence(ReadOnlySpan<char> line, char mark, int length) =>
        line.Length >= length && line[0] == mark && RunLength(line) >= length && line.TrimStart(mark).IsWhiteSpace();

    /// <summary>The mark of a thematic break or of a heading's underline, '\0' if the line is neither.</summary>
    public static char RuleMark(ReadOnlySpan<char> line)
    {
        if (line.Length < 3 || line[0] is not ('-' or '*' or '_' or '='))
            return '\0';
        var marks = 0;
        foreach (var c in line)
        {
            if (c == line[0])
                marks++;
            else if (c is not (' ' or '\t'))
                return '\0';
        }
        return marks >= 3 ? line[0] : '\0';
    }

    /// <summary>Number of '#' of a heading, 0 if the line is none.</summary>
    public static int HeadingLevel(ReadOnlySpan<char> line)
    {
        if (line[0] != '#')
            return 0;
        var level = RunLength(line);
        return level <= 6 && (level == line.Length || line[level] is ' ' or '\t') ? level : 0;
    }

    /// <summary>Whether a whole line is set in bold, the common way to write a heading in a chat.</summary>
    public static bool IsBoldLine(ReadOnlySpan<char> line) =>
        line.Length is > 4 and <= LongestHeading
        && ((line.StartsWith("**") && line.EndsWith("**")) || (line.StartsWith("__") && line.EndsWith("__")))
        && !line[2..^2].ContainsAny('*', '_');

    /// <summary>Whether the line is the dashed line under a table's header.</summary>
    public static bool IsTableDelimiter(ReadOnlySpan<char> line) =>
        line[0] is '|' or '-' or ':' && !line.ContainsAnyExcept(Delimiters) && line.Contains('-') && line.Contains('|');

    /// <summary>Whether the line is a row with bars at both ends.</summary>
    public static bool IsClosedRow(ReadOnlySpan<char> line) => line.Length > 2 && line[0] == '|' && line[^1] == '|';

    /// <summary>Length of a list marker with the white space after it, 0 if there is none.</summary>
    /// <param name="line">The line from its first character that is not white space.</param>
    /// <param name="interrupts">Whether the line would cut a paragraph: then only a first number or letter counts, for "in\n1986. A" is prose.</param>
    public static int ListMarkerLength(ReadOnlySpan<char> line, bool interrupts)
    {
        var mark = 0;
        if (line[0] is '-' or '*' or '+')
            mark = 1;
        else if (line[0] is '•' or '‣' or '◦' or '▪' or '●')
            return SpaceAfter(line, 1);
        else if (char.IsAsciiDigit(line[0]))
        {
            var digits = line.IndexOfAnyExceptInRange('0', '9');
            if (digits is >= 1 and <= 3 && line[digits] is '.' or ')' && (!interrupts || line[..digits] is "1"))
                mark = digits + 1;
        }
        else if (line.Length > 2 && line[1] == ')' && char.IsLower(line[0]) && (!interrupts || line[0] is 'a' or 'а'))
            mark = 2;
        return mark > 0 && (mark == line.Length || char.IsWhiteSpace(line[mark])) ? SpaceAfter(line, mark) : 0;
    }

    /// <summary>Whether a line opens with a dash of direct speech or of a list set with dashes.</summary>
    public static bool IsDashLine(ReadOnlySpan<char> line) =>
        line is ['—' or '–' or '―', ' ' or '\u00A0', ..];

    private static int RunLength(ReadOnlySpan<char> line)
    {
        var end = line.IndexOfAnyExcept(line[0]);
        return end < 0 ? line.Length : end;
    }

    private static int SpaceAfter(ReadOnlySpan<char> line, int at)
    {
        while (at < line.Length && char.IsWhiteSpace(line[at]))
            at++;
        return at;
    }
}
