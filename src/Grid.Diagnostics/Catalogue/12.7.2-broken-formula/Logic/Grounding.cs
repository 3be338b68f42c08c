namespace Grid.Diagnostics.Rooms;

/// <summary>Turns formulas into clauses over a finite list of things.</summary>
/// <remarks>
/// Two readings of the quantifiers. <em>Model</em>: both range over the things, so clauses that can hold give a model of that
/// size. <em>Herbrand</em>: what exists is named by a Skolem term over the variables around it, and "for all" ranges over the
/// things, so clauses that cannot hold prove that the formulas cannot. Names are things of their own; equality is a relation
/// with its axioms (<see cref="EqualityAxioms"/>). Clauses go one way, by polarity (Plaisted and Greenbaum 1986). Not thread safe.
/// </remarks>
internal sealed class Grounding(IReadOnlyList<string> things, bool skolem)
{
    private const int ClauseLimit = 40_000;

    private readonly Dictionary<string, int> _atoms = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _skolemTerms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);
    private readonly List<string> _universals = [];
    private readonly Dictionary<Quantified, int> _skolemNumbers = new(ReferenceEqualityComparer.Instance);
    private int _true;

    public SatSolver Solver { get; } = new();

    /// <summary>Skolem terms met that are not among the things: with none, the Herbrand reading is exact.</summary>
    public IEnumerable<string> NewTerms => _skolemTerms.Where(t => !things.Contains(t));

    /// <summary>The ground atoms met, as predicate and terms.</summary>
    public SortedDictionary<string, (string Predicate, string[] Terms)> GroundAtoms { get; } = new(StringComparer.Ordinal);

    /// <summary>True once the limit of clauses is passed: the clauses are not all there, and mean nothing.</summary>
    public bool Overflowed => Solver.ClauseCount > ClauseLimit;

    /// <summary>Asserts a formula.</summary>
    public void Assert(Formula formula) => Solver.Add(Literal(formula, holds: true));

    /// <summary>The variable of a ground atom.</summary>
    public int Variable(string predicate, string[] terms)
    {
        var text = terms.Length == 0 ? predicate : $"{predicate}({string.Join(',', terms)})";
        if (!_atoms.TryGetValue(text, out var variable))
        {
            _atoms[text] = variable = Solver.NewVariable();
            GroundAtoms[text] = (predicate, terms);
        }

        return variable;
    }

    // A literal that implies the formula, or its denial.
    private int Literal(Formula formula, bool holds)
    {
        if (Overflowed)
        {
            return True();
        }

        return formula switch
        {
            Verum v => v.Value == holds ? True() : -True(),
            Atom a => (holds ? 1 : -1) * Variable(a.Name, [.. a.Arguments.Select(Ground)]),
            Negation n => Literal(n.Inner, !holds),
            Compound c => Joined(c, holds),
            Quantified q => q.ForAll == holds ? OfAll(q, holds) : skolem ? OfOne(q, holds) : OfAny(q, holds),
            _ => throw new InvalidOperationException("The formula is of an unknown shape."),
        };
    }

    private int Joined(Compound c, bool holds) => (c.Operator, holds) switch
    {
        (Connective.And, true) => Both(Literal(c.Left, true), Literal(c.Right, true)),
        (Connective.And, false) => Either(Literal(c.Left, false), Literal(c.Right, false)),
        (Connective.Or, true) => Either(Literal(c.Left, true), Literal(c.Right, true)),
        (Connective.Or, false) => Both(Literal(c.Left, false), Literal(c.Right, false)),
        (Connective.Implies, true) => Either(Literal(c.Left, false), Literal(c.Right, true)),
        (Connective.Implies, false) => Both(Literal(c.Left, true), Literal(c.Right, false)),
        (Connective.Iff, true) or (Connective.Xor, false) => Same(c),
        _ => Both(
            Either(Literal(c.Left, true), Literal(c.Right, true)),
            Either(Literal(c.Left, false), Literal(c.Right, false))),
    };

    private int Same(Compound c) => Both(
        Either(Literal(c.Left, false), Literal(c.Right, true)),
        Either(Literal(c.Left, true), Literal(c.Right, false)));

    private int Both(int first, int second) => All([first, second]);

    private int All(List<int> parts)
    {
        var whole = Solver.NewVariable();
        foreach (var part in parts)
        {
            Solver.Add(-whole, part);
        }

        return whole;
    }

    private int Either(int first, int second)
    {
        var whole = Solver.NewVariable();
        Solver.Add(-whole, first, second);
        return whole;
    }

    private int OfAll(Quantified q, bool holds)
    {
        _universals.Add(q.Variable);
        var parts = Instances(q, holds);
        _universals.RemoveAt(_universals.Count - 1);
        return All(parts);
    }

    private int OfAny(Quantified q, bool holds)
    {
        var parts = Instances(q, holds);
        var whole = Solver.NewVariable();
        Solver.Add([-whole, .. parts]);
        return whole;
    }

    private List<int> Instances(Quantified q, bool holds)
    {
        var outer = _environment.GetValueOrDefault(q.Variable);
        var parts = new List<int>();
        foreach (var thing in things)
        {
            _environment[q.Variable] = thing;
            parts.Add(Literal(q.Body, holds));
        }

        Restore(q.Variable, outer);
        return parts;
    }

    // Each occurrence of a quantifier has its own Skolem function, and so does each polarity of one that is read in both.
    private int OfOne(Quantified q, bool holds)
    {
        if (!_skolemNumbers.TryGetValue(q, out var number))
        {
            _skolemNumbers[q] = number = _skolemNumbers.Count;
        }

        var around = string.Join(',', _universals.Select(u => _environment[u]));
        var name = $"#{number}{(holds ? "" : "'")}" + (around.Length == 0 ? "" : $"({around})");
        _skolemTerms.Add(name);
        var outer = _environment.GetValueOrDefault(q.Variable);
        _environment[q.Variable] = name;
        var literal = Literal(q.Body, holds);
        Restore(q.Variable, outer);
        return literal;
    }

    private void Restore(string variable, string? outer)
    {
        if (outer is null)
        {
            _environment.Remove(variable);
        }
        else
        {
            _environment[variable] = outer;
        }
    }

    private string Ground(Term term) => term.Arguments.Count == 0
        ? _environment.GetValueOrDefault(term.Name, term.Name)
        : $"{term.Name}({string.Join(',', term.Arguments.Select(Ground))})";

    private int True()
    {
        if (_true == 0)
        {
            _true = Solver.NewVariable();
            Solver.Add(_true);
        }

        return _true;
    }
}
