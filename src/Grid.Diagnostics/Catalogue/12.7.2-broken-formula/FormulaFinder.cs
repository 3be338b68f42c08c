using System.Buffers;

namespace Grid.Diagnostics.Rooms;

/// <summary>Finds the formulas of logic in running text.</summary>
/// <remarks>
/// A formula is looked for around each sign of logic: to the left as far as an operand and what stands before it goes, to the
/// right as far as the parser reads. What is kept has operands that look like symbols (P, Q1, Loves(x, y)) and not like words;
/// words count only when the whole text or the space between two delimiters ($ or `) is one formula. What does not parse is
/// malformed only when nothing around it is arithmetic, a set, or anything else this fragment has not. Thread safe.
/// </remarks>
public static class FormulaFinder
{
    private static readonly SearchValues<char> Triggers = SearchValues.Create("∀∃¬￢∧⋀∨⋁→⇒⟶⟹↔⇔⟷⟺⊕⊻\\&|~≝");

    /// <summary>The formulas of a text, in order, not overlapping.</summary>
    /// <param name="text">A sentence or unit.</param>
    /// <param name="tokens">Its tokens, as <see cref="FormulaLexer.Cut"/> gave them.</param>
    public static List<FoundFormula> Find(string text, IReadOnlyList<FormulaToken> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var found = new List<FoundFormula>();
        var from = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!tokens[i].IsLogical || i < from)
            {
                continue;
            }

            var (formula, next) = Around(tokens, i, from);
            if (formula is not null)
            {
                found.Add(formula);
            }

            from = Math.Max(next, i + 1);
        }

        return found;
    }

    /// <summary>True when a text may hold a formula: cheap, and no formula is without it.</summary>
    /// <param name="text">The text.</param>
    public static bool MayHold(string text) =>
        text.AsSpan().IndexOfAny(Triggers) >= 0 || text.Contains("->", StringComparison.Ordinal) || text.Contains("=>", StringComparison.Ordinal);

    private static (FoundFormula? Formula, int Next) Around(IReadOnlyList<FormulaToken> tokens, int sign, int from)
    {
        var start = FormulaEdges.Left(tokens, sign, from);
        var angles = PropositionalNotation.UsesAngles(PropositionalNotation.Run(tokens, start));
        var reading = FormulaParser.Read(tokens, start, angles);

        // "(P → Q, as we saw)": the bracket is the sentence's.
        while (reading.Fault is { Why: "a bracket is not closed" } && tokens[start].Kind == FormulaTokenKind.Open && start < sign)
        {
            if (!FormulaEdges.ClosesLater(tokens, reading.Next))
            {
                break;
            }

            reading = FormulaParser.Read(tokens, ++start, angles);
        }

        var end = Math.Max(reading.Next, sign + 1);
        end = reading.Fault is null ? end : FormulaEdges.FaultEnd(tokens, start, end);
        var region = new FormulaRegion(tokens, start, end, reading);
        return (region.ToFormula(), end);
    }
}
