using System.Globalization;
using System.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>Writes and reads the canonical formula: <c>formula := field (link field)*; field := letters count</c>.</summary>
public static class SceneFormula
{
    private const string Signs = "/~=!";
    private const int Letters = 26;

    /// <summary>The name of a sub-field: A … Z, AA, AB, ….</summary>
    /// <param name="number">Its number by first appearance, from 0.</param>
    public static string Name(int number)
    {
        var name = "";
        for (var rest = number; rest >= 0; rest = (rest / Letters) - 1)
        {
            name = (char)('A' + (rest % Letters)) + name;
        }

        return name;
    }

    /// <summary>The formula of fields in order; empty for none.</summary>
    /// <param name="fields">The sub-field's number and the components of each field.</param>
    /// <param name="links">The link before each field but the first.</param>
    public static string Write(IReadOnlyList<(int Subfield, int Components)> fields, IReadOnlyList<FormulaLink> links)
    {
        var text = new StringBuilder();
        for (var f = 0; f < fields.Count; f++)
        {
            if (f > 0)
            {
                text.Append(Signs[(int)links[f - 1]]);
            }

            text.Append(Name(fields[f].Subfield)).Append(fields[f].Components.ToString(CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    /// <summary>True when the text is a formula: letters by first appearance, counts of at least 1; the empty formula is one.</summary>
    /// <param name="text">Any text.</param>
    public static bool IsFormula(string text)
    {
        var seen = new List<string>();
        var at = 0;
        while (at < text.Length)
        {
            if (at > 0 && (!Signs.Contains(text[at], StringComparison.Ordinal) || ++at == text.Length))
            {
                return false;
            }

            var letters = Run(text, at, char.IsAsciiLetterUpper);
            var digits = Run(text, at + letters.Length, char.IsAsciiDigit);
            if (letters.Length == 0 || digits.Length == 0 || digits[0] == '0' || (!seen.Contains(letters) && letters != Name(seen.Count)))
            {
                return false;
            }

            if (!seen.Contains(letters))
            {
                seen.Add(letters);
            }

            at += letters.Length + digits.Length;
        }

        return true;
    }

    private static string Run(string text, int from, Func<char, bool> belongs)
    {
        var end = from;
        while (end < text.Length && belongs(text[end]))
        {
            end++;
        }

        return text[from..end];
    }
}
