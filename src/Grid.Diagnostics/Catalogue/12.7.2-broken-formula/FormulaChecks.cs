namespace Grid.Diagnostics.Rooms;

/// <summary>What is wrong with one formula or step: kind, message, and the score it gets.</summary>
/// <param name="Kind">One of <see cref="FormulaKinds"/>.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Hard">True for a fact that needs no threshold.</param>
/// <param name="Remark">True for what is worth a note alone.</param>
public sealed record FormulaVerdict(string Kind, string Message, bool Hard, bool Remark = false)
{
    private const double Mild = 0.6;

    /// <summary>Score of a warning: above the operating threshold, below an error.</summary>
    public const double Soft = 0.85;

    /// <summary>The score.</summary>
    public double Score => Hard ? 1 : Remark ? Mild : Soft;
}

/// <summary>Judges formulas, definitions and steps; the first check that fails names the break.</summary>
/// <remarks>In the order malformed, arity, circular, contradictory, tautology, not-entailed: a later kind supposes that the earlier ones are absent. Thread safe.</remarks>
public static class FormulaChecks
{
    /// <summary>What is wrong with the form; null when nothing is.</summary>
    /// <param name="found">A formula found in a text.</param>
    public static FormulaVerdict? Form(FoundFormula found)
    {
        ArgumentNullException.ThrowIfNull(found);
        if (found.Fault is { Outside: false } fault)
        {
            return new FormulaVerdict(FormulaKinds.Malformed, $"The formula does not parse: {fault.Why}.", Hard: true);
        }

        if (found.Formula is null)
        {
            return null;
        }

        return FormulaShape.Clash([found.Formula]) is { } clash ? new FormulaVerdict(FormulaKinds.Arity, clash, Hard: true)
            : found.Defined is { } name && FormulaShape.Uses(name, found.Formula) ? Circular(name) : null;
    }

    /// <summary>What is wrong with a definition that was announced by words; null when nothing is.</summary>
    /// <param name="formula">The defining formula.</param>
    public static FormulaVerdict? Definition(Formula formula) =>
        FormulaShape.Definition(formula) is { } d && FormulaShape.Uses(d.Name, d.Body) ? Circular(d.Name) : null;

    /// <summary>Whether a formula that stands alone says nothing or cannot hold; null when neither or unknown.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="unknown">True when one of the two questions stayed open.</param>
    public static FormulaVerdict? Content(Formula formula, out bool unknown)
    {
        unknown = false;
        if (formula is Atom or Negation { Inner: Atom })
        {
            return null;
        }

        var closed = VariableScope.Close(formula);
        var can = Entailment.Satisfiable([closed]);
        if (can == LogicAnswer.No)
        {
            return new FormulaVerdict(FormulaKinds.Contradictory, "The formula cannot hold, whatever its signs mean.", Hard: true);
        }

        var mayFail = Entailment.Satisfiable([new Negation(closed)]);
        unknown = can == LogicAnswer.Unknown || mayFail == LogicAnswer.Unknown;
        return mayFail == LogicAnswer.No
            ? new FormulaVerdict(FormulaKinds.Tautology, "The formula holds whatever is the case: it says nothing.", Hard: false, Remark: !FormulaShape.RepeatsItself(formula))
            : null;
    }

    /// <summary>Whether premises can hold together.</summary>
    /// <param name="premises">The premises.</param>
    public static FormulaVerdict? Together(IReadOnlyList<Formula> premises) =>
        Entailment.Satisfiable([.. premises.Select(VariableScope.Close)]) == LogicAnswer.No
            ? new FormulaVerdict(FormulaKinds.Contradictory, "The premises cannot hold together: everything follows from them.", Hard: true)
            : null;

    /// <summary>Whether a conclusion follows; null when it does, or when that stays unknown.</summary>
    /// <param name="premises">What is granted.</param>
    /// <param name="mentioned">What may be granted: if it helps, the step is left alone.</param>
    /// <param name="conclusion">The conclusion.</param>
    /// <param name="interpreted">True when comparisons or numbers may say more than logic sees.</param>
    /// <param name="unknown">True when the question stayed open.</param>
    public static FormulaVerdict? Step(
        IReadOnlyList<Formula> premises, IReadOnlyList<Formula> mentioned, Formula conclusion, bool interpreted, out bool unknown)
    {
        var follows = Entailment.Follows(premises, conclusion);
        if (follows == LogicAnswer.No && mentioned.Count > 0)
        {
            follows = Entailment.Follows(premises.Concat(mentioned), conclusion) == LogicAnswer.No ? LogicAnswer.No : LogicAnswer.Unknown;
        }

        unknown = follows == LogicAnswer.Unknown || (follows == LogicAnswer.No && interpreted);
        return unknown || follows == LogicAnswer.Yes ? null
            : new FormulaVerdict(FormulaKinds.NotEntailed, "The conclusion does not follow: the premises can hold while it fails.", Hard: true);
    }

    private static FormulaVerdict Circular(string name) =>
        new(FormulaKinds.Circular, $"The definition of {name} needs {name} itself.", Hard: true);
}
