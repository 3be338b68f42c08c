namespace Grid.Diagnostics.Rooms;

/// <summary>The canonical text of formulas: every compound in brackets, Unicode signs, single spaces.</summary>
public static class FormulaText
{
    private static readonly string[] Signs = ["∧", "∨", "→", "↔", "⊕"];

    /// <summary>The text of a formula; equal formulas have equal texts.</summary>
    /// <param name="formula">The formula.</param>
    public static string Of(Formula formula) => formula switch
    {
        Verum v => v.Value ? "⊤" : "⊥",
        Atom { Arguments.Count: 2 } a when IsComparison(a.Name) => $"{Of(a.Arguments[0])} {a.Name} {Of(a.Arguments[1])}",
        Atom a => a.Name + Arguments(a.Arguments),
        Negation n => "¬" + (n.Inner is Atom { Arguments.Count: 2 } a && IsComparison(a.Name) ? $"({Of(n.Inner)})" : Of(n.Inner)),
        Compound c => $"({Of(c.Left)} {Signs[(int)c.Operator]} {Of(c.Right)})",
        Quantified q => $"{(q.ForAll ? '∀' : '∃')}{q.Variable} ({Of(q.Body)})",
        _ => "",
    };

    /// <summary>The text of a term.</summary>
    /// <param name="term">The term.</param>
    public static string Of(Term term)
    {
        ArgumentNullException.ThrowIfNull(term);
        return term.Name + Arguments(term.Arguments);
    }

    /// <summary>True for the name of an atom that compares two terms.</summary>
    /// <param name="name">The atom's name.</param>
    public static bool IsComparison(string name) => name is "=" or "<" or ">" or "≤" or "≥" or "∈" or "⊆";

    private static string Arguments(IReadOnlyList<Term> arguments) =>
        arguments.Count == 0 ? "" : $"({string.Join(", ", arguments.Select(Of))})";
}
