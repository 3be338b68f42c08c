namespace Grid.Diagnostics.Rooms;

/// <summary>Which variables a formula binds, leaves free, and means to bind.</summary>
public static class VariableScope
{
    private const string VariableLetters = "xyzuvw";

    /// <summary>Lets a quantifier reach to the right as far as its variable would stand free: ∀x P(x) → Q(x) is ∀x (P(x) → Q(x)).</summary>
    /// <param name="formula">A formula as read.</param>
    internal static Formula Widen(Formula formula)
    {
        switch (formula)
        {
            case Negation n:
                return new Negation(Widen(n.Inner));
            case Quantified q:
                return q with { Body = Widen(q.Body) };
            case Compound c:
                var (left, right) = (Widen(c.Left), Widen(c.Right));
                return left is Quantified wide && Occurs(right, wide.Variable)
                    ? wide with { Body = Widen(new Compound(c.Operator, wide.Body, right)) }
                    : new Compound(c.Operator, left, right);
            default:
                return formula;
        }
    }

    /// <summary>The formula with every free x, y, z, u, v, w bound by "for all", as premises are meant.</summary>
    /// <param name="formula">The formula.</param>
    public static Formula Close(Formula formula)
    {
        var free = new SortedSet<string>(StringComparer.Ordinal);
        Free(formula, [], free);
        foreach (var variable in free.Where(static v => v.Length > 0 && VariableLetters.Contains(v[0], StringComparison.Ordinal) && v.Skip(1).All(char.IsAsciiDigit)))
        {
            formula = new Quantified(true, variable, formula);
        }

        return formula;
    }

    /// <summary>Calls <paramref name="visit"/> with every atom of a formula, in order.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="visit">What to do.</param>
    public static void Atoms(Formula formula, Action<Atom> visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        switch (formula)
        {
            case Atom a:
                visit(a);
                break;
            case Negation n:
                Atoms(n.Inner, visit);
                break;
            case Compound c:
                Atoms(c.Left, visit);
                Atoms(c.Right, visit);
                break;
            case Quantified q:
                Atoms(q.Body, visit);
                break;
        }
    }

    private static void Free(Formula formula, List<string> bound, SortedSet<string> free)
    {
        switch (formula)
        {
            case Atom a:
                foreach (var term in a.Arguments)
                {
                    Free(term, bound, free);
                }

                break;
            case Negation n:
                Free(n.Inner, bound, free);
                break;
            case Compound c:
                Free(c.Left, bound, free);
                Free(c.Right, bound, free);
                break;
            case Quantified q:
                bound.Add(q.Variable);
                Free(q.Body, bound, free);
                bound.RemoveAt(bound.Count - 1);
                break;
        }
    }

    private static void Free(Term term, List<string> bound, SortedSet<string> free)
    {
        if (term.Arguments.Count == 0 && !bound.Contains(term.Name))
        {
            free.Add(term.Name);
        }

        foreach (var argument in term.Arguments)
        {
            Free(argument, bound, free);
        }
    }

    private static bool Occurs(Formula formula, string variable)
    {
        var free = new SortedSet<string>(StringComparer.Ordinal);
        Free(formula, [], free);
        return free.Contains(variable);
    }
}
