using System.Text;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics;

/// <summary>Puts a turn together from the pieces an edit has left, with white space that fits.</summary>
/// <remarks>
/// Two pieces that stood next to each other keep what stood between them. Where pieces are gone the stronger of the two gaps
/// stays: a paragraph's end is not lost with a sentence. New text joins the paragraph of the sentence it goes before.
/// </remarks>
/// <param name="turn">The turn as it was.</param>
/// <param name="apart">White space asked for before components, by index.</param>
internal sealed class EditedTurn(TurnPieces turn, IReadOnlyDictionary<int, string> apart)
{
    private const string Inline = " ";
    private const string Line = "\n";
    private const string Paragraph = "\n\n";

    private readonly List<TurnPiece> _pieces = [];

    // Where every sentence stands on a line of its own, or holds several lines, new text does too.
    private readonly string _joint = turn.Pieces.Count > 0
        && turn.Pieces.All(static p => p.Text.Contains('\n', StringComparison.Ordinal) || p.Before?.Contains('\n', StringComparison.Ordinal) == true || p.Before is null)
        && turn.Pieces.Any(static p => p.Text.Contains('\n', StringComparison.Ordinal) || p.Before is "\n") ? Line : Inline;

    /// <summary>The pieces so far.</summary>
    public int Count => _pieces.Count;

    /// <summary>Adds a piece of the turn, or one moved here.</summary>
    /// <param name="piece">The piece.</param>
    public void Add(TurnPiece piece) => _pieces.Add(piece);

    /// <summary>Adds new text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="next">The piece it goes before, or null at the end: in a list it becomes an item.</param>
    public void Insert(string text, TurnPiece? next)
    {
        var item = next is { Kind: UnitKind.ListItem };
        _pieces.Add(new TurnPiece(-1, item ? UnitKind.ListItem : UnitKind.Sentence, item ? next!.Opening : "", text, "", next?.Before));
    }

    /// <summary>The turn's new text.</summary>
    public string Text()
    {
        if (_pieces.Count == 0)
        {
            return "";
        }

        var text = new StringBuilder(turn.Prefix);
        for (var i = 0; i < _pieces.Count; i++)
        {
            if (i > 0)
            {
                text.Append(Between(_pieces[i - 1], _pieces[i]));
            }

            text.Append(_pieces[i].Opening).Append(_pieces[i].Text).Append(_pieces[i].Closing);
        }

        return text.Append(turn.Suffix).ToString();
    }

    private string Between(TurnPiece left, TurnPiece right)
    {
        var gap = Gap(left, right);
        return right.Index >= 0 && apart.TryGetValue(right.Index, out var asked) ? Stronger(gap, asked) : gap;
    }

    private string Gap(TurnPiece left, TurnPiece right)
    {
        if (left.Index >= 0 && right.Index >= 0 && At(left.Index) is not null && At(right.Index) is not null && right.Index > left.Index)
        {
            return right.Index == left.Index + 1 ? right.Before ?? Inline : Stronger(right.Before, At(left.Index + 1)?.Before);
        }

        if (left.Kind != UnitKind.Sentence || right.Kind != UnitKind.Sentence)
        {
            return left.Kind == right.Kind ? Line : Paragraph;
        }

        // New text after a sentence of the turn: what stood there; before one: the same paragraph, in verse the next line.
        return left.Index >= 0 && right.Index < 0 && right.Before is { } before ? before : _joint;
    }

    private TurnPiece? At(int index)
    {
        var place = turn.Pieces.Count == 0 ? -1 : index - turn.Pieces[0].Index;
        return place >= 0 && place < turn.Pieces.Count ? turn.Pieces[place] : null;
    }

    private static string Stronger(string? first, string? second)
    {
        if (first is null || second is null)
        {
            return first ?? second ?? Inline;
        }

        var (a, b) = (first.Count(static c => c == '\n'), second.Count(static c => c == '\n'));
        return a > b || (a == b && first.Length >= second.Length) ? first : second;
    }
}
