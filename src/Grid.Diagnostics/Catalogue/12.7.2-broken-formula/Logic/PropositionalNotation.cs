namespace Grid.Diagnostics.Rooms;

/// <summary>The ASCII notation of propositional logic in which &gt; is implication: ((p&amp;q)&gt;~r).</summary>
public static class PropositionalNotation
{
    /// <summary>The tokens from one on that this notation may be made of, as far as brackets opened there close.</summary>
    /// <param name="tokens">The tokens of a text.</param>
    /// <param name="start">The first.</param>
    public static IReadOnlyList<FormulaToken> Run(IReadOnlyList<FormulaToken> tokens, int start)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var run = new List<FormulaToken>();
        var open = 0;
        for (var i = start; i < tokens.Count; i++)
        {
            var token = tokens[i];
            open += token.Kind == FormulaTokenKind.Open ? 1 : token.Kind == FormulaTokenKind.Close ? -1 : 0;
            var belongs = token.Kind is FormulaTokenKind.Open or FormulaTokenKind.Close or FormulaTokenKind.Not or FormulaTokenKind.Connective
                || (token.Kind == FormulaTokenKind.Comparison && token.Text == ">") || (token.Kind == FormulaTokenKind.Name && token.End - token.Start == 1);
            if (!belongs || open < 0)
            {
                break;
            }

            run.Add(token);
        }

        return run;
    }

    /// <summary>True when a row of tokens is written so: single letters and ASCII signs alone, with &amp;, | or ~ beside &gt;, every pair in its own brackets.</summary>
    /// <param name="tokens">The tokens of the whole formula.</param>
    public static bool UsesAngles(IReadOnlyList<FormulaToken> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var joins = new Stack<int>([0]);
        bool angle = false, sign = false;
        foreach (var token in tokens)
        {
            switch (token.Kind)
            {
                case FormulaTokenKind.Open:
                    joins.Push(0);
                    break;
                case FormulaTokenKind.Close:
                    if (joins.Count > 1)
                    {
                        joins.Pop();
                    }

                    break;
                case FormulaTokenKind.Name when token.End - token.Start == 1:
                    break;
                case FormulaTokenKind.Not or FormulaTokenKind.Connective when !token.Strong:
                    sign = true;
                    joins.Push(joins.Pop() + (token.Kind == FormulaTokenKind.Connective ? 1 : 0));
                    break;
                case FormulaTokenKind.Comparison when token.Text == ">":
                    angle = true;
                    joins.Push(joins.Pop() + 1);
                    break;
                default:
                    return false;
            }

            if (joins.Peek() > 1)
            {
                return false;
            }
        }

        return angle && (sign || tokens.Any(static t => t.Kind == FormulaTokenKind.Open));
    }
}
