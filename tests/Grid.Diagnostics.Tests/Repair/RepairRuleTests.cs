using Grid.Diagnostics.Text;
using Grid.Pathways;

namespace Grid.Diagnostics.Tests;

public sealed class RepairRuleTests
{
    private const string Healthy = "The night ferry leaves Vell at seven. A ticket for the ferry costs 12 euros. The ferry has warm cabins and a cafe. A ticket for the ferry can be changed until noon.";
    private const string Looping = Healthy + " A ticket for the ferry can be changed until noon. A ticket for the ferry can be changed until noon. A ticket for the ferry can be changed until noon. A ticket for the ferry can be changed until noon.";

    private static readonly Diagnoser Diagnoser = new(StaticEncoder.Pathway());

    [Fact]
    public void The_loop_drawn_together_is_a_repair() => Assert.All(Clauses(Looping, Healthy), static c => Assert.True(c.Holds, c.Reason));

    [Theory]
    [InlineData("target", Looping + " A ticket for the ferry can be changed until noon.")]
    [InlineData("decided", "A ticket for the ferry can be changed until noon.")]
    [InlineData("anchors", "The night ferry leaves at seven. A ticket for the ferry is cheap. The ferry has warm cabins and a cafe. A ticket for the ferry can be changed until noon.")]
    [InlineData("healthy", "The night ferry leaves Vell at seven, and a ticket for the ferry costs 12 euros for everybody who wishes to come along on board.")]
    [InlineData("supported", Healthy + " The captain of the ferry speaks four languages.")]
    [InlineData("supported", Healthy + " A ticket for the ferry costs 15 euros.")]
    public void A_broken_clause_is_named(string clause, string after) =>
        Assert.Contains(Clauses(Looping, after), c => c.Name == clause && !c.Holds);

    [Fact]
    public void A_new_finding_is_refused() => Assert.Contains(
        Clauses(Looping, Healthy + " Hence P ∧ (Q → R holds for every ferry of the line."),
        static c => c is { Name: "nothing-new", Holds: false });

    [Fact]
    public void A_judge_may_carry_other_words_but_no_other_number()
    {
        var (before, target) = Before(Looping);
        var other = Diagnosed(Scene(Healthy + " Reservations on the ferry may be altered before midday."));
        bool Supported(DiagnosedScene after, double judged) => RepairRule.Judge(before, after, target, _ => judged).Clauses.Single(static c => c.Name == "supported").Holds;
        Assert.False(Supported(other, 0.2));
        Assert.True(Supported(other, 0.9));
        Assert.False(Supported(Diagnosed(Scene(Healthy + " Reservations on the ferry cost 99 euros.")), 0.9));
    }

    [Fact]
    public void The_context_carries_what_it_says()
    {
        string[] context = ["The captain of the ferry speaks four languages and has done so for years."];
        var (before, target) = Before(Looping, context);
        var after = Diagnosed(Scene(Healthy + " The captain of the ferry speaks four languages.", context));
        Assert.True(RepairRule.Judge(before, after, target).Accepted);
    }

    private static IReadOnlyList<RepairClause> Clauses(string text, string repaired)
    {
        var (before, target) = Before(text);
        return RepairRule.Judge(before, Diagnosed(Scene(repaired)), target).Clauses;
    }

    private static (DiagnosedScene Before, Finding Target) Before(string text, string[]? context = null)
    {
        var before = Diagnosed(Scene(text, context));
        return (before, before.Report.Findings.First(static f => f is { Code: "12.4.3", Severity: >= Severity.Warning }));
    }

    private static Scene Scene(string text, string[]? context = null) => new()
    {
        Frame = new SceneFrame { Id = "rule", Language = TextLanguage.English, LanguageTag = "en", Context = context ?? [] },
        Turns = [new SceneTurn(Role.Text, text)],
    };

    private static DiagnosedScene Diagnosed(Scene scene) => new(scene, Diagnoser.DiagnoseAsync(scene).AsTask().GetAwaiter().GetResult());
}
