using CsCheck;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;
using static Grid.Diagnostics.Tests.Rooms.RegisterScenes;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class RegisterSplitTests
{
    [Fact]
    public void Joined_pieces_are_the_scene_to_the_last_character() =>
        SceneGen.Scenes(12).Sample(static scene =>
        {
            var pieces = RegisterSplit.Of(scene);
            Assert.Equal(scene.Turns, RegisterSplit.Join(pieces));
            var components = SceneComposer.Compose(scene.Frame, scene.Turns).Count();
            Assert.Equal(components, pieces.Sum(static p => p.Count));
        });

    [Fact]
    public void Talk_in_a_research_article_is_a_piece_of_its_own()
    {
        var scene = Scene(Drifting);
        var pieces = RegisterSplit.Of(scene);
        Assert.Equal(scene.Turns, RegisterSplit.Join(pieces));
        var talk = Assert.Single(pieces, static p => p.Register == "conversational");
        Assert.StartsWith("Oh my god", talk.Turns[0].Turn.Text, StringComparison.Ordinal);
        Assert.InRange(pieces.Count, 3, 4);
    }

    [Fact]
    public void Each_piece_judged_apart_no_longer_drifts()
    {
        var scene = Scene(Drifting);
        Assert.NotEmpty(Marked(Read(scene), "drift"));
        var pieces = RegisterSplit.Of(scene);
        Assert.All(pieces.Index(), p => Assert.DoesNotContain(
            Read(RegisterSplit.Apart(scene, p.Item, p.Index)).Findings, static f => f.Kind == "drift" && f.Severity >= Severity.Warning));
    }

    [Fact]
    public void The_plan_opens_each_piece_with_a_blank_line()
    {
        var scene = Scene(Drifting);
        var report = Read(scene, OperatingPoint.Balanced);
        var plan = Assert.Single(report.Stabilisation, static p => p is { Code: "12.5.2", Edits: [{ Op: EditOps.Insert }, ..] });
        Assert.Equal(report.Findings.Single(static f => f.Kind == "drift").Id, plan.Finding);
        Assert.Equal(RegisterSplit.Of(scene).Skip(1).Select(static p => p.First), plan.Edits.Select(static e => e.Component));
        Assert.All(plan.Edits, static e => Assert.Equal(("insert", "\n\n"), (e.Op, e.Text)));
    }

    [Theory]
    [InlineData(TextLanguage.English)]
    [InlineData(TextLanguage.Russian)]
    public void The_page_shows_a_scene_that_is_split_and_one_that_is_not(TextLanguage language)
    {
        var examples = CataloguePage.Of("12.5.2", language).Examples;
        foreach (var example in examples)
        {
            var scene = Scene(example.Text, language);
            var pieces = RegisterSplit.Of(scene);
            Assert.Equal(scene.Turns, RegisterSplit.Join(pieces));
            var found = pieces.Skip(1).Select(static p => p.First).ToArray();
            var components = SceneComposer.Compose(scene.Frame, scene.Turns).ToList();
            Assert.Equal(example.Spans.Select(s => components.FindIndex(c => c.Start >= s.Start)), found);
            Assert.Equal(example.Kind == "fires", found.Length > 0);
        }

        Assert.Equal(2, examples.Select(static e => e.Kind).Distinct().Count());
    }

    [Fact]
    public void The_stretch_that_left_may_go_and_goes_first()
    {
        var report = Read(Scene(Drifting), OperatingPoint.Balanced);
        var drift = report.Findings.Single(static f => f.Kind == "drift");
        var plans = report.Stabilisation.Where(p => p.Finding == drift.Id && p.Code == "12.5.2").ToList();
        Assert.Equal(drift.Spans.Select(static s => s.Component).Distinct(), plans[0].Edits.Select(static e => e.Component));
        Assert.All(plans[0].Edits, static e => Assert.Equal(EditOps.Delete, e.Op));
        Assert.True(plans[0].Gain > plans[1].Gain);
    }

    [Fact]
    public void Nothing_found_nothing_planned()
    {
        var scene = Scene("The ferry leaves at seven. Tickets cost twelve euros.");
        Assert.DoesNotContain(Read(scene).Stabilisation, static plan => plan.Code == "12.5.2");
    }
}
