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
}
