namespace Grid.Diagnostics;

/// <summary>Letters that look alike in the Latin and the Cyrillic alphabet.</summary>
internal static class LookAlikes
{
    // Place by place.
    private const string Latin = "aAeEoOpPcCyYxXkKmMHTBi";
    private const string Cyrillic = "аАеЕоОрРсСуУхХкКмМНТВі";

    /// <summary>The word with the letters of one alphabet, as far as they look alike.</summary>
    /// <param name="word">The word.</param>
    /// <param name="cyrillic">True for the Cyrillic alphabet.</param>
    public static string In(string word, bool cyrillic)
    {
        var (strange, own) = cyrillic ? (Latin, Cyrillic) : (Cyrillic, Latin);
        return string.Concat(word.Select(c => strange.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? own[at] : c));
    }

    /// <summary>What the text looks like: texts that differ in look-alikes alone are equal.</summary>
    /// <param name="text">The text.</param>
    public static string Seen(string text) => In(text, cyrillic: false);
}
