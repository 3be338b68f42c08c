using System.Text;

namespace Grid.Diagnostics;

/// <summary>Cuts that never fall inside a surrogate pair.</summary>
internal static class Utf16
{
    /// <summary>The largest offset at most <paramref name="limit"/> that does not split a surrogate pair of <paramref name="text"/>.</summary>
    public static int CutBefore(string text, int limit)
    {
        if (limit >= text.Length)
        {
            return text.Length;
        }

        return limit > 0 && char.IsLowSurrogate(text[limit]) && char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit;
    }

    /// <summary><paramref name="text"/> itself or its first part of at most <paramref name="limit"/> units.</summary>
    public static string Clip(string text, int limit) =>
        text.Length <= limit ? text : text[..CutBefore(text, limit)];

    /// <summary>The first texts, in order, as far as their UTF-8 bytes fit into <paramref name="limit"/>; the last one clipped.</summary>
    public static List<string> ClipBytes(IReadOnlyList<string> texts, int limit)
    {
        var kept = new List<string>();
        foreach (var text in texts)
        {
            var bytes = Encoding.UTF8.GetByteCount(text);
            if (bytes <= limit)
            {
                kept.Add(text);
                limit -= bytes;
                continue;
            }

            // No unit takes more than three bytes, so this many units always fit.
            kept.Add(Clip(text, limit / 3));
            break;
        }

        return kept;
    }
}
