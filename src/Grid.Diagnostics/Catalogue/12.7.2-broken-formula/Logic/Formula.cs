namespace Grid.Diagnostics.Rooms;

/// <summary>What joins two formulas.</summary>
public enum Connective : byte
{
    /// <summary>Both.</summary>
    And = 0,

    /// <summary>At least one.</summary>
    Or = 1,

    /// <summary>The second if the first.</summary>
    Implies = 2,

    /// <summary>Both or neither.</summary>
    Iff = 3,

    /// <summary>Exactly one.</summary>
    Xor = 4,
}

/// <summary>A term: a variable or constant (no arguments), or a function applied to terms.</summary>
/// <param name="Name">As written.</param>
/// <param name="Arguments">Its arguments; empty for a variable or constant.</param>
public sealed record Term(string Name, IReadOnlyList<Term> Arguments);

/// <summary>A formula of first-order logic with equality; immutable.</summary>
/// <remarks><see cref="FormulaText.Of(Formula)"/> is its canonical text, which parses to an equal formula.</remarks>
public abstract record Formula;

/// <summary>A predicate applied to terms, a propositional letter (no terms), or a comparison, whose name is its sign.</summary>
/// <param name="Name">The predicate.</param>
/// <param name="Arguments">Its terms.</param>
public sealed record Atom(string Name, IReadOnlyList<Term> Arguments) : Formula;

/// <summary>True or false itself.</summary>
/// <param name="Value">Which.</param>
public sealed record Verum(bool Value) : Formula;

/// <summary>The denial of a formula.</summary>
/// <param name="Inner">What is denied.</param>
public sealed record Negation(Formula Inner) : Formula;

/// <summary>Two formulas joined.</summary>
/// <param name="Operator">How.</param>
/// <param name="Left">The first.</param>
/// <param name="Right">The second.</param>
public sealed record Compound(Connective Operator, Formula Left, Formula Right) : Formula;

/// <summary>A formula said of all things, or of at least one.</summary>
/// <param name="ForAll">All, or at least one.</param>
/// <param name="Variable">The variable it binds.</param>
/// <param name="Body">What is said.</param>
public sealed record Quantified(bool ForAll, string Variable, Formula Body) : Formula;
