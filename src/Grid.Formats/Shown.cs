namespace Grid.Formats;

/// <summary>Cuts texts for messages and pages, never inside a surrogate pair.</summary>
internal static class Shown
{
    /// <summary>The text, or its first part followed by an ellipsis.</summary>
    public static string Clip(string text, int limit) => text.Length <= limit ? text : string.Concat(text.AsSpan(0, CutBefore(text, limit)), "…");

    /// <summary>The largest offset at most <paramref name="offset"/> that does not split a surrogate pair.</summary>
    public static int CutBefore(string text, int offset) =>
        offset > 0 && offset < text.Length && char.IsLowSurrogate(text[offset]) && char.IsHighSurrogate(text[offset - 1])
            ? offset - 1
            : Math.Clamp(offset, 0, text.Length);

    /// <summary>The text in one line.</summary>
    public static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
