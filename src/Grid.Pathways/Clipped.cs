namespace Grid.Pathways;

/// <summary>Texts cut short without breaking a character in two.</summary>
internal static class Clipped
{
    /// <summary>The first characters of a text, at most <paramref name="limit"/> UTF-16 units.</summary>
    public static string To(int limit, string text) =>
        text.Length <= limit ? text : text[..(char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit)];
}
