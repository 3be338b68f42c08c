using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;
using Grid.Pathways;
using Grid.Storage;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class BrokenFormulaTests
{
    private static readonly Diagnoser Diagnoser = new(StaticEncoder.Pathway());

    [Theory]
    [InlineData("malformed", "The last line of the page is ∃x (Good(x) ∧ True(x) and nothing else.", "∃x (Good(x) ∧ True(x)")]
    [InlineData("malformed", "He puts it as $\\forall x (P(x) \\to \\land Q(x))$ on the board.", "\\forall x (P(x) \\to")]
    [InlineData("arity", "He writes ∀x (Loves(x, x) → Loves(x)) on the board.", "∀x (Loves(x, x) → Loves(x))")]
    [InlineData("contradictory", "The school teaches ∃x (Free(x) ∧ ¬Free(x)) to everyone.", "∃x (Free(x) ∧ ¬Free(x))")]
    [InlineData("tautology", "His great insight is ∀x (Soul(x) → Soul(x)) and he is proud of it.", "∀x (Soul(x) → Soul(x))")]
    [InlineData("circular", "Soul(x) := Lives(x) ∧ Soul(x) is what he writes first.", "Lives(x) ∧ Soul(x)")]
    [InlineData("not-entailed", "Since P → Q and R → Q, we conclude that P → R.", "P → R")]
    [InlineData("not-entailed", "Так как P → Q и R → Q, заключаем, что P → R.", "P → R")]
    [InlineData("not-entailed", "P → Q, Q ⊢ P", "P")]
    public void Each_kind_is_named_at_its_place(string kind, string text, string span)
    {
        var finding = Assert.Single(Findings(text));
        Assert.Equal(kind, finding.Kind);
        Assert.StartsWith(span, finding.Spans[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Since P → Q and Q → R, we conclude that P → R.")]
    [InlineData("Suppose P ∧ ¬P. Then anything follows.")]
    [InlineData("Take ∀x (P(x) → P(x)). This is a law of logic.")]
    [InlineData("It is wrong to say: P → Q, Q, therefore P.")]
    [InlineData("For all ε > 0 there is δ > 0: ∀x (|x − a| < δ → |f(x) − L| < ε).")]
    [InlineData("The quantifiers ∀ and ∃ bind tighter than ∧, ∨ and →.")]
    [InlineData("fact(n) := n = 0 ∨ fact(n) is defined by recursion.")]
    [InlineData("Press File → Save & Close | Quit, then wait ~ 5 minutes!")]
    [InlineData("If x > y & y > z | z > x, the order is broken.")]
    [InlineData("Закон P ∨ ¬P верен всегда.")]
    [InlineData("In short: (¬P → (Q ∧ ¬Q)) → P.")]
    public void Healthy_use_of_the_signs_is_silent(string text) => Assert.Empty(Findings(text));

    [Theory]
    [InlineData("If the tide turns, then the boat turns. The boat does not turn. Therefore the tide does not turn.", false)]
    [InlineData("If the tide turns, then the boat turns. The tide does not turn. Therefore the boat does not turn.", true)]
    [InlineData("If the tide turns, then the boat turns. The boat turns. Therefore the tide probably turns.", false)]
    [InlineData("Если прилив кончился, то лодка села. Лодка не села. Значит, прилив не кончился.", false)]
    [InlineData("Если прилив кончился, то лодка села. Прилив не кончился. Значит, лодка не села.", true)]
    public void Steps_in_words_are_held_to_the_same_logic(string text, bool fires) =>
        Assert.Equal(fires, Findings(text).Any(static f => f.Kind == FormulaKinds.NotEntailed));

    [Fact]
    public void Definitions_that_need_one_another_are_circular()
    {
        var finding = Assert.Single(Findings("Order is defined as the absence of chaos. The sea was calm that day. Chaos is defined as the absence of order."));
        Assert.Equal((FormulaKinds.Circular, 2), (finding.Kind, finding.Spans.Count));
    }

    [Fact]
    public void A_premise_of_the_user_counts_and_a_user_is_not_judged()
    {
        SceneTurn[] turns = [new(Role.User, "Premises: P → Q, and Q → R, and also P ∧ ¬P."), new(Role.Assistant, "Therefore, P → R.")];
        Assert.Empty(Findings(turns));
    }

    [Fact]
    public void A_saved_and_restored_scene_goes_on_the_same()
    {
        SceneTurn[] turns =
        [
            new(Role.Assistant, "Premises: ∀x (Wise(x) → Calm(x)); Calm(zeno)."), new(Role.User, "And then?"),
            new(Role.Assistant, "Therefore, Wise(zeno). Order is defined as the absence of chaos."), new(Role.Assistant, "Chaos is defined as the absence of order."),
        ];
        var codec = new MessagePackStateCodec();
        var whole = Fold();
        Append(whole, turns, 0);
        var parts = Fold();
        for (var t = 0; t < turns.Length; t++)
        {
            Append(parts, [turns[t]], t);
            parts = SceneFold.Restore(parts.Save(codec), Catalogue.Default, codec);
        }

        Assert.Equal(ReportJson.Write(whole.Read()), ReportJson.Write(parts.Read()));
        Assert.Equal(2, parts.Read().Findings.Count(static f => f.Code == FormulaKinds.Code));
    }

    private static SceneFold Fold() => new(
        new SceneFrame { Id = "formula", Shape = SceneShape.Conversation, Language = TextLanguage.English, LanguageTag = "en" }, Catalogue.Default);

    private static void Append(SceneFold fold, IReadOnlyList<SceneTurn> turns, int first) =>
        Diagnoser.AppendAsync(fold, turns, first, null, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    private static IReadOnlyList<Finding> Findings(params SceneTurn[] turns)
    {
        var fold = Fold();
        Append(fold, turns, 0);
        return [.. fold.Read().Findings.Where(static f => f.Code == FormulaKinds.Code && f.Severity >= Severity.Warning)];
    }

    private static IReadOnlyList<Finding> Findings(string text)
    {
        var report = PageExamples.Diagnose(text, text.Any(static c => c is >= 'а' and <= 'я') ? TextLanguage.Russian : TextLanguage.English);
        return [.. report.Findings.Where(static f => f.Code == FormulaKinds.Code && f.Severity >= Severity.Warning)];
    }
}
