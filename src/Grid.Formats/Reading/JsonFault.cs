using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Grid.Formats;

/// <summary>Says in one sentence what is wrong with broken JSON and where.</summary>
internal static class JsonFault
{
    public static string Explain(JsonException broken, ReadOnlySpan<byte> json, int maxDepth)
    {
        if (NestsDeeperThan(json, maxDepth))
        {
            return string.Create(CultureInfo.InvariantCulture, $"The JSON nests deeper than {maxDepth} levels; flatten the record.");
        }

        var reason = broken.Message;
        var place = reason.IndexOf(" LineNumber:", StringComparison.Ordinal);
        reason = (place < 0 ? reason : reason[..place])
            .Replace(" which is not supported in this mode. Change the reader options.", ".", StringComparison.Ordinal);
        reason = Shown.Clip(Shown.OneLine(reason), 200);
        var column = Column(json, broken.LineNumber ?? 0, broken.BytePositionInLine ?? 0);
        return string.Create(
            CultureInfo.InvariantCulture, $"Broken JSON at column {column}: {reason} Write one whole JSON value.");
    }

    // Columns count UTF-16 units from 1, as editors do; the reader counts bytes.
    private static int Column(ReadOnlySpan<byte> json, long line, long bytes)
    {
        var start = 0;
        for (; line > 0; line--)
        {
            start += json[start..].IndexOf((byte)'\n') + 1;
        }

        var length = (int)Math.Min(bytes, json.Length - start);
        return Encoding.UTF8.GetCharCount(json.Slice(start, length)) + 1;
    }

    private static bool NestsDeeperThan(ReadOnlySpan<byte> json, int limit)
    {
        int depth = 0;
        var inString = false;
        for (var i = 0; i < json.Length; i++)
        {
            var b = json[i];
            if (inString)
            {
                i += b == '\\' ? 1 : 0;
                inString = b != '"';
            }
            else if (b is (byte)'[' or (byte)'{')
            {
                if (++depth > limit)
                {
                    return true;
                }
            }
            else
            {
                depth -= b is (byte)']' or (byte)'}' ? 1 : 0;
                inString = b == '"';
            }
        }

        return false;
    }
}
