using CsCheck;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Tests;

public sealed class SceneEditsTests
{
    private const string Why = "A test asks for it.";

    [Fact]
    public void No_edits_are_no_change() => SceneGen.Scenes(6).Sample(static scene => Assert.Same(scene, SceneEdits.Apply(scene, [])));

    [Fact]
    public void Replacing_a_component_by_itself_keeps_every_character() => SceneGen.Scenes(6).Sample(static scene =>
    {
        var components = Components(scene);
        var same = SceneEdits.Apply(scene, [.. components.Select(static c => Edit.Replace(c.Index, c.Text, Why))]);
        Assert.Equal(scene.Turns, same.Turns);
    });

    [Fact]
    public void A_separator_that_stands_already_changes_nothing() => SceneGen.Scenes(6).Sample(static scene =>
    {
        var components = Components(scene);
        var same = SceneEdits.Apply(scene, [.. components.Select(static c => Edit.Insert(c.Index, " ", Why))]);
        Assert.Equal(Bare(scene), Bare(same));
    });

    [Fact]
    public void What_is_not_deleted_stays_in_order_and_what_is_goes() =>
        (from scene in SceneGen.Scenes(8) from mask in Gen.Int select (scene, mask)).Sample(static input =>
        {
            var (scene, mask) = input;
            var components = Components(scene);
            var gone = components.Where(c => ((mask >> (c.Index % 31)) & 1) == 1).ToList();
            var edited = SceneEdits.Apply(scene, [.. gone.Select(static c => Edit.Delete(c.Index, Why))]);
            var text = string.Join('\n', edited.Turns.Select(static t => t.Text));
            var at = 0;
            foreach (var kept in components.Except(gone))
            {
                at = text.IndexOf(kept.Text, at, StringComparison.Ordinal);
                Assert.True(at >= 0, $"'{kept.Text}' is lost from: {text}");
                at += kept.Text.Length;
            }

            Assert.True(Bare(edited).Length <= Bare(scene).Length - gone.Sum(static c => Bare(c.Text).Length));
            Assert.NotEmpty(edited.Turns);
        });

    [Fact]
    public void Any_order_of_the_same_edits_gives_the_same_scene() =>
        (from scene in SceneGen.Scenes(8) from mask in Gen.Int select (scene, mask)).Sample(static input =>
        {
            var edits = Components(input.scene).Where(c => ((input.mask >> (c.Index % 31)) & 1) == 1)
                .Select(static c => c.Index % 3 == 0 ? Edit.Replace(c.Index, "Another sentence stands here.", Why) : Edit.Delete(c.Index, Why)).ToList();
            var forth = SceneEdits.Apply(input.scene, edits);
            edits.Reverse();
            Assert.Equal(forth.Turns, SceneEdits.Apply(input.scene, edits).Turns);
        });

    [Theory]
    [InlineData("One is here. Two is here. Three is here.", 1, "One is here. Three is here.")]
    [InlineData("One is here. Two is here.\n\nThree is here.", 1, "One is here.\n\nThree is here.")]
    [InlineData("One is here.\n\nTwo is here. Three is here.", 1, "One is here.\n\nThree is here.")]
    [InlineData("One is here. Two is here.\n", 1, "One is here.\n")]
    [InlineData("  One is here. Two is here.", 0, "  Two is here.")]
    [InlineData("Buy:\n\n- milk\n- bread\n- tea\n", 2, "Buy:\n\n- milk\n- tea\n")]
    [InlineData("Buy:\n\n- milk\n- bread\n- tea\n", 1, "Buy:\n\n- bread\n- tea\n")]
    [InlineData("# Head\n\nText is here. More is here.", 0, "Text is here. More is here.")]
    [InlineData("Run it.\n\n```cs\nvar a = 1;\n```\n\nDone it is.", 1, "Run it.\n\nDone it is.")]
    [InlineData("| a | b |\n|--|--|\n| c | d |\n| e | f |\n", 1, "| a | b |\n|--|--|\n| e | f |\n")]
    public void Deleting_takes_the_marks_along_and_keeps_paragraphs(string text, int component, string expected) =>
        Assert.Equal(expected, Text(SceneEdits.Apply(Document(text), [Edit.Delete(component, Why)])));

    [Theory]
    [InlineData("One is here. Two is here.", 1, "New is here.", "One is here. New is here. Two is here.")]
    [InlineData("One is here.\n\nTwo is here.", 1, "New is here.", "One is here.\n\nNew is here. Two is here.")]
    [InlineData("One is here.", 0, "New is here.", "New is here. One is here.")]
    [InlineData("One is here.\n", 1, "New is here.", "One is here. New is here.\n")]
    [InlineData("Buy:\n\n- milk\n- tea", 2, "bread", "Buy:\n\n- milk\n- bread\n- tea")]
    [InlineData("One is here.\n\n# Head\n\nTwo is here.", 1, "New is here.", "One is here.\n\nNew is here.\n\n# Head\n\nTwo is here.")]
    [InlineData("One is here. Two is here.", 1, "\n\n", "One is here.\n\nTwo is here.")]
    public void Inserting_joins_the_paragraph_or_list(string text, int before, string inserted, string expected) =>
        Assert.Equal(expected, Text(SceneEdits.Apply(Document(text), [Edit.Insert(before, inserted, Why)])));

