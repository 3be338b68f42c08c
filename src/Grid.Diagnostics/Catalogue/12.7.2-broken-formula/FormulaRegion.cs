namespace Grid.Diagnostics.Rooms;

/// <summary>A stretch of tokens that the parser read as a formula, or tried to.</summary>
internal sealed class FormulaRegion(IReadOnlyList<FormulaToken> tokens, int start, int end, FormulaReading reading)
{
    // How far around a faulty formula signs of another notation excuse it.
    private const int Neighbourhood = 12;

    /// <summary>The formula, or null when the stretch is prose or code.</summary>
    public FoundFormula? ToFormula()
    {
        if (reading.Formula is not null)
        {
            return LooksLikeFormula() && !Clings() ? Whole() : null;
        }

        var fault = reading.Fault!;
        return !HasSymbolicOperand() || !Tokens().Any(static t => t.IsLogical && t.Strong) ? null
            : fault.Outside || UsesOtherNotation() ? Found(null, fault with { Outside = true })
            : IsDefinite(fault) ? Found(null, fault) : null;
    }

    private FoundFormula Whole()
    {
        // "P(x) → Q(x))": one bracket too many, unless it closes one of the sentence's.
        var extra = end < tokens.Count && tokens[end].Kind == FormulaTokenKind.Close && tokens[end].Start == tokens[end - 1].End
            && Tokens().Any(static t => t.IsLogical && t.Strong) && !FormulaEdges.OpenedBefore(tokens, start) && !UsesOtherNotation();
        if (extra)
        {
            return Found(null, new FormulaFault("a bracket closes that was never opened", end, Outside: false), end + 1);
        }

        var (defines, name) = Definition();
        return Found(reading.Formula, null) with { Defines = defines, Defined = name };
    }

    private FoundFormula Found(Formula? formula, FormulaFault? fault, int? until = null)
    {
        var last = Math.Min(until ?? end, tokens.Count) - 1;
        while (last > start && tokens[last].Kind is FormulaTokenKind.Stop or FormulaTokenKind.Comma or FormulaTokenKind.Delimiter)
        {
            last--;
        }

        return new FoundFormula(tokens[start].Start, tokens[last].End, formula, fault, reading.Interpreted);
    }

    private IEnumerable<FormulaToken> Tokens()
    {
        for (var i = start; i < Math.Min(end, tokens.Count); i++)
        {
            yield return tokens[i];
        }
    }

    // Weak signs (arrows, &, |, ~) make a formula only with symbols; two of them, or a call, when they are not arrows.
    private bool LooksLikeFormula()
    {
        var signs = Tokens().Where(static t => t.IsLogical).ToArray();
        var strong = signs.Any(static t => t.Strong);
        var delimited = IsDelimited();
        if (!delimited && !AtomsAreSymbols())
        {
            return false;
        }

        if (strong || (delimited && signs.Length > 1) || PropositionalNotation.UsesAngles([.. Tokens()]))
        {
            return true;
        }

        var arrows = signs.Count(static t => t.Connective == Connective.Implies && t.Kind == FormulaTokenKind.Connective);
        return AtomsAreSymbols() && (arrows > 0 ? signs.All(t => t.Text != "!" && Spaced(t)) : signs.Length > 1 && Tokens().Any(static t => t.Kind == FormulaTokenKind.Open));
    }

    // "->" inside "a->b" is a pointer of code; an arrow of logic has space around it or is one sign.
    private bool Spaced(FormulaToken sign) =>
        sign.Kind != FormulaTokenKind.Connective || sign.End - sign.Start == 1 || Tokens().Any(t => t.Kind == FormulaTokenKind.Open)
        || Tokens().All(t => t.End != sign.Start);

    private bool AtomsAreSymbols()
    {
        var all = true;
        VariableScope.Atoms(reading.Formula!, a => all &= IsSymbol(a));
        return all;
    }

