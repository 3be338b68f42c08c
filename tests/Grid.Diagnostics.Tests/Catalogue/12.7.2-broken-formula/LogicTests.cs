using CsCheck;
using Grid.Diagnostics.Rooms;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class LogicTests
{
    private static readonly string[] Letters = ["P", "Q", "R", "S"];

    [Theory]
    [InlineData("∀x (P(x) → Q(x))", "\\forall x (P(x) \\to Q(x))")]
    [InlineData("(p ∧ ¬q) ∨ r", "(p & ~q) | r")]
    [InlineData("P ↔ (Q ⊕ R)", "P <-> (Q \\oplus R)")]
    [InlineData("∀x (Man(x) → Mortal(x))", "∀x Man(x) → Mortal(x)")]
    [InlineData("∃x ∃y (R(x, y) ∧ x ≠ y)", "∃x, y. R(x, y) ∧ x != y")]
    [InlineData("((p ∧ q) → ¬r)", "((p&q)>~(r))")]
    public void Notations_read_the_same(string first, string second) =>
        Assert.Equal(FormulaText.Of(FormulaParser.Parse(first).Formula!), FormulaText.Of(FormulaParser.Parse(second).Formula!));

    [Theory]
    [InlineData("P ∧ ∨ Q", "nothing stands after ∧")]
    [InlineData("(P → Q", "a bracket is not closed")]
    [InlineData("P → Q)", "a bracket closes that was never opened")]
    [InlineData("∀ (P(x))", "a quantifier has no variable")]
    [InlineData("P(x,)", "an argument is missing")]
    [InlineData("(P(x) Q(x))", "a connective is missing before Q")]
    public void A_fault_is_named(string text, string why) => Assert.Equal(why, FormulaParser.Parse(text).Fault!.Why);

    [Theory]
    [InlineData("x + 1 > 0 ∧ P")]
    [InlineData("∃!x P(x)")]
    [InlineData("A ∪ B → C")]
    public void What_is_no_logic_is_outside_and_not_malformed(string text) => Assert.True(FormulaParser.Parse(text).Fault!.Outside);

    [Fact]
    public void Deep_nesting_ends_in_a_fault() => Assert.NotNull(FormulaParser.Parse(new string('(', 5000) + "P").Fault);

    [Fact]
    public void Text_of_a_formula_parses_to_the_same_formula() => Propositional().Sample(f =>
        Assert.Equal(FormulaText.Of(f), FormulaText.Of(FormulaParser.Parse(FormulaText.Of(f)).Formula!)));

    [Fact]
    public void Propositional_answers_agree_with_the_truth_table() => Propositional().Array[1, 3].Sample(formulas =>
    {
        var can = Enumerable.Range(0, 1 << Letters.Length).Any(row => formulas.All(f => Holds(f, row)));
        Assert.Equal(can ? LogicAnswer.Yes : LogicAnswer.No, Entailment.Satisfiable(formulas));
    });

    // With two one-place predicates a model is no more than which of four sorts of things there are, and which sort a is.
    [Fact]
    public void One_place_answers_agree_with_all_models() => Monadic().Array[1, 3].Sample(formulas =>
    {
        var can = Enumerable.Range(1, 15).Any(sorts => Enumerable.Range(0, 4).Any(a => (sorts >> a & 1) == 1 && formulas.All(f => Holds(f, sorts, a, -1))));
        var answer = Entailment.Satisfiable(formulas);
        Assert.True(answer == LogicAnswer.Unknown || answer == (can ? LogicAnswer.Yes : LogicAnswer.No), string.Join("; ", formulas.Select(FormulaText.Of)));
    }, iter: 2000);

    [Theory]
    [InlineData("∀x ∃y Loves(x, y)", "∃y ∀x Loves(x, y)", LogicAnswer.No)]
    [InlineData("∃y ∀x Loves(x, y)", "∀x ∃y Loves(x, y)", LogicAnswer.Yes)]
    [InlineData("∀x ∀y (R(x, y) → R(y, x)) ∧ R(a, b)", "R(b, a)", LogicAnswer.Yes)]
    [InlineData("a = b ∧ P(a)", "P(b)", LogicAnswer.Yes)]
    [InlineData("P(a)", "P(b)", LogicAnswer.No)]
    [InlineData("∀x P(f(x))", "P(f(f(a)))", LogicAnswer.Yes)]
    public void First_order_steps_are_decided(string premise, string conclusion, LogicAnswer answer) =>
        Assert.Equal(answer, Entailment.Follows([FormulaParser.Parse(premise).Formula!], FormulaParser.Parse(conclusion).Formula!));

    [Fact]
    public void A_spent_budget_is_unknown_not_an_answer() =>
        Assert.Equal(LogicAnswer.Unknown, Entailment.Satisfiable([FormulaParser.Parse("(P ∨ Q) ∧ (¬P ∨ R) ∧ (¬Q ∨ ¬R)").Formula!], budget: 0));

    private static bool Holds(Formula f, int row) => f switch
    {
        Verum v => v.Value,
        Atom a => (row >> Array.IndexOf(Letters, a.Name) & 1) == 1,
        Negation n => !Holds(n.Inner, row),
        Compound c => Joined(c.Operator, Holds(c.Left, row), Holds(c.Right, row)),
        _ => throw new InvalidOperationException(),
    };

    private static bool Holds(Formula f, int sorts, int a, int x) => f switch
    {
        Atom atom => ((atom.Arguments[0].Name == "a" ? a : x) >> (atom.Name == "P" ? 0 : 1) & 1) == 1,
        Negation n => !Holds(n.Inner, sorts, a, x),
        Compound c => Joined(c.Operator, Holds(c.Left, sorts, a, x), Holds(c.Right, sorts, a, x)),
        Quantified q => q.ForAll
            ? Enumerable.Range(0, 4).All(s => (sorts >> s & 1) == 0 || Holds(q.Body, sorts, a, s))
            : Enumerable.Range(0, 4).Any(s => (sorts >> s & 1) == 1 && Holds(q.Body, sorts, a, s)),
        _ => throw new InvalidOperationException(),
    };

    private static bool Joined(Connective connective, bool left, bool right) => connective switch
    {
        Connective.And => left && right,
        Connective.Or => left || right,
        Connective.Implies => !left || right,
        Connective.Iff => left == right,
        _ => left != right,
    };

    private static Gen<Formula> Propositional() => Tree(Gen.OneOfConst(Letters).Select(static l => (Formula)new Atom(l, [])), 4);

    private static Gen<Formula> Monadic()
    {
        static Gen<Formula> Said(params string[] of) => Gen.Select(Gen.OneOfConst("P", "Q"), Gen.OneOfConst(of)).Select(static t => (Formula)new Atom(t.Item1, [new Term(t.Item2, [])]));
        var bound = Gen.Select(Gen.Bool, Tree(Said("x", "x", "a"), 2)).Select(static t => (Formula)new Quantified(t.Item1, "x", t.Item2));
        return Tree(Gen.OneOf(bound, Said("a")), 2);
    }

    private static Gen<Formula> Tree(Gen<Formula> leaf, int depth)
    {
        if (depth == 0)
        {
            return leaf;
        }

        var inner = Tree(leaf, depth - 1);
        return Gen.OneOf(
            leaf,
            inner.Select(static f => (Formula)new Negation(f)),
            Gen.Select(Gen.Enum<Connective>(), inner, inner).Select(static t => (Formula)new Compound(t.Item1, t.Item2, t.Item3)));
    }
}
