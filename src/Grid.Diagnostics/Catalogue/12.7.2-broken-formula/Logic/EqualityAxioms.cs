namespace Grid.Diagnostics.Rooms;

/// <summary>Makes equality a relation of its own: reflexive, symmetric, transitive, and respected by every predicate met.</summary>
internal static class EqualityAxioms
{
    private const string Equal = "=";
    private const int TermLimit = 24;

    /// <summary>Adds the axioms when equality was met.</summary>
    /// <param name="grounding">The clauses so far.</param>
    /// <param name="things">The things spoken of.</param>
    /// <returns>False when there are too many terms to write the axioms out.</returns>
    public static bool Add(Grounding grounding, IReadOnlyList<string> things)
    {
        var met = grounding.GroundAtoms.Values.ToArray();
        if (!met.Any(static a => a.Predicate == Equal))
        {
            return true;
        }

        var terms = met.SelectMany(static a => a.Terms).Concat(things).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (terms.Length > TermLimit)
        {
            return false;
        }

        Relation(grounding, terms);
        foreach (var (predicate, arguments) in met.Where(static a => a.Predicate != Equal && a.Terms.Length > 0))
        {
            Congruence(grounding, terms, predicate, arguments);
        }

        return true;
    }

    private static void Relation(Grounding grounding, string[] terms)
    {
        int Eq(string a, string b) => grounding.Variable(Equal, [a, b]);
        foreach (var a in terms)
        {
            grounding.Solver.Add(Eq(a, a));
            foreach (var b in terms)
            {
                grounding.Solver.Add(-Eq(a, b), Eq(b, a));
                foreach (var c in terms)
                {
                    grounding.Solver.Add(-Eq(a, b), -Eq(b, c), Eq(a, c));
                }
            }
        }
    }

    // One place at a time: chains of such steps reach every row of equal terms.
    private static void Congruence(Grounding grounding, string[] terms, string predicate, string[] arguments)
    {
        for (var place = 0; place < arguments.Length; place++)
        {
            foreach (var other in terms)
            {
                var changed = (string[])arguments.Clone();
                changed[place] = other;
                var same = grounding.Variable(Equal, [arguments[place], other]);
                grounding.Solver.Add(-same, -grounding.Variable(predicate, arguments), grounding.Variable(predicate, changed));
                grounding.Solver.Add(-same, grounding.Variable(predicate, arguments), -grounding.Variable(predicate, changed));
            }
        }
    }
}
