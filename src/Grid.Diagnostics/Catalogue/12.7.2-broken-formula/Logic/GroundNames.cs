namespace Grid.Diagnostics.Rooms;

/// <summary>What formulas name: their constants (terms without bound variables), and whether functions are applied to variables.</summary>
internal sealed class GroundNames
{
    private readonly SortedSet<string> _constants = new(StringComparer.Ordinal);
    private bool _equates;
    private bool _applies;

    public GroundNames(IEnumerable<Formula> formulas)
    {
        foreach (var formula in formulas)
        {
            Visit(formula, []);
        }

        // Equal arguments would have to give equal values, which the axioms of equality here do not say.
        AppliesFunctions |= _equates && _applies;
    }

    /// <summary>Names and ground applications, in ordinal order.</summary>
    public IReadOnlyCollection<string> Constants => _constants;

    /// <summary>True when functions make what is here inexact: applied to a bound variable their values have no end.</summary>
    public bool AppliesFunctions { get; private set; }

    private void Visit(Formula formula, List<string> bound)
    {
        switch (formula)
        {
            case Atom a:
                _equates |= a.Name == "=";
                foreach (var term in a.Arguments)
                {
                    Visit(term, bound);
                }

                break;
            case Negation n:
                Visit(n.Inner, bound);
                break;
            case Compound c:
                Visit(c.Left, bound);
                Visit(c.Right, bound);
                break;
            case Quantified q:
                bound.Add(q.Variable);
                Visit(q.Body, bound);
                bound.RemoveAt(bound.Count - 1);
                break;
        }
    }

    // True when a bound variable stands in the term.
    private bool Visit(Term term, List<string> bound)
    {
        if (term.Arguments.Count == 0)
        {
            if (bound.Contains(term.Name))
            {
                return true;
            }

            _constants.Add(term.Name);
            return false;
        }

        var varies = false;
        foreach (var argument in term.Arguments)
        {
            varies |= Visit(argument, bound);
        }

        _applies = true;
        AppliesFunctions |= varies;
        if (!varies)
        {
            // The same text as Grounding gives the term, so that it is one thing.
            _constants.Add(Ground(term));
        }

        return varies;
    }

    private static string Ground(Term term) => term.Arguments.Count == 0
        ? term.Name : $"{term.Name}({string.Join(',', term.Arguments.Select(Ground))})";
}
