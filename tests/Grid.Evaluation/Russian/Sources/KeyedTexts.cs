using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Grid.Evaluation.RussianTraining;

/// <summary>Formats that hold texts under keys: Fluent, properties, string tables, resource packs, help pages with ids.</summary>
public static partial class KeyedTexts
{
    /// <summary>Messages of a Fluent file; attributes under their message, plural branches by their last one.</summary>
    /// <param name="text">The file.</param>
    public static IEnumerable<(string Key, string Text)> Fluent(string text)
    {
        var (message, attribute) = ("", "");
        var value = new StringBuilder();
        foreach (var line in text.Split('\n').Append("end ="))
        {
            var start = FluentStart().Match(line);
            if (!start.Success)
            {
                if (line.StartsWith(' ') && !line.TrimStart().StartsWith('}'))
                {
                    value.Append(' ').Append(line.Trim());
                }

                continue;
            }

            if (value.Length > 0 && !value.ToString().Contains("->", StringComparison.Ordinal))
            {
                yield return (message + attribute, value.ToString().Trim());
            }

            value.Clear().Append(start.Groups[3].Value);
            (message, attribute) = start.Groups[1].Length > 0 ? (message, start.Groups[2].Value) : (start.Groups[2].Value, "");
        }
    }

    /// <summary>Lines of the form <c>key=text</c>.</summary>
    /// <param name="text">The file.</param>
    public static IEnumerable<(string Key, string Text)> Properties(string text) => text.Split('\n')
        .Where(static l => l.Length > 0 && l[0] is not ('#' or ';' or '!'))
        .Select(static l => (Line: l, At: l.IndexOf('=', StringComparison.Ordinal)))
        .Where(static l => l.At > 0)
        .Select(static l => (l.Line[..l.At].Trim(), Escaped().Replace(l.Line[(l.At + 1)..], static m => ((char)Convert.ToInt32(m.Value[2..], 16)).ToString()).Replace("\\n", "\n", StringComparison.Ordinal).Trim()));

    /// <summary>A string table: a line of capitals, then its text, in ''' when of several lines.</summary>
    /// <param name="text">The file.</param>
    public static IEnumerable<(string Key, string Text)> StringTable(string text) =>
        TableEntry().Matches(text).Select(static m => (m.Groups[1].Value, (m.Groups[2].Success ? m.Groups[2] : m.Groups[3]).Value));

    /// <summary>The texts of a resource pack (format 5) by resource id.</summary>
    /// <param name="file">The pack.</param>
    public static IEnumerable<(string Key, string Text)> Pack(byte[] file)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(file) != 5 || file[4] != 1)
        {
            throw new InvalidDataException("The resource pack is not of format 5 in UTF-8.");
        }

        int count = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(8));
        for (var i = 0; i < count; i++)
        {
            var entry = file.AsSpan(12 + (6 * i));
            var start = BinaryPrimitives.ReadInt32LittleEndian(entry[2..]);
            var end = BinaryPrimitives.ReadInt32LittleEndian(entry[8..]);
            yield return (BinaryPrimitives.ReadUInt16LittleEndian(entry).ToString(CultureInfo.InvariantCulture), Encoding.UTF8.GetString(file, start, end - start));
        }
    }

    /// <summary>Paragraphs and headings of a help page that carry an id.</summary>
    /// <param name="text">The page.</param>
    public static IEnumerable<(string Key, string Text)> Help(string text) =>
        HelpElement().Matches(text).Select(static m => (m.Groups[2].Value, m.Groups[3].Value));

    [GeneratedRegex(@"^(\s+\.)?(-?[A-Za-z][\w-]*)\s*=\s*(.*)$")]
    private static partial Regex FluentStart();

    [GeneratedRegex(@"\\u[0-9A-Fa-f]{4}")]
    private static partial Regex Escaped();

    [GeneratedRegex(@"^([A-Z][A-Z0-9_]+)\n(?:'''([\s\S]*?)'''|([^\n#']+))$", RegexOptions.Multiline)]
    private static partial Regex TableEntry();

    [GeneratedRegex(@"<(p|h[1-6])\s+id=""([^""]+)""[^>]*>([\s\S]*?)</\1>")]
    private static partial Regex HelpElement();
}
