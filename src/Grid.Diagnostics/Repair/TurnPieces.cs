using Grid.Diagnostics.Text;

namespace Grid.Diagnostics;

/// <summary>A piece of a turn: a component with the marks that belong to it and the white space before it.</summary>
/// <param name="Index">The component's index in the scene; -1 for new text.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Opening">Marks before the text, such as a list marker or the line that opens code.</param>
/// <param name="Text">The component's text.</param>
/// <param name="Closing">Marks after it, such as the line that closes code.</param>
/// <param name="Before">White space between the piece before and this one; null for the first of a turn.</param>
internal sealed record TurnPiece(int Index, UnitKind Kind, string Opening, string Text, string Closing, string? Before);

/// <summary>A turn cut into its pieces: put together again they are the turn, to the last character.</summary>
/// <param name="Prefix">What stands before the first piece.</param>
/// <param name="Pieces">The pieces, in order.</param>
/// <param name="Suffix">What stands after the last.</param>
internal sealed record TurnPieces(string Prefix, IReadOnlyList<TurnPiece> Pieces, string Suffix)
{
    /// <summary>The pieces of a turn.</summary>
    /// <param name="text">The turn's text.</param>
    /// <param name="components">Its components, in order.</param>
    public static TurnPieces Cut(string text, IReadOnlyList<SceneComponent> components)
    {
        if (components.Count == 0)
        {
            return new TurnPieces(text, [], "");
        }

        var (prefix, opening) = SplitFirst(text[..components[0].Start], components[0].Kind);
        var pieces = new List<TurnPiece>(components.Count);
        string? before = null;
        for (var i = 0; i < components.Count; i++)
        {
            var last = i + 1 == components.Count;
            var gap = text[components[i].End..(last ? text.Length : components[i + 1].Start)];
            var cut = last ? gap.Length : OpeningAt(gap, components[i + 1].Kind);
            var closing = gap[..cut].TrimEnd();
            pieces.Add(new TurnPiece(components[i].Index, components[i].Kind, opening, components[i].Text, closing, before));
            (before, opening) = (gap[closing.Length..cut], gap[cut..]);
        }

        return new TurnPieces(prefix, pieces, before!);
    }

    // Before the first component there is no white space between two: what is no mark of it belongs to the turn.
    private static (string Prefix, string Opening) SplitFirst(string head, UnitKind kind)
    {
        var cut = kind == UnitKind.Code ? OpeningAt(head, kind) : head.LastIndexOf('\n') + 1;
        return string.IsNullOrWhiteSpace(head[cut..]) ? (head, "") : (head[..cut], head[cut..]);
    }

    // Marks of the next component stand on its own line; the fence of code on the line above.
    private static int OpeningAt(string gap, UnitKind next)
    {
        if (next == UnitKind.Code)
        {
            var fence = Math.Max(gap.LastIndexOf("```", StringComparison.Ordinal), gap.LastIndexOf("~~~", StringComparison.Ordinal));
            return fence < 0 ? gap.Length : gap.LastIndexOf('\n', fence) + 1;
        }

        var line = gap.LastIndexOf('\n') + 1;
        return line == 0 || string.IsNullOrWhiteSpace(gap[line..]) ? gap.Length : line;
    }
}
