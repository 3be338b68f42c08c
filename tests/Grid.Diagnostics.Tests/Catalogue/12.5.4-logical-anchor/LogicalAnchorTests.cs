using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;
using Grid.Pathways;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class LogicalAnchorTests
{
    private const string Code = "12.5.4";

    private static readonly Diagnoser Diagnoser = new(StaticEncoder.Pathway());

    private static readonly string[] Poem =
    [
        "And all the hours are drawn in silver thread,", "And every wish is folded into night,", "My father's boat lies sleeping in the sand,",
        "The hours go down the river out of sight,", "And what was said is never wholly said,", "And what was done is done without a hand.",
    ];

    private static readonly string[] RussianPoem =
    [
        "И всё уходит в тихую печаль,", "И каждый час становится пустым,", "Стоит у дома старая сосна,", "И тает над рекою белый дым,",
        "И сердцу ничего уже не жаль,", "И впереди такая тишина.",
    ];

    [Fact]
    public void A_poem_is_given_a_reason_of_its_own_lines()
    {
        var found = LogicalAnchor.Find(Frame(TextLanguage.English), Poem);
        Assert.NotEmpty(found);
        Assert.All(found, static a => Assert.Equal("reason", a.Kind));
        Assert.Contains(found, static a => a.Text.StartsWith("For my father's boat", StringComparison.Ordinal) || a.Text.StartsWith("Because my father's boat", StringComparison.Ordinal));
        Assert.All(found, static a => Assert.InRange(a.Shift, 0, LogicalAnchor.LargestShift));
        Assert.Equal(found.OrderBy(static a => a.Metre).Select(static a => a.Metre), found.Select(static a => a.Metre));
    }

    [Fact]
    public void A_Russian_poem_too()
    {
        var found = LogicalAnchor.Find(Frame(TextLanguage.Russian), RussianPoem);
        Assert.NotEmpty(found);
        Assert.All(found, static a => Assert.True(a.Text.StartsWith("Ведь ", StringComparison.Ordinal) || a.Text.StartsWith("Потому что ", StringComparison.Ordinal)));
        Assert.Contains(found, static a => a.Text.Contains("у дома старая сосна", StringComparison.Ordinal));
    }

    [Fact]
    public void A_referent_of_the_context_comes_first()
    {
        var frame = Frame(TextLanguage.English) with { Context = ["My father's boat was built in Aberfell in 1931.", "The river has two bridges.", "Is it far?"] };
        Assert.Equal(("referent", "My father's boat was built in Aberfell in 1931."), (LogicalAnchor.Find(frame, Poem)[0].Kind, LogicalAnchor.Find(frame, Poem)[0].Text));
    }

    [Fact]
    public void Prose_without_context_has_nothing_of_its_own_to_give() => Assert.Empty(LogicalAnchor.Find(
        Frame(TextLanguage.English),
        ["The committee reviewed the annual budget and approved the proposed amendments to the regulation.", "The Commission shall adopt implementing acts in accordance with the procedure."]));

    [Fact]
    public void A_line_put_into_a_poem_stands_on_a_line_of_its_own()
    {
        var scene = Scene(TextLanguage.English, string.Join('\n', Poem), []);
        var count = SceneComposer.Compose(scene.Frame, scene.Turns).Count();
        var anchored = SceneEdits.Apply(scene, [Edit.Insert(count, "For my father's boat lies sleeping in the sand.", "A test asks for it.")]);
        Assert.Equal(string.Join('\n', Poem) + "\nFor my father's boat lies sleeping in the sand.", anchored.Turns[0].Text);
    }

    [Theory]
    [InlineData(TextLanguage.English)]
    [InlineData(TextLanguage.Russian)]
    public void The_page_shows_a_scene_that_is_anchored_and_one_that_is_not(TextLanguage language)
    {
        foreach (var example in ExampleScene.Of(Code).Where(e => e.Language == language))
        {
            var scene = Scene(language, example.Turns[0].Text, example.Context);
            var report = Read(scene);
            var plans = report.Stabilisation.Where(static p => p.Code == Code).ToList();
            if (!example.Fires)
            {
                Assert.Empty(plans);
                continue;
            }

            var plan = plans.First(static p => p.Edits.Count > 0);
            Assert.Contains(report.Findings, f => f.Id == plan.Finding && f.Code == "12.7.1");
            Assert.All(plan.Edits, e => Assert.True(RepairRule.Carries(scene, e.Text), e.Text));
        }
    }

    [Fact]
    public void Where_nothing_can_be_put_in_the_speaker_is_asked()
    {
        var text = ExampleScene.Of("12.7.1").First(static e => e.Fires).Turns[0].Text;
        var report = Read(Scene(TextLanguage.English, text, []));
        Assert.Contains(report.Stabilisation, static p => p.Code == Code && p.Edits.Count == 0 && p.Prompt!.Contains("definition", StringComparison.Ordinal));
    }

    private static Report Read(Scene scene) => Diagnoser.DiagnoseAsync(scene).AsTask().GetAwaiter().GetResult();

    private static SceneFrame Frame(TextLanguage language) => new() { Id = "anchor", Language = language, LanguageTag = "und" };

    private static Scene Scene(TextLanguage language, string text, IReadOnlyList<string> context) => new()
    {
        Frame = Frame(language) with { Context = context },
        Turns = [new SceneTurn(Role.Text, text)],
    };
}
