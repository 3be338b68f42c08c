using System.Buffers.Text;
using Grid.Diagnostics.Text;
using Grid.Pathways;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class ArchetypeReturnTests
{
    private const string Code = "12.5.3";
    private const string Story = "The night ferry leaves Vell at seven. A ticket for the ferry costs 12 euros. The ferry has warm cabins and a cafe that stays open.";

    private const string Changed = " A ticket for the ferry can be changed until noon.";

    private const string Loop = Changed + Changed + Changed + Changed + Changed;

    private static readonly Diagnoser Diagnoser = new(StaticEncoder.Pathway());

    [Theory]
    [InlineData(TextLanguage.English)]
    [InlineData(TextLanguage.Russian)]
    public void The_page_marks_what_goes(TextLanguage language)
    {
        var examples = CataloguePage.Of(Code, language).Examples;
        Assert.Equal(2, examples.Select(static e => e.Kind).Distinct().Count());
        foreach (var example in examples)
        {
            var scene = Scene(language, new SceneTurn(Role.Text, example.Text));
            var report = Read(scene);
            var components = SceneComposer.Compose(scene.Frame, scene.Turns).ToList();
            var goes = report.Stabilisation.Where(static p => p.Code == Code).Select(static p => p.Edits).FirstOrDefault() ?? [];
            Assert.All(goes, static e => Assert.Equal(EditOps.Delete, e.Op));
            Assert.Equal(
                components.Where(c => example.Spans.Any(s => s.Start < c.End && c.Start < s.End)).Select(static c => c.Index),
                goes.Select(static e => e.Component));
        }
    }

    [Fact]
    public void A_stable_scene_is_its_own_archetype()
    {
        var code = Read(Scene(TextLanguage.English, new SceneTurn(Role.Text, Story))).DeltaCode;
        Assert.Matches("^Δ1:[0-9a-f]{16}:[A-Za-z0-9_-]+$", code);
        Assert.Equal([6], Base64Url.DecodeFromChars(code.Split(':')[2]));
    }

    [Fact]
    public void A_broken_scene_is_told_from_its_last_stable_form()
    {
        var stable = Read(Scene(TextLanguage.English, new SceneTurn(Role.Text, Story + Changed))).DeltaCode.Split(':');
        var broken = Read(Scene(TextLanguage.English, new SceneTurn(Role.Text, Story + Loop))).DeltaCode.Split(':');
        Assert.Equal(stable[1], broken[1]);
        Assert.Equal([8, 9], Base64Url.DecodeFromChars(broken[2]));
    }

    [Fact]
    public void A_scene_broken_from_its_start_has_no_archetype() =>
        Assert.Equal("Δ1:-", Read(Scene(TextLanguage.English, new SceneTurn(Role.Text, string.Concat(Enumerable.Repeat("and then and then and then ", 20))))).DeltaCode);

    [Theory]
    [InlineData(TextLanguage.English, "Where does the night ferry leave from, and what is Cabin 7?", "Cabin", "Go back")]
    [InlineData(TextLanguage.Russian, "Откуда отходит ночной паром и что такое каюта Лидия?", "Лидия", "Вернись")]
    public void A_conversation_goes_back_to_its_last_stable_turn_and_is_told_how_to_go_on(TextLanguage language, string asked, string anchor, string head)
    {
        var loop = language == TextLanguage.Russian
            ? string.Concat(Enumerable.Repeat("Билет на паром можно поменять до полудня. ", 8))
            : Loop.Trim();
        var scene = Scene(
            language, new SceneTurn(Role.User, asked), new SceneTurn(Role.Assistant, language == TextLanguage.Russian ? "Ночной паром отходит от третьего причала нашего порта. Каюта Лидия на пароме — это семейная каюта, и в этой каюте парома есть окно и стол." : "The night ferry leaves from the third pier of the harbour. Cabin 7 of the ferry is a cabin for families, and it has a window."),
            new SceneTurn(Role.User, language == TextLanguage.Russian ? "А можно поменять билет на паром?" : "Can I change the ticket for the ferry?"), new SceneTurn(Role.Assistant, loop));
        var report = Read(scene);
        var back = Assert.Single(report.Stabilisation, static p => p.Prompt is not null);
        var after = SceneEdits.Apply(scene, back.Edits);
        Assert.Equal(scene.Turns.Take(3), after.Turns);
        Assert.StartsWith(head, back.Prompt, StringComparison.Ordinal);
        Assert.Contains(anchor, back.Prompt, StringComparison.Ordinal);
        Assert.Contains(scene.Turns[2].Text, back.Prompt, StringComparison.Ordinal);
        Assert.Equal(Read(after).DeltaCode.Split(':')[1], report.DeltaCode.Split(':')[1]);
    }

    private static Report Read(Scene scene) => Diagnoser.DiagnoseAsync(scene).AsTask().GetAwaiter().GetResult();

    private static Scene Scene(TextLanguage language, params SceneTurn[] turns) => new()
    {
        Frame = new SceneFrame
        {
            Id = "archetype",
            Language = language,
            LanguageTag = "und",
            Shape = turns.Length > 1 ? SceneShape.Conversation : SceneShape.Text,
        },
        Turns = turns,
    };
}
