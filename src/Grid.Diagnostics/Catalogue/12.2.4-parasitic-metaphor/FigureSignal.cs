namespace Grid.Diagnostics.Rooms;

/// <summary>What a component says about its own figure or subject: that it compares, or that it turns to something else.</summary>
internal static class FigureSignal
{
    // "Like a ship" compares; "would like to" does not. The Russian "как" compares when a word of some domain follows.
    private const int RussianReach = 2;
    private const int OpeningWords = 3;

    /// <summary>True when the component names its figure as one.</summary>
    /// <param name="reading">The component.</param>
    public static bool In(FigureReading reading)
    {
        for (var i = 0; i < reading.Count; i++)
        {
            var word = reading.Folded[i];
            if (FigureWords.Signal.Contains(word) || (word == "as" && IsNext(reading, i, "if", "though")) || (word == "so" && IsNext(reading, i, "to") && IsNext(reading, i + 1, "speak"))
                || (word == "так" && IsNext(reading, i, "сказать")) || (FigureWords.Like.Contains(word) && Compares(reading, i)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when the component opens with words that turn to another subject.</summary>
    /// <param name="reading">The component.</param>
    public static bool TurnsAway(FigureReading reading)
    {
        for (var i = 0; i < Math.Min(OpeningWords, reading.Count); i++)
        {
            if ((i == 0 && FigureWords.Open.Contains(reading.Folded[i]))
                || (i + 1 < reading.Count && FigureWords.OpenTwo.Contains(reading.Folded[i] + "-" + reading.Folded[i + 1])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Compares(FigureReading reading, int i)
    {
        if (reading.Folded[i] == "like")
        {
            return i + 1 < reading.Count && FigureWords.LikeFollows.Contains(reading.Folded[i + 1]);
        }

        for (var j = i + 1; j < reading.Count && j <= i + RussianReach && !reading.BreaksAfter(j - 1); j++)
        {
            if (reading.Masks[j] != 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNext(FigureReading reading, int i, params ReadOnlySpan<string> words)
    {
        if (i + 1 >= reading.Count)
        {
            return false;
        }

        foreach (var word in words)
        {
            if (reading.Folded[i + 1] == word)
            {
                return true;
            }
        }

        return false;
    }
}
