using Grid.Diagnostics;
using Grid.Diagnostics.Text;

namespace Grid.Formats.Tests;

public class RecordFieldTests
{
    [Fact]
    public void Reads_every_optional_field_of_a_document()
    {
        var scene = Records.Scene("""
            {"id":"a1","text":"The kettle is on.","context":["One.","Two."],"prompt":"Tea?","samples":["Yes."],"register":"plain",
             "logprobs":[{"token":"The","logprob":-0.5}],"lang":"en-GB","source":"kitchen","time":"2026-01-02","speaker":"Ann","tags":["x","y"]}
            """);
        Assert.Equal("a1", scene.Frame.Id);
        Assert.Equal(SceneShape.Text, scene.Frame.Shape);
        Assert.Equal(new SceneTurn(Role.Text, "The kettle is on.", null, "Ann"), Assert.Single(scene.Turns));
        Assert.Equal(["One.", "Two."], scene.Frame.Context);
        Assert.Equal("Tea?", scene.Frame.Prompt);
        Assert.Equal(["Yes."], scene.Frame.Samples);
        Assert.Equal("plain", scene.Frame.Register);
        Assert.Equal(new TokenLogProbability("The", -0.5), Assert.Single(scene.LogProbabilities));
        Assert.Equal((TextLanguage.English, "en"), (scene.Frame.Language, scene.Frame.LanguageTag));
        Assert.Equal("kitchen", scene.Source);
        Assert.Equal("2026-01-02", scene.Time);
        Assert.Equal(["x", "y"], scene.Tags);
    }

    [Fact]
    public void Fills_in_what_a_record_leaves_out()
    {
        var record = Records.Parse("""{"text":"Мы пошли домой, потому что стемнело."}""");
        Assert.Equal("answers/a.jsonl:7", record.Id);
        Assert.Equal("answers/a.jsonl:7", record.Scene!.Frame.Id);
        Assert.Equal("a.jsonl", record.Scene.Source);
        Assert.Equal((TextLanguage.Russian, "ru"), (record.Scene.Frame.Language, record.Scene.Frame.LanguageTag));
        Assert.Null(record.Scene.Frame.Prompt);
        Assert.False(record.Scene.Frame.JudgeEveryone);
    }

    [Fact]
    public void Null_counts_as_left_out()
    {
        var scene = Records.Scene("""{"id":null,"text":null,"components":["A."],"context":null,"tags":null,"lang":null,"logprobs":null}""");
        Assert.Equal(SceneShape.Components, scene.Frame.Shape);
    }

    [Fact]
    public void Components_are_strings_or_objects()
    {
        var scene = Records.Scene("""{"components":["One. Two.",{"text":"Three.","role":"user","register":"formal"}]}""");
        Assert.Equal(
            [new SceneTurn(Role.Text, "One. Two."), new SceneTurn(Role.User, "Three.", "formal")], scene.Turns);
    }

    [Theory]
    [InlineData("system", Role.System)]
    [InlineData("developer", Role.System)]
    [InlineData("user", Role.User)]
    [InlineData("human", Role.User)]
    [InlineData("assistant", Role.Assistant)]
    [InlineData("gpt", Role.Assistant)]
    [InlineData("chatgpt", Role.Assistant)]
    [InlineData("bing", Role.Assistant)]
    [InlineData("model", Role.Assistant)]
    [InlineData("tool", Role.Tool)]
    [InlineData("function", Role.Tool)]
    [InlineData("observation", Role.Tool)]
    public void Knows_the_names_of_roles(string name, Role role)
    {
        Assert.Equal(role, Records.Scene($$"""{"messages":[{"role":"{{name}}","content":"Hi."}]}""").Turns[0].Role);
        Assert.Equal(role, Records.Scene($$"""{"conversations":[{"from":"{{name}}","value":"Hi."}]}""").Turns[0].Role);
    }

    [Fact]
    public void Messages_take_the_last_user_turn_as_prompt()
    {
        var scene = Records.Scene("""
            {"messages":[{"role":"user","content":"First?"},{"role":"assistant","content":"Yes."},{"role":"user","content":"Second?","name":"Bob"},{"role":"assistant","content":"No."}]}
            """);
        Assert.Equal("Second?", scene.Frame.Prompt);
        Assert.Equal(SceneShape.Conversation, scene.Frame.Shape);
        Assert.Equal("Bob", scene.Turns[2].Speaker);
        Assert.Equal("Own", Records.Scene("""{"prompt":"Own","messages":[{"role":"user","content":"Hi"}]}""").Frame.Prompt);
    }

    [Fact]
    public void Joins_text_parts_by_a_line_feed_and_passes_over_others()
    {
        var scene = Records.Scene("""
            {"messages":[{"role":"user","content":[{"type":"text","text":"Look:"},{"type":"image_url","image_url":{"url":"x"}},{"type":"text","text":"what is it?"}]}]}
            """);
        Assert.Equal("Look:\nwhat is it?", scene.Turns[0].Text);
    }

