using Grid.Diagnostics;

namespace Grid.Server.Dashboard.Scenes;

/// <summary>A turn's text cut where findings begin and end.</summary>
/// <param name="Turn">The turn's number.</param>
/// <param name="Role">Who speaks.</param>
/// <param name="Pieces">The text in order; nothing is lost or said twice.</param>
internal sealed record TurnText(int Turn, Role Role, IReadOnlyList<TextPiece> Pieces)
{
    /// <summary>Cuts a turn.</summary>
    /// <param name="number">The turn's number.</param>
    /// <param name="turn">The turn.</param>
    /// <param name="findings">Findings of the scene, in the order in which the page numbers them.</param>
    /// <param name="marked">Whether the finding of that number is marked.</param>
    public static TurnText Of(int number, SceneTurn turn, IReadOnlyList<Finding> findings, Func<int, bool> marked)
    {
        var marks = findings.SelectMany((f, i) => f.Spans.Where(s => marked(i) && s.Turn == number && s.End > s.Start).Select(s => (Finding: i, Start: Clip(s.Start, turn), End: Clip(s.End, turn)))).ToList();
        var cuts = new SortedSet<int>(marks.SelectMany(static m => (int[])[m.Start, m.End])) { 0, turn.Text.Length };
        var pieces = new List<TextPiece>();
        var start = 0;
        foreach (var end in cuts.Skip(1))
        {
            var (from, to) = (start, end);
            int[] over = [.. marks.Where(m => m.Start <= from && m.End >= to && m.End > m.Start).Select(static m => m.Finding).Distinct()];
            int[] closing = [.. marks.Where(m => m.End == to && over.Contains(m.Finding)).Select(static m => m.Finding).Distinct()];
            pieces.Add(new TextPiece(turn.Text[from..to], over, closing));
            start = end;
        }

        return new TurnText(number, turn.Role, pieces);
    }

    private static int Clip(int offset, SceneTurn turn) => Math.Clamp(offset, 0, turn.Text.Length);
}

/// <summary>A piece of a turn.</summary>
/// <param name="Text">The text.</param>
/// <param name="Findings">Numbers of the findings that mark it; empty for plain text.</param>
/// <param name="Closing">Numbers of those whose span ends here.</param>
internal sealed record TextPiece(string Text, IReadOnlyList<int> Findings, IReadOnlyList<int> Closing);
