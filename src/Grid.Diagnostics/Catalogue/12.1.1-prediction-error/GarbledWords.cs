namespace Grid.Diagnostics.Rooms;

/// <summary>Finds words that cannot be right by their spelling: two alphabets in one piece, or a character that was lost.</summary>
internal static class GarbledWords
{
    private const char Lost = '\uFFFD';

    // "Xбокс" and unit names mix by a single letter.
    private const int FewestOfEach = 2;

    /// <summary>The first garbled stretch of a component, in its text; empty when there is none.</summary>
    /// <param name="arrival">The component.</param>
    public static (int Start, int End) First(Arrival arrival)
    {
        var text = arrival.Component.Text;
        foreach (var word in arrival.Terms.Words)
        {
            var start = word.Start;
            for (var i = word.Start; i <= word.End; i++)
            {
                if (i == word.End || text[i] is '-' or '‐' or '‑' or '_')
                {
                    if (Mixes(text.AsSpan(start, i - start)))
                    {
                        return (word.Start, word.End);
                    }

                    start = i + 1;
                }
            }
        }

        return LostAt(text);
    }

    private static (int Start, int End) LostAt(string text)
    {
        var at = text.IndexOf(Lost, StringComparison.Ordinal);
        if (at < 0)
        {
            return default;
        }

        int start = at, end = at + 1;
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]))
        {
            start--;
        }

        while (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return (start, end);
    }

    private static bool Mixes(ReadOnlySpan<char> piece)
    {
        int latin = 0, cyrillic = 0;
        foreach (var c in piece)
        {
            latin += char.IsAsciiLetter(c) ? 1 : 0;
            cyrillic += c is >= '\u0400' and <= '\u04FF' ? 1 : 0;
        }

        return latin >= FewestOfEach && cyrillic >= FewestOfEach;
    }
}
