using Grid.Diagnostics.Text;
using Grid.Storage;
using static Grid.Diagnostics.Tests.Rooms.RegisterScenes;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class WrongRegisterDetectorTests
{
    private const string Letter = "Please find attached the report that was requested by the committee. The figures have been verified in accordance with the procedure.";

    [Fact]
    public void Finds_a_stretch_of_talk_in_a_research_article()
    {
        var report = Read(Drifting);
        var drift = Assert.Single(report.Findings, static f => f.Kind == "drift");
        Assert.Contains("conversational", drift.Message, StringComparison.Ordinal);
        var marked = string.Join(' ', Marked(report, "drift"));
        Assert.Contains("where are you?", marked, StringComparison.Ordinal);
        Assert.DoesNotContain("single population", marked, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_of_one_register_does_not_drift() =>
        Assert.Empty(Marked(Read(Drifting.Replace(RegisterScenes.Chat, "", StringComparison.Ordinal)), "drift"));

    [Theory]
    [InlineData("academic")]
    [InlineData("научный")]
    [InlineData("Legal")]
    [InlineData("news")]
    public void Talk_is_not_what_was_asked(string asked)
    {
        var report = Read(RegisterScenes.Chat, asked: asked);
        Assert.True(report.Scores[Code] >= 0.8, $"{asked}: {report.Scores[Code]}");
        Assert.NotEmpty(Marked(report, "asked"));
    }

    [Theory]
    [InlineData("conversational")]
    [InlineData("casual")]
    [InlineData("разговорный")]
    public void Talk_is_talk(string asked) => Assert.True(Read(RegisterScenes.Chat, asked: asked).Scores[Code] < 0.5);

    [Fact]
    public void An_unknown_register_asks_for_nothing() => Assert.Empty(Marked(Read(RegisterScenes.Chat, asked: "gothic"), "asked"));

    [Fact]
    public void Formality_is_asked_for_by_itself()
    {
        Assert.True(Read(RegisterScenes.Chat, asked: "formal").Scores[Code] > 0.5);
        Assert.True(Read(RegisterScenes.Chat, asked: "informal").Scores[Code] < 0.5);
        Assert.True(Read(Letter, asked: "formal").Scores[Code] < 0.5);
        Assert.True(Read(Letter, asked: "informal").Scores[Code] > 0.5);
    }

    [Fact]
    public void Mixed_address_is_marked_word_by_word()
    {
        var report = Read(
            "Здравствуйте! Ваш заказ собран, и вы можете забрать его завтра. Если тебе неудобно, напиши нам, и мы привезём его к вам домой.",
            TextLanguage.Russian);
        Assert.Equal(["тебе", "напиши"], Marked(report, "address"));
    }

    [Theory]
    [InlineData("Ваш заказ собран, и вы можете забрать его завтра. Напишите нам, если вам неудобно.")]
    [InlineData("Вы спрашиваете, что значит надпись «Ты не один». Вам ответит хранитель, его телефон вы найдёте на сайте.")]
    [InlineData("Вы просили записать разговор.\n\n— Ты когда вернёшься?\n\n— А ты где сам?\n\nВаша запись готова, вы можете её скачать.")]
    public void One_address_and_the_words_of_others_are_silent(string text) =>
        Assert.Empty(Marked(Read(text, TextLanguage.Russian), "address"));

    [Fact]
    public void A_short_text_with_nothing_asked_is_undecided()
    {
        var report = Read("The ferry leaves at seven. Tickets cost twelve euros.");
        Assert.Null(report.Scores[Code]);
        Assert.Contains(report.Undecided, static u => u is { Code: Code, Why: Undecided.TooShort });
    }

    [Fact]
    public void Answers_of_a_conversation_may_differ_in_register()
    {
        var at = Drifting.IndexOf(RegisterScenes.Chat, StringComparison.Ordinal);
        string[] answers = [Drifting[..at], RegisterScenes.Chat, Drifting[(at + RegisterScenes.Chat.Length)..]];
        var turns = answers.SelectMany(static a => (SceneTurn[])[new(Role.User, "And now another question."), new(Role.Assistant, a)]).ToArray();
        var scene = new Scene
        {
            Frame = new SceneFrame { Id = "chat", Shape = SceneShape.Conversation, Language = TextLanguage.English, LanguageTag = "en" },
            Turns = turns,
        };
        Assert.Empty(Marked(Read(scene), "drift"));
    }

    [Fact]
    public void Without_a_judge_the_embedded_model_gives_the_same_report()
    {
        var scene = Scene(Drifting);
        Assert.Equal(Read(scene).Scores[Code], ReadAlone(scene).Scores[Code]);
    }

    [Fact]
    public void Remembers_a_bounded_number_of_words()
    {
        var text = string.Join(' ', Enumerable.Repeat("Вы знаете, что вам нужно, и ты знаешь, что тебе делать.", 700));
        var fold = Fold(Scene(text, TextLanguage.Russian));
        var codec = new MessagePackStateCodec();
        var saved = fold.Save(codec);
        Assert.InRange(saved.Length, 1, SceneState.SizeLimit);
        Assert.Equal(ReportJson.Write(fold.Read()), ReportJson.Write(SceneFold.Restore(saved, Catalogue.Default, codec).Read()));
    }
}
