namespace Grid.Diagnostics.Rooms;

/// <summary>Reads a formula of first-order logic from tokens, by recursive descent.</summary>
/// <remarks>
/// Binding from tight to loose: not and quantifiers, and, or, exclusive or, implies (to the right), if and only if. A quantifier
/// with a dot or colon reaches to the end; one without reaches over the next unit, and further where its variable would
/// otherwise stand free (∀x P(x) → Q(x)). Depth and length are limited; reading stops with a fault, never with an exception.
/// </remarks>
public sealed class FormulaParser
{
    private const int DeepestNesting = 200;

    private readonly IReadOnlyList<FormulaToken> _tokens;
    private readonly bool _angleImplies;
    private int _at;
    private int _depth;
    private int _callDepth;
    private bool _interpreted;

    private FormulaParser(IReadOnlyList<FormulaToken> tokens, int start, bool angleImplies) =>
        (_tokens, _at, _angleImplies) = (tokens, start, angleImplies);

    /// <summary>Reads the longest formula that starts at a token.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="start">Where it starts.</param>
    /// <param name="angleImplies">True when &gt; means implication, as in fully bracketed propositional notation.</param>
    public static FormulaReading Read(IReadOnlyList<FormulaToken> tokens, int start, bool angleImplies = false)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var parser = new FormulaParser(tokens, start, angleImplies);
        try
        {
            var formula = VariableScope.Widen(parser.Equivalence());
            return new FormulaReading(formula, null, parser._at, parser._interpreted);
        }
        catch (FormulaFaultException e)
        {
            return new FormulaReading(null, e.Fault, parser._at, parser._interpreted);
        }
    }

    /// <summary>Reads a text that is one formula and nothing else.</summary>
    /// <param name="text">The text.</param>
    public static FormulaReading Parse(string text)
    {
        var tokens = FormulaLexer.Cut(text);
        var reading = Read(tokens, 0, PropositionalNotation.UsesAngles(tokens));
        if (reading.Formula is null || reading.Next == tokens.Count)
        {
            return reading;
        }

        var token = tokens[reading.Next];
        var why = token.Kind == FormulaTokenKind.Close ? "a bracket closes that was never opened" : $"a connective is missing before {token.Text}";
        return reading with { Formula = null, Fault = new FormulaFault(why, reading.Next, token.Kind == FormulaTokenKind.Other) };
    }

    private FormulaToken? Current => _at < _tokens.Count ? _tokens[_at] : null;

    private bool Is(FormulaTokenKind kind) => Current?.Kind == kind;

    private bool Joins(Connective connective) => Current is { Kind: FormulaTokenKind.Connective } t && t.Connective == connective;

    private FormulaFaultException Fault(string why, bool outside = false) => new(new FormulaFault(why, _at, outside));

    private Formula Equivalence()
    {
        var left = Implication();
        while (Joins(Connective.Iff))
        {
            _at++;
            left = new Compound(Connective.Iff, left, Implication());
        }

        return left;
    }

    private Formula Implication()
    {
        var left = Row(Connective.Xor);
        if (!Joins(Connective.Implies) && !(_angleImplies && Current is { Kind: FormulaTokenKind.Comparison, Text: ">" }))
        {
            return left;
        }

        _at++;
        Descend();
        var right = Implication();
        _depth--;
        return new Compound(Connective.Implies, left, right);
    }

    // Exclusive or joins rows of or, or joins rows of and, and joins units.
    private Formula Row(Connective connective)
    {
        var left = Part(connective);
        while (Joins(connective))
        {
            _at++;
            left = new Compound(connective, left, Part(connective));
        }

        return left;
    }

    private Formula Part(Connective connective) => connective switch
    {
        Connective.Xor => Row(Connective.Or),
        Connective.Or => Row(Connective.And),
        _ => Unit(),
    };

    private Formula Unit()
    {
        Descend();
        var unit = Current?.Kind switch
        {
            FormulaTokenKind.Not => Denied(),
            FormulaTokenKind.ForAll or FormulaTokenKind.Exists => Bound(),
            FormulaTokenKind.Open => Bracketed(),
            FormulaTokenKind.Verum => Constant(),
            FormulaTokenKind.Name or FormulaTokenKind.Number => Statement(),
            _ => throw Missing(),
        };
        _depth--;
        return unit;
    }

    private FormulaFaultException Missing()
    {
        var before = _at > 0 ? _tokens[_at - 1] : default;
        var outside = Current?.Kind is FormulaTokenKind.Other or FormulaTokenKind.Comparison or FormulaTokenKind.Definition;
        return Fault(
            _at > 0 && before.IsLogical ? $"nothing stands after {before.Text}"
            : Current is { IsLogical: true } t ? $"nothing stands before {t.Text}"
            : "a part is missing", outside);
    }

    private Formula Denied()
    {
        _at++;
        return new Negation(Unit());
    }

    private Verum Constant()
    {
        var value = _tokens[_at++].Text == "⊤";
        return new Verum(value);
    }

    private Formula Bracketed()
    {
        _at++;
        if (Is(FormulaTokenKind.Close))
        {
            throw Fault("the brackets are empty");
        }

        var inner = Equivalence();
        Close();
        if (inner is Atom && Is(FormulaTokenKind.Comparison) && !_angleImplies)
        {
            throw Fault("a comparison of brackets", outside: true);
        }

        return inner;
    }

    private void Close()
    {
        if (!Is(FormulaTokenKind.Close))
        {
            var outside = Current?.Kind is FormulaTokenKind.Other or FormulaTokenKind.Comparison or FormulaTokenKind.Comma;
            throw Fault(
                Current is { Kind: FormulaTokenKind.Name or FormulaTokenKind.Open or FormulaTokenKind.Not } t ? $"a connective is missing before {t.Text}"
                : "a bracket is not closed", outside);
        }

        _at++;
    }

    // ∀x, ∀x∀y, ∀x, y and ∀x ∈ A, each with or without a dot before what is said.
    private Formula Bound()
    {
        var forAll = _tokens[_at++].Kind == FormulaTokenKind.ForAll;
        if (Current is { Kind: FormulaTokenKind.Not, Text: "¬" })
        {
            throw Fault("unique existence", outside: true);
        }

        var variables = new List<string>();
        do
        {
            if (!Is(FormulaTokenKind.Name))
            {
                throw Fault("a quantifier has no variable", Current?.Kind is FormulaTokenKind.Other or FormulaTokenKind.Number);
            }

            variables.Add(_tokens[_at++].Text);
        }
        while (TakeCommaBefore(FormulaTokenKind.Name));
        var range = Is(FormulaTokenKind.Comparison) ? Range(variables[^1]) : null;
        TakeCommaBefore(null);
        var far = Is(FormulaTokenKind.Stop);
        _at += far ? 1 : 0;
        var body = far ? Equivalence() : Unit();
        body = range is null ? body : new Compound(forAll ? Connective.Implies : Connective.And, range, body);
        for (var i = variables.Count - 1; i >= 0; i--)
        {
            body = new Quantified(forAll, variables[i], body);
        }

        return body;
    }

    private bool TakeCommaBefore(FormulaTokenKind? kind)
    {
        if (!Is(FormulaTokenKind.Comma) || (kind is { } k && (_at + 1 >= _tokens.Count || _tokens[_at + 1].Kind != k || IsCall(_at + 1))))
        {
            return false;
        }

        _at++;
        return true;
    }

    private bool IsCall(int at) => at + 1 < _tokens.Count && _tokens[at + 1].Kind == FormulaTokenKind.Open && _tokens[at + 1].Start == _tokens[at].End;

    private Formula Range(string variable)
    {
        var sign = _tokens[_at++].Text;
        _interpreted = true;
        return Compared(sign, new Term(variable, []), Term());
    }

    private Formula Statement()
    {
        var start = _at;
        var term = Term();
        if (!Is(FormulaTokenKind.Comparison) || (_angleImplies && Current!.Value.Text == ">"))
        {
            if (_tokens[start].Kind == FormulaTokenKind.Number)
            {
                throw Fault("a number is no statement", outside: true);
            }

            return new Atom(term.Name, term.Arguments);
        }

        Formula? chain = null;
        while (Is(FormulaTokenKind.Comparison))
        {
            var sign = _tokens[_at++].Text;
            var right = Term();
            var link = Compared(sign, term, right);
            chain = chain is null ? link : new Compound(Connective.And, chain, link);
            term = right;
        }

        return chain!;
    }

    private Formula Compared(string sign, Term left, Term right)
    {
        _interpreted |= sign is not ("=" or "≠") || char.IsAsciiDigit(left.Name[0]) || char.IsAsciiDigit(right.Name[0]);
        return sign switch
        {
            "≠" => new Negation(new Atom("=", [left, right])),
            "∉" => new Negation(new Atom("∈", [left, right])),
            _ => new Atom(sign, [left, right]),
        };
    }

    private Term Term()
    {
        if (Current is not { Kind: FormulaTokenKind.Name or FormulaTokenKind.Number } token)
        {
            throw Fault("a term is missing", Current?.Kind is null or FormulaTokenKind.Other or FormulaTokenKind.Open or FormulaTokenKind.Connective);
        }

        var called = IsCall(_at);
        _at++;
        var name = token.Text + Suffix(token.End);
        return called ? new Term(name, Arguments()) : new Term(name, []);
    }

    // A name may go on behind a full stop or end in plus signs when nothing parts them: mr.smith, c++.
    private string Suffix(int end)
    {
        var suffix = "";
        while (_callDepth > 0 && Current is { } t && t.Start == end
            && ((t.Kind == FormulaTokenKind.Stop && _at + 1 < _tokens.Count && _tokens[_at + 1].Start == t.End) || t.Text == "+"
                || (suffix.EndsWith('.') && t.Kind is FormulaTokenKind.Name)))
        {
            suffix += t.Text;
            end = t.End;
            _at++;
        }

        return suffix;
    }

    private List<Term> Arguments()
    {
        Descend();
        _at++;
        _callDepth++;
        var arguments = new List<Term> { Term() };
        while (Is(FormulaTokenKind.Comma))
        {
            _at++;
            if (Is(FormulaTokenKind.Close))
            {
                throw Fault("an argument is missing");
            }

            arguments.Add(Term());
        }

        if (Current is { IsLogical: true } sign)
        {
            throw Fault($"{sign.Text} stands among arguments", outside: true);
        }

        Close();
        _callDepth--;
        _depth--;
        return arguments;
    }

    private void Descend()
    {
        if (++_depth > DeepestNesting)
        {
            throw Fault("nested too deeply", outside: true);
        }
    }
}