    [Theory]
    [InlineData("One is here. Two is here. Three is here.", 2, "0", "Three is here. One is here. Two is here.")]
    [InlineData("One is here. Two is here. Three is here.", 0, "3", "Two is here. Three is here. One is here.")]
    public void Moving_keeps_the_sentence(string text, int component, string target, string expected) =>
        Assert.Equal(expected, Text(SceneEdits.Apply(Document(text), [new Edit(EditOps.Move, component, target, Why)])));

    [Fact]
    public void Insertions_at_one_place_keep_the_order_of_the_plan() => Assert.Equal(
        "One is here. A is here. B is here. Two is here.",
        Text(SceneEdits.Apply(Document("One is here. Two is here."), [Edit.Insert(1, "A is here.", Why), Edit.Insert(1, "B is here.", Why)])));

    [Fact]
    public void A_message_that_loses_everything_goes_and_roles_stay()
    {
        var chat = new Scene
        {
            Frame = new SceneFrame { Id = "chat", Shape = SceneShape.Conversation, Language = TextLanguage.English },
            Turns = [new SceneTurn(Role.User, "Where is it?"), new SceneTurn(Role.Assistant, "It is here. It is here."), new SceneTurn(Role.User, "Thanks.")],
        };
        var edited = SceneEdits.Apply(chat, [Edit.Delete(1, Why), Edit.Delete(2, Why)]);
        Assert.Equal([(Role.User, "Where is it?"), (Role.User, "Thanks.")], edited.Turns.Select(static t => (t.Role, t.Text)));
    }

    [Fact]
    public void Ready_components_are_added_as_turns_of_their_neighbours_role()
    {
        var scene = new Scene
        {
            Frame = new SceneFrame { Id = "parts", Shape = SceneShape.Components, Language = TextLanguage.English },
            Turns = [new SceneTurn(Role.Assistant, "One. Still one."), new SceneTurn(Role.User, "Two.")],
        };
        var edited = SceneEdits.Apply(scene, [Edit.Insert(1, "New.", Why), Edit.Replace(0, "First.", Why), Edit.Insert(2, "Last.", Why)]);
        Assert.Equal(
            [(Role.Assistant, "First."), (Role.User, "New."), (Role.User, "Two."), (Role.User, "Last.")],
            edited.Turns.Select(static t => (t.Role, t.Text)));
    }

    [Fact]
    public void Deletions_keep_the_surprise_of_the_words_that_stay()
    {
        var scene = Document("One is here. Two is here.") with
        {
            LogProbabilities = [.. "One| is| here.| Two| is| here.".Split('|').Select(static (t, i) => new TokenLogProbability(t, -i))],
        };
        var edited = SceneEdits.Apply(scene, [Edit.Delete(0, Why)]);
        Assert.Equal([("Two", -3), ("is", -4), ("here.", -5)], edited.LogProbabilities.Select(static p => (p.Token, (int)p.LogProbability)));
        Assert.Empty(SceneEdits.Apply(scene, [Edit.Replace(0, "One was here.", Why)]).LogProbabilities);
    }

    [Theory]
    [InlineData("delete", 9, "", "Edit 1 (delete at component 9): the scene has 2 components.")]
    [InlineData("insert", 3, "x", "Edit 1 (insert at component 3): the scene has 2 components.")]
    [InlineData("insert", 0, "", "Edit 1 (insert at component 0): it has no text.")]
    [InlineData("replace", 0, " ", "Edit 1 (replace at component 0): it has no text; a deletion takes a component away.")]
    [InlineData("move", 0, "there", "Edit 1 (move at component 0): its text must be the index it goes before, 0 to 2.")]
    [InlineData("swap", 0, "", "Edit 1 (swap at component 0): there is no such step; use insert, delete, replace or move.")]
    public void A_bad_edit_is_named(string op, int component, string text, string message) => Assert.Equal(
        message, Assert.Throws<FormatException>(() => SceneEdits.Apply(Document("One is here. Two is here."), [new Edit(op, component, text, Why)])).Message);

    [Fact]
    public void Two_fates_for_one_component_are_refused() => Assert.StartsWith(
        "Edit 2 (replace at component 0): another edit",
        Assert.Throws<FormatException>(static () => SceneEdits.Apply(Document("One is here."), [Edit.Delete(0, Why), Edit.Replace(0, "Two.", Why)])).Message,
        StringComparison.Ordinal);

    private static Scene Document(string text) => new()
    {
        Frame = new SceneFrame { Id = "edits", Language = TextLanguage.English, LanguageTag = "en" },
        Turns = [new SceneTurn(Role.Text, text)],
    };

    private static List<SceneComponent> Components(Scene scene) => [.. SceneComposer.Compose(scene.Frame, scene.Turns)];

    private static string Text(Scene scene) => Assert.Single(scene.Turns).Text;

    private static string Bare(Scene scene) => string.Concat(scene.Turns.Select(static t => Bare(t.Text)));

    private static string Bare(string text) => string.Concat(text.Where(static c => !char.IsWhiteSpace(c)));
}
