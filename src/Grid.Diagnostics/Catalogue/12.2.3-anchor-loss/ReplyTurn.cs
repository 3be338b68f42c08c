using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>The components of one turn that are in the window, and the turns before it.</summary>
internal static class ReplyTurn
{
    /// <summary>The turns before the newest that relevance looks at.</summary>
    public const int BeforeLimit = 4;

    private const int WalkLimit = 160;

    /// <summary>The components of the newest turn, in order.</summary>
    /// <param name="window">The window, oldest first.</param>
    /// <param name="end">One past the newest component of it.</param>
    public static IReadOnlyList<FieldComponent> Newest(IReadOnlyList<FieldComponent> window, int end)
    {
        var start = end;
        while (start > 0 && window[start - 1].Turn == window[end - 1].Turn)
        {
            start--;
        }

        return [.. window.Skip(start).Take(end - start)];
    }

    /// <summary>The turns before a place, the newest first: what the reply should answer.</summary>
    /// <param name="window">The window, oldest first.</param>
    /// <param name="end">The place of the reply's first component.</param>
    public static IReadOnlyList<IReadOnlyList<FieldComponent>> Before(IReadOnlyList<FieldComponent> window, int end)
    {
        var turns = new List<IReadOnlyList<FieldComponent>>();
        for (var at = end; at > 0 && turns.Count < BeforeLimit && end - at < WalkLimit;)
        {
            var turn = Newest(window, at);
            if (turn[0].Role is not (Role.System or Role.Tool))
            {
                turns.Add(turn);
            }

            at -= turn.Count;
        }

        return turns;
    }

    /// <summary>Components that count as sentences.</summary>
    /// <param name="turn">The turn.</param>
    public static int Sentences(IReadOnlyList<FieldComponent> turn) =>
        turn.Count(static c => c.WordCount > 0 && c.Kind is UnitKind.Sentence or UnitKind.ListItem);
}
