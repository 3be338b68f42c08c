using System.Buffers.Binary;
using System.Text;

namespace Grid.Evaluation.RussianTraining;

/// <summary>Reads gettext catalogues, compiled or as source.</summary>
public static class Catalogues
{
    private const uint Magic = 0x9504_12DE;

    /// <summary>The messages of all compiled catalogues under a folder whose path holds <c>/ru/</c>.</summary>
    /// <param name="folder">The folder.</param>
    public static IEnumerable<RawPair> Compiled(string folder) =>
        Directory.EnumerateFiles(folder, "*.mo", SearchOption.AllDirectories)
            .Where(static f => f.Contains("/ru/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .SelectMany(static f => Messages(File.ReadAllBytes(f)));

    /// <summary>The messages of a catalogue's source; fuzzy and untranslated ones are left out.</summary>
    /// <param name="text">The catalogue.</param>
    public static IEnumerable<RawPair> Source(string text)
    {
        foreach (var entry in text.Replace("\r", "", StringComparison.Ordinal).Split("\n\n"))
        {
            var lines = entry.Split('\n');
            if (lines.Any(static l => l.StartsWith("#,", StringComparison.Ordinal) && l.Contains("fuzzy", StringComparison.Ordinal)))
            {
                continue;
            }

            var english = Value(lines, "msgid ");
            var russian = Value(lines, "msgstr ");
            russian = russian.Length > 0 ? russian : Value(lines, "msgstr[0] ");
            if (english.Length > 0 && russian.Length > 0)
            {
                yield return new RawPair(english, russian);
            }
        }
    }

    private static IEnumerable<RawPair> Messages(byte[] file)
    {
        if (file.Length < 20 || BinaryPrimitives.ReadUInt32LittleEndian(file) != Magic)
        {
            yield break;
        }

        var count = Int(file, 8);
        var (originals, translations) = (Int(file, 12), Int(file, 16));
        for (var i = 0; i < count; i++)
        {
            var english = Text(file, originals + (8 * i));
            var russian = Text(file, translations + (8 * i));
            english = english[(english.IndexOf('\x04', StringComparison.Ordinal) + 1)..];
            var (singular, translated) = (english.Split('\0'), russian.Split('\0'));
            if (singular[0].Length > 0)
            {
                yield return new RawPair(singular[0], translated[0]);
                if (singular.Length > 1 && translated.Length > 1)
                {
                    yield return new RawPair(singular[1], translated[1]);
                }
            }
        }
    }

    private static int Int(byte[] file, int at) => BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at));

    private static string Text(byte[] file, int at) => Encoding.UTF8.GetString(file, Int(file, at + 4), Int(file, at));

    private static string Value(string[] lines, string key)
    {
        var value = new StringBuilder();
        var inside = false;
        foreach (var line in lines)
        {
            var quoted = line;
            if (line.StartsWith(key, StringComparison.Ordinal))
            {
                (inside, quoted) = (true, line[key.Length..]);
            }
            else if (!line.StartsWith('"'))
            {
                inside = false;
            }

            if (inside && quoted.Length >= 2)
            {
                value.Append(Unescaped(quoted[1..^1]));
            }
        }

        return value.ToString();
    }

    private static string Unescaped(string text) => text
        .Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\t", " ", StringComparison.Ordinal)
        .Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
}
