namespace Grid.Evaluation.Rooms;

/// <summary>A judge of form that shares nothing with the room's parser: counts brackets and looks at neighbours of connectives.</summary>
public static class BracketScan
{
    private const string Joins = "→∧∨⊕↔";

    /// <summary>True when brackets balance and every connective stands between two operands, every ¬ and quantifier before one.</summary>
    /// <param name="formula">A formula in Unicode signs.</param>
    public static bool IsWellFormed(string formula)
    {
        var signs = formula.Where(static c => !char.IsWhiteSpace(c)).ToArray();
        var open = 0;
        for (var i = 0; i < signs.Length; i++)
        {
            open += signs[i] == '(' ? 1 : signs[i] == ')' ? -1 : 0;
            var (before, after) = (i == 0 ? '(' : signs[i - 1], i == signs.Length - 1 ? ')' : signs[i + 1]);
            var joined = Joins.Contains(signs[i], StringComparison.Ordinal) && (Opens(before) || Closes(after));
            var prefixed = signs[i] is '¬' or '∀' or '∃' && Closes(after);
            if (open < 0 || joined || prefixed || (signs[i] == '(' && after == ')') || (signs[i] == ',' && (Opens(before) || Closes(after))))
            {
                return false;
            }
        }

        return open == 0 && signs.Length > 0;
    }

    private static bool Opens(char before) => before is '(' or '¬' or '∀' or '∃' or ',' || Joins.Contains(before, StringComparison.Ordinal);

    private static bool Closes(char after) => after is ')' or ',' || Joins.Contains(after, StringComparison.Ordinal);
}
