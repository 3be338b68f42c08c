namespace Grid.Diagnostics.Rooms;

/// <summary>Where a formula in running text starts, and what its brackets belong to.</summary>
internal static class FormulaEdges
{
    /// <summary>The token at which a formula around a sign starts; at least <paramref name="from"/>.</summary>
    public static int Left(IReadOnlyList<FormulaToken> tokens, int sign, int from)
    {
        var start = sign;
        if (tokens[sign].Kind == FormulaTokenKind.Connective)
        {
            start = Operand(tokens, sign - 1, from);
            start = start < 0 ? sign : start;
        }

        while (start > from)
        {
            var before = Prefix(tokens, start, from);
            if (before == start)
            {
                break;
            }

            start = before;
        }

        return start;
    }

    /// <summary>Where a formula that does not parse ends: as far as its signs, symbols and brackets go on.</summary>
    public static int FaultEnd(IReadOnlyList<FormulaToken> tokens, int start, int end)
    {
        var open = 0;
        for (var i = start; i < tokens.Count; i++)
        {
            var token = tokens[i];
            open += token.Kind == FormulaTokenKind.Open ? 1 : token.Kind == FormulaTokenKind.Close ? -1 : 0;
            var symbol = token.Kind == FormulaTokenKind.Name
                && (token.End - token.Start == 1 || open > 0 || (i + 1 < tokens.Count && tokens[i + 1].Kind == FormulaTokenKind.Open && tokens[i + 1].Start == token.End));
            var belongs = token.IsLogical || symbol || token.Kind is FormulaTokenKind.Open or FormulaTokenKind.Close or FormulaTokenKind.Verum
                || (token.Kind == FormulaTokenKind.Comma && open > 0);
            if (i >= end && (open < 0 || !belongs || (token.Kind == FormulaTokenKind.Name && tokens[i - 1].Kind is FormulaTokenKind.Close or FormulaTokenKind.Name)))
            {
                return i;
            }
        }

        return tokens.Count;
    }

    /// <summary>True when, from a token on, a bracket closes that was opened before it.</summary>
    public static bool ClosesLater(IReadOnlyList<FormulaToken> tokens, int at)
    {
        var open = 0;
        for (; at < tokens.Count; at++)
        {
            open += tokens[at].Kind == FormulaTokenKind.Open ? 1 : tokens[at].Kind == FormulaTokenKind.Close ? -1 : 0;
            if (open < 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when, before a token, a bracket was opened that is still open.</summary>
    public static bool OpenedBefore(IReadOnlyList<FormulaToken> tokens, int at)
    {
        var closed = 0;
        while (--at >= 0)
        {
            closed += tokens[at].Kind == FormulaTokenKind.Close ? 1 : tokens[at].Kind == FormulaTokenKind.Open ? -1 : 0;
            if (closed < 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The token at which the operand that ends at <paramref name="at"/> starts, or -1 when none does.</summary>
    public static int Operand(IReadOnlyList<FormulaToken> tokens, int at, int from)
    {
        if (at < from)
        {
            return -1;
        }

        switch (tokens[at].Kind)
        {
            case FormulaTokenKind.Name or FormulaTokenKind.Verum or FormulaTokenKind.Number:
                return at;
            case FormulaTokenKind.Close:
                var depth = 0;
                for (var i = at; i >= from; i--)
                {
                    depth += tokens[i].Kind == FormulaTokenKind.Close ? 1 : tokens[i].Kind == FormulaTokenKind.Open ? -1 : 0;
                    if (depth == 0)
                    {
                        return i > from && tokens[i - 1].Kind == FormulaTokenKind.Name && tokens[i - 1].End == tokens[i].Start ? i - 1 : i;
                    }
                }

                return -1;
            default:
                return -1;
        }
    }

    // One step further: a bracket, "not", a quantifier with its variable, or the left side of a comparison.
    private static int Prefix(IReadOnlyList<FormulaToken> tokens, int start, int from)
    {
        var before = tokens[start - 1];
        if (before.Kind is FormulaTokenKind.Open or FormulaTokenKind.Not)
        {
            // f( belongs to a call or to prose: "implies(", never to this formula alone.
            var call = before.Kind == FormulaTokenKind.Open && start - 2 >= from && tokens[start - 2].Kind == FormulaTokenKind.Name && tokens[start - 2].End == before.Start;
            return call ? start : start - 1;
        }

        return before.Kind == FormulaTokenKind.Comparison && Operand(tokens, start - 2, from) is >= 0 and var left ? left : start;
    }
}