    private static bool IsSymbol(Atom atom) => atom.Arguments.Count > 0 || IsSymbol(atom.Name);

    // One letter with digits or primes, a name in capitals and small letters (InBig3), or one with an underscore.
    private static bool IsSymbol(string name) =>
        name.Length == 1 ? char.IsLetter(name[0])
        : name[0] == '\\' || (name.Length > 2 && (name.Contains('_', StringComparison.Ordinal) || name.Skip(1).Any(char.IsUpper)) && name.Any(char.IsLower))
            || name.Skip(1).All(static c => char.IsDigit(c) || c is '′' or '\'' or '_');

    private bool HasSymbolicOperand()
    {
        for (var i = start; i < Math.Min(end + 1, tokens.Count); i++)
        {
            var called = i + 1 < tokens.Count && tokens[i + 1].Kind == FormulaTokenKind.Open && tokens[i + 1].Start == tokens[i].End;
            if (tokens[i].Kind == FormulaTokenKind.Name && (called || IsSymbol(tokens[i].Text)))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsDelimited() =>
        (start == 0 || tokens[start - 1].Kind == FormulaTokenKind.Delimiter)
        && (end >= tokens.Count || tokens[end].Kind == FormulaTokenKind.Delimiter || (end == tokens.Count - 1 && tokens[end].Kind == FormulaTokenKind.Stop));

    // The formula goes on in signs that are not logic's: "P → Q + 1", "x ∧ y / z".
    private bool Clings() => end < tokens.Count && tokens[end] is { Kind: FormulaTokenKind.Other or FormulaTokenKind.Number } t
        && t.Text is "+" or "*" or "/" or "^" or "·" or "×" or "∪" or "∩" or "=";

    private bool UsesOtherNotation()
    {
        for (var i = Math.Max(0, start - 2); i < Math.Min(tokens.Count, end + Neighbourhood); i++)
        {
            if (tokens[i] is { Kind: FormulaTokenKind.Other, Text: "+" or "*" or "/" or "^" or "·" or "×" or "∪" or "∩" or "∑" or "∞" or "\\{" or "_" or "%" or "□" or "◇" or "λ" }
                or { Kind: FormulaTokenKind.Connective, Text: "∨", Strong: false } or { Kind: FormulaTokenKind.Not, Text: "¬", Strong: false })
            {
                return true;
            }
        }

        return false;
    }

    // A sign mentioned in prose ("the signs ∧ and ∨") is no fault: there must be an operand joined to it.
    private bool IsDefinite(FormulaFault fault)
    {
        var at = fault.Token;
        var before = at > 0 ? tokens[at - 1] : default;
        if (fault.Why.StartsWith("nothing stands before", StringComparison.Ordinal))
        {
            return before.Kind == FormulaTokenKind.Open && before.End == tokens[at].Start;
        }

        if (fault.Why.StartsWith("nothing stands after", StringComparison.Ordinal))
        {
            var mention = at - 2 < start || (at < tokens.Count && tokens[at].Kind is FormulaTokenKind.Comma or FormulaTokenKind.Delimiter && at - 1 == start);
            return !mention && (at >= tokens.Count || tokens[at].Kind is not (FormulaTokenKind.Name or FormulaTokenKind.Comma));
        }

        return !fault.Why.StartsWith("a part is missing", StringComparison.Ordinal)
            && !fault.Why.StartsWith("a quantifier has no variable", StringComparison.Ordinal) || (at < tokens.Count && tokens[at].Kind == FormulaTokenKind.Open);
    }

    // "D(x) := …" or "D := …" before the formula.
    private (bool Defines, string? Name) Definition()
    {
        if (start < 2 || tokens[start - 1].Kind != FormulaTokenKind.Definition)
        {
            return (false, null);
        }

        var i = FormulaEdges.Operand(tokens, start - 2, 0);
        return i >= 0 && tokens[i].Kind == FormulaTokenKind.Name ? (true, tokens[i].Text) : (false, null);
    }
}
