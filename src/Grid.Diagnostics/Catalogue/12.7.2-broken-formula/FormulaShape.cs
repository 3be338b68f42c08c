namespace Grid.Diagnostics.Rooms;

/// <summary>Checks of a formula that need no solver: how many arguments its symbols take, and whether a definition needs itself.</summary>
public static class FormulaShape
{
    /// <summary>A symbol used in two ways among the formulas, in words; null when there is none.</summary>
    /// <param name="formulas">Formulas of one argument.</param>
    public static string? Clash(IEnumerable<Formula> formulas)
    {
        ArgumentNullException.ThrowIfNull(formulas);
        var arities = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var terms = new SortedSet<string>(StringComparer.Ordinal);
        string? clash = null;
        foreach (var formula in formulas)
        {
            VariableScope.Atoms(formula, atom =>
            {
                clash ??= Arity(arities, atom.Name, atom.Arguments.Count);
                foreach (var term in atom.Arguments)
                {
                    clash ??= Term(term, arities, terms);
                }
            });
        }

        return clash ?? terms.Where(t => arities.GetValueOrDefault(t, -1) > 0)
            .Select(static t => $"{t} is a predicate here and a thing there.").FirstOrDefault();
    }

    /// <summary>True when a defined name stands in its own definition.</summary>
    /// <param name="name">The name.</param>
    /// <param name="body">What it is said to be.</param>
    public static bool Uses(string name, Formula body)
    {
        var uses = false;
        VariableScope.Atoms(body, a => uses |= a.Name == name);
        return uses;
    }

    /// <summary>True for the emptiest tautologies: P → P, P ↔ P, P ∨ ¬P. Others are laws of logic, which texts state with reason.</summary>
    /// <param name="formula">The formula.</param>
    public static bool RepeatsItself(Formula formula)
    {
        while (formula is Quantified q)
        {
            formula = q.Body;
        }

        if (formula is not Compound c)
        {
            return false;
        }

        var (left, right) = (FormulaText.Of(c.Left), FormulaText.Of(c.Right));
        return c.Operator switch
        {
            Connective.Implies or Connective.Iff => left == right,
            Connective.Or => left == FormulaText.Of(new Negation(c.Right)) || right == FormulaText.Of(new Negation(c.Left)),
            _ => false,
        };
    }

    /// <summary>Name and body of a formula that defines by "if and only if": ∀x (D(x) ↔ …); null when it has another shape.</summary>
    /// <param name="formula">The formula.</param>
    public static (string Name, Formula Body)? Definition(Formula formula)
    {
        while (formula is Quantified { ForAll: true } q)
        {
            formula = q.Body;
        }

        return formula is Compound { Operator: Connective.Iff, Left: Atom left } c ? (left.Name, c.Right) : null;
    }

    private static string? Term(Term term, SortedDictionary<string, int> arities, SortedSet<string> terms)
    {
        if (term.Arguments.Count == 0)
        {
            terms.Add(term.Name);
            return null;
        }

        var clash = Arity(arities, term.Name + "()", term.Arguments.Count);
        foreach (var argument in term.Arguments)
        {
            clash ??= Term(argument, arities, terms);
        }

        return clash;
    }

    private static string? Arity(SortedDictionary<string, int> arities, string name, int count)
    {
        if (FormulaText.IsComparison(name))
        {
            return null;
        }

        if (!arities.TryGetValue(name, out var known))
        {
            arities[name] = count;
            return null;
        }

        return known == count ? null : string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{name.Replace("()", "", StringComparison.Ordinal)} takes {known} argument{(known == 1 ? "" : "s")} here and {count} there.");
    }
}
