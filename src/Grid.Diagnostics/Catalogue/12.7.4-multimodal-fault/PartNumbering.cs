namespace Grid.Diagnostics.Rooms;

/// <summary>Whether captions count on, and whether what is spoken of is there.</summary>
/// <remarks>
/// An excerpt speaks of figures it does not contain, so a mention counts as unresolved only where the scene numbers that class
/// itself from the first on, shows images and speaks of more of them than it shows, or says that the part stands above or below. A number below the first caption, or far
/// above the last, may lie in the part that was cut away, and stays silent.
/// </remarks>
internal static class PartNumbering
{
    /// <summary>How the newest caption breaks the count of its class, in words; null when it does not.</summary>
    /// <param name="captions">Captions so far, the newest last.</param>
    public static string? Break(IReadOnlyList<PartLabel> captions)
    {
        var newest = captions[^1];
        var former = captions.Take(captions.Count - 1).Where(c => c.Class == newest.Class).ToArray();
        if (former.Length == 0)
        {
            return null;
        }

        if (former.Any(c => c.Number == newest.Number))
        {
            return $"{Named(newest)} {newest.Number} comes a second time.";
        }

        var (last, next) = (former[^1].Numbers(), newest.Numbers());
        return Compare(next, last) < 0 ? $"The numbers start anew: {newest.Number} after {former[^1].Number}."
            : last.Length == next.Length && Skips(last, next) ? $"The numbers leave a gap between {former[^1].Number} and {newest.Number}." : null;
    }

    /// <summary>Why a mention has nothing to point at, in words; null when it has, or when that cannot be said.</summary>
    /// <param name="mention">The mention.</param>
    /// <param name="state">The scene's captions, images and tables.</param>
    public static string? Unresolved(PartLabel mention, MultimodalFaultState state)
    {
        var captions = state.Captions.Where(c => c.Class == mention.Class).ToArray();
        if (captions.FirstOrDefault(c => c.Number == mention.Number) is { } found)
        {
            return mention.Piece.Length > 0 && found.Pieces.Length > 1 && !found.Pieces.Contains(mention.Piece, StringComparison.Ordinal)
                ? $"{Named(mention)} {mention.Number} has no part “{mention.Piece}”." : null;
        }

        if (captions.Length > 0)
        {
            var first = captions[0].Numbers();
            return first.All(static n => n == 1) && first.Length == mention.Numbers().Length && !state.Overflowed
                ? $"{Named(mention)} {mention.Number} is spoken of and is not there." : null;
        }

        var shown = mention.Class == PartClass.Figure ? state.Images : mention.Class == PartClass.Table ? state.Tables : 0;
        if (shown == 0 && mention.Here)
        {
            return $"{Named(mention)} {mention.Number} is said to stand in this text and does not.";
        }

        return shown > 0 && mention.Numbers() is [var n] && n > shown
            ? $"{Named(mention)} {mention.Number} is spoken of, and the text shows {shown}." : null;
    }

    private static string Named(PartLabel label) => label.Class switch
    {
        PartClass.Figure => "Figure",
        PartClass.Table => "Table",
        PartClass.Listing => "Listing",
        _ => "Appendix",
    };

    private static int Compare(int[] a, int[] b)
    {
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            if (a[i] != b[i])
            {
                return a[i].CompareTo(b[i]);
            }
        }

        return a.Length.CompareTo(b.Length);
    }

    // The first place that differs must go up by one, and the places behind it start at one.
    private static bool Skips(int[] last, int[] next)
    {
        var i = 0;
        while (last[i] == next[i])
        {
            i++;
        }

        return next[i] != last[i] + 1 || next.Skip(i + 1).Any(static n => n > 1);
    }
}