    [Fact]
    public void A_call_without_content_is_an_empty_turn()
    {
        var scene = Records.Scene("""
            {"messages":[{"role":"user","content":"Time?"},{"role":"assistant","content":null,"tool_calls":[{"id":"1"}]},{"role":"tool","tool_call_id":"1","content":"noon"}]}
            """);
        Assert.Equal(new SceneTurn(Role.Assistant, ""), scene.Turns[1]);
        Assert.Equal(Role.Tool, scene.Turns[2].Role);
    }

    [Fact]
    public void A_bare_list_is_a_conversation() =>
        Assert.Equal(2, Records.Scene("""[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}]""").Turns.Count);

    [Fact]
    public void ShareGpt_may_use_openai_names() =>
        Assert.Equal("Hi", Records.Scene("""{"conversations":[{"role":"user","content":"Hi"}]}""").Turns[0].Text);

    [Fact]
    public void Logprobs_may_stand_under_content()
    {
        var scene = Records.Scene("""{"text":"A b.","logprobs":{"content":[{"token":"A","logprob":-1,"top_logprobs":[]},{"token":" b","logprob":0}]}}""");
        Assert.Equal([new TokenLogProbability("A", -1), new TokenLogProbability(" b", 0)], scene.LogProbabilities);
    }

    [Fact]
    public void Context_may_be_one_string_and_an_id_a_number()
    {
        var scene = Records.Scene("""{"id":17,"text":"A.","context":"C.","time":1700000000}""");
        Assert.Equal("17", scene.Frame.Id);
        Assert.Equal(["C."], scene.Frame.Context);
        Assert.Equal("1700000000", scene.Time);
    }

    [Fact]
    public void A_text_field_of_another_name_replaces_the_contract()
    {
        var options = CorpusReaderOptions.Default with { TextField = "output" };
        Assert.Equal("Judged.", Records.Scene("""{"text":"Not judged.","output":"Judged."}""", options).Turns[0].Text);
        Assert.Equal("output", Records.Error("""{"text":"Not judged."}""", options).Field);
    }

    [Fact]
    public void A_language_that_is_asked_for_wins_over_the_record()
    {
        var frame = Records.Scene("""{"text":"Das ist gut.","lang":"de"}""", CorpusReaderOptions.Default with { Lang = "ru" }).Frame;
        Assert.Equal((TextLanguage.Russian, "ru"), (frame.Language, frame.LanguageTag));
        frame = Records.Scene("""{"text":"Das ist gut.","lang":"de-AT"}""").Frame;
        Assert.Equal((TextLanguage.Other, "de"), (frame.Language, frame.LanguageTag));
    }

    [Fact]
    public void The_language_is_that_of_the_judged_turns()
    {
        const string Chat = """{"messages":[{"role":"user","content":"Почему небо синее, а не зелёное?"},{"role":"assistant","content":"The air scatters the blue part of the light."}]}""";
        Assert.Equal("en", Records.Scene(Chat).Frame.LanguageTag);
        var everyone = Records.Scene(Chat, CorpusReaderOptions.Default with { JudgeEveryone = true });
        Assert.True(everyone.Frame.JudgeEveryone);
    }

    [Fact]
    public void A_detected_language_that_no_entry_reads_keeps_its_tag()
    {
        var frame = Records.Scene("""{"text":"Und wenn der Regen kommt, dann bleiben wir gern hier in der Küche sitzen und trinken Tee."}""").Frame;
        Assert.Equal((TextLanguage.Other, "de"), (frame.Language, frame.LanguageTag));
    }

    [Fact]
    public void Bidi_and_zero_width_characters_stay()
    {
        const string Text = "a\u202eb\u200bc\u2066d\ufeff\u00ad";
        Assert.Equal(Text, Records.Scene($$"""{"text":"{{Text}}"}""").Turns[0].Text);
        Assert.Equal("😀", Records.Scene("""{"text":"\ud83d\ude00"}""").Turns[0].Text);
    }

    [Fact]
    public void Unknown_fields_pass_unless_strict()
    {
        Assert.Equal("A.", Records.Scene("""{"text":"A.","extra":1}""").Turns[0].Text);
        var strict = CorpusReaderOptions.Default with { Strict = true };
        Assert.Equal("extra", Records.Error("""{"text":"A.","extra":1}""", strict).Field);
        Assert.Equal("components[0].colour", Records.Error("""{"components":[{"text":"A.","colour":1}]}""", strict).Field);
        Assert.Equal("messages[0].mood", Records.Error("""{"messages":[{"role":"user","content":"A.","mood":1}]}""", strict).Field);
    }
}
