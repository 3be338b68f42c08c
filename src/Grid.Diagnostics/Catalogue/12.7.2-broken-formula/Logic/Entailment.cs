namespace Grid.Diagnostics.Rooms;

/// <summary>What can be said of a question of logic.</summary>
public enum LogicAnswer : byte
{
    /// <summary>The budget ended, or the formulas lie outside what is decided here.</summary>
    Unknown = 0,

    /// <summary>Yes, proved.</summary>
    Yes = 1,

    /// <summary>No, with a model that shows it.</summary>
    No = 2,
}

/// <summary>Decides satisfiability and entailment of first-order formulas within a budget of steps.</summary>
/// <remarks>
/// Propositional formulas and those whose Skolem terms are finitely many are decided exactly. Others are tried from both
/// sides: instances over growing lists of terms prove that formulas cannot hold together (Herbrand 1930), models of growing
/// size show that they can. Every Yes and No is certain; what neither side reaches is Unknown. Steps, not time, are
/// counted, so that the answer is the same everywhere. Thread safe.
/// </remarks>
public static class Entailment
{
    /// <summary>Steps of one question: some tens of milliseconds at the worst.</summary>
    public const long DefaultBudget = 1_500_000;

    private const int LargestUniverse = 40;
    private const int HerbrandRounds = 3;
    private const int SpareThings = 2;

    /// <summary>Does the conclusion follow from the premises?</summary>
    /// <param name="premises">What is granted.</param>
    /// <param name="conclusion">What is said to follow.</param>
    /// <param name="budget">Steps allowed.</param>
    public static LogicAnswer Follows(IEnumerable<Formula> premises, Formula conclusion, long budget = DefaultBudget)
    {
        ArgumentNullException.ThrowIfNull(premises);
        Formula[] granted = [.. premises.Select(VariableScope.Close)];
        var denied = new Negation(VariableScope.Close(conclusion));
        var together = Satisfiable([.. granted, denied], budget);
        if (together == LogicAnswer.Unknown)
        {
            // What follows from a part follows from the whole, and a part has fewer instances.
            var near = Near(granted, conclusion);
            together = near.Length < granted.Length && Satisfiable([.. near, denied], budget) == LogicAnswer.No ? LogicAnswer.No : LogicAnswer.Unknown;
        }

        return together switch
        {
            LogicAnswer.Yes => LogicAnswer.No,
            LogicAnswer.No => LogicAnswer.Yes,
            _ => LogicAnswer.Unknown,
        };
    }

    private static Formula[] Near(Formula[] premises, Formula conclusion)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        VariableScope.Atoms(conclusion, a => names.Add(a.Name));
        return [.. premises.Where(p =>
        {
            var shares = false;
            VariableScope.Atoms(p, a => shares |= names.Contains(a.Name));
            return shares;
        })];
    }

    /// <summary>Can the formulas hold together?</summary>
    /// <param name="formulas">The formulas; free names are constants.</param>
    /// <param name="budget">Steps allowed.</param>
    public static LogicAnswer Satisfiable(IReadOnlyList<Formula> formulas, long budget = DefaultBudget)
    {
        var names = new GroundNames(formulas);
        List<string> things = names.Constants.Count == 0 ? ["#"] : [.. names.Constants];
        if (things.Count > LargestUniverse)
        {
            return LogicAnswer.Unknown;
        }

        for (var round = 0; round < HerbrandRounds && budget > 0; round++)
        {
            var grounding = Ground(formulas, things, skolem: true);
            var holds = grounding is null ? null : grounding.Solver.Solve(ref budget);
            if (grounding is null || holds == false)
            {
                return grounding is null ? Modelled(formulas, names, ref budget) : LogicAnswer.No;
            }

            var more = grounding.NewTerms.ToArray();
            if (more.Length == 0 && !names.AppliesFunctions)
            {
                return holds == true ? LogicAnswer.Yes : LogicAnswer.Unknown;
            }

            if (round == 0 && Modelled(formulas, names, ref budget) == LogicAnswer.Yes)
            {
                return LogicAnswer.Yes;
            }

            things.AddRange(more);
            if (more.Length == 0 || things.Count > LargestUniverse)
            {
                break;
            }
        }

        return LogicAnswer.Unknown;
    }

    private static LogicAnswer Modelled(IReadOnlyList<Formula> formulas, GroundNames names, ref long budget)
    {
        if (names.AppliesFunctions)
        {
            return LogicAnswer.Unknown;
        }

        var things = new List<string>(names.Constants);
        for (var spare = things.Count == 0 ? 1 : 0; spare <= SpareThings && budget > 0; spare++)
        {
            if (spare > 0)
            {
                things.Add($"#{spare}");
            }

            if (Ground(formulas, things, skolem: false) is { } grounding && grounding.Solver.Solve(ref budget) == true)
            {
                return LogicAnswer.Yes;
            }
        }

        return LogicAnswer.Unknown;
    }

    private static Grounding? Ground(IReadOnlyList<Formula> formulas, List<string> things, bool skolem)
    {
        var grounding = new Grounding(things, skolem);
        foreach (var formula in formulas)
        {
            grounding.Assert(formula);
        }

        return !grounding.Overflowed && EqualityAxioms.Add(grounding, things) && !grounding.Overflowed ? grounding : null;
    }
}
