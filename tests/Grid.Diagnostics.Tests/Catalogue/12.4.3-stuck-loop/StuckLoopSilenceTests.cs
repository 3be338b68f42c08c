using Grid.Diagnostics.Text;
using static Grid.Diagnostics.Tests.Rooms.LoopScenes;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class StuckLoopSilenceTests
{
    [Theory]
    [InlineData(TextLanguage.English, "Install it:\n\n- Click the button to open the file page.\n- Click the button to open the print page.\n- Click the button to open the view page.\n- Click the button to open the help page.\n")]
    [InlineData(TextLanguage.Russian, "Настройка:\n\n- Нажмите кнопку, чтобы открыть страницу файлов.\n- Нажмите кнопку, чтобы открыть страницу печати.\n- Нажмите кнопку, чтобы открыть страницу вида.\n- Нажмите кнопку, чтобы открыть страницу справки.\n")]
    public void Lists_with_parallel_wording(TextLanguage language, string text) => Assert.Empty(Alarms(Document(text, language)));

    [Theory]
    [InlineData(TextLanguage.English, "Row, row, row the boat\nalong the silver sea,\nrow, row, row the boat\nand sing a song with me.\n\nThe moon is on the water,\nthe wind is in the tree,\nrow, row, row the boat\nand sing a song with me.")]
    [InlineData(TextLanguage.Russian, "Ой, вставай, заря, вставай,\nнад рекою свет,\nой, вставай, заря, вставай,\nзолотой рассвет.\n\nЛодка тихая плывёт,\nникого в ней нет,\nой, вставай, заря, вставай,\nзолотой рассвет.")]
    public void Refrains(TextLanguage language, string text) => Assert.Empty(Alarms(Document(text, language)));

    [Theory]
    [InlineData(TextLanguage.English, "| Item | Open | Sold |\n|---|---|---|\n| lamp | not known | not known |\n| desk | not known | not known |\n| chair | not known | not known |\n| shelf | not known | not known |\n")]
    [InlineData(TextLanguage.Russian, "| Товар | Осталось | Продано |\n|---|---|---|\n| лампа | нет данных | нет данных |\n| стол | нет данных | нет данных |\n| стул | нет данных | нет данных |\n| полка | нет данных | нет данных |\n")]
    public void Tables(TextLanguage language, string text) => Assert.Empty(Alarms(Document(text, language)));

    [Fact]
    public void Code_blocks() => Assert.Empty(Alarms(Document(
        "Use this:\n\n```csharp\nlist.Add(new Row(0, 0));\nlist.Add(new Row(0, 0));\nlist.Add(new Row(0, 0));\nlist.Add(new Row(0, 0));\nlist.Add(new Row(0, 0));\nlist.Add(new Row(0, 0));\n```\n")));

    [Theory]
    [InlineData(TextLanguage.English, "Yes.")]
    [InlineData(TextLanguage.English, "I see, thanks.")]
    [InlineData(TextLanguage.Russian, "Да, конечно.")]
    [InlineData(TextLanguage.Russian, "Хорошо, спасибо.")]
    public void Dialogue_acts(TextLanguage language, string act) => Assert.Empty(Alarms(Chat(Enumerable.Repeat(act, 12), language)));

    [Theory]
    [InlineData(TextLanguage.English, "This is general information and no legal advice.")]
    [InlineData(TextLanguage.Russian, "Это общая информация, а не юридическая консультация.")]
    public void Boilerplate_under_different_answers(TextLanguage language, string boilerplate)
    {
        string[] english =
        [
            "A lease of less than three years needs no deed in most places.", "The landlord must give notice in writing before he enters.",
            "Deposits are held by a third party until the keys come back.", "Small repairs fall to the tenant, large ones to the owner.",
        ];
        string[] russian =
        [
            "Договор на срок меньше года обычно не нужно регистрировать.", "Хозяин должен предупредить о визите заранее и письменно.",
            "Залог хранится до возврата ключей и описи имущества.", "Мелкий ремонт делает жилец, крупный оплачивает владелец.",
        ];
        Assert.Empty(Alarms(Chat((language == TextLanguage.Russian ? russian : english).Select(a => $"{a} {boilerplate}"), language)));
    }

    [Theory]
    [InlineData(TextLanguage.English, "I wish we had a house. I wish we had a boat. I wish we had the whole long summer to ourselves.")]
    [InlineData(TextLanguage.English, "No, no, no, it was not like that at all, she said, and she laughed and laughed.")]
    [InlineData(TextLanguage.English, "He had had enough, and what that was was clear: it was very, very late.")]
    [InlineData(TextLanguage.Russian, "Я помню дом. Я помню сад. Я помню, как по вечерам мы сидели у реки и молчали.")]
    [InlineData(TextLanguage.Russian, "Нет, нет, нет, всё было совсем не так, и он шёл и шёл, всё дальше и дальше, пока не стемнело.")]
    [InlineData(TextLanguage.Russian, "Хахахахахаха, вот это да, ну и история, никогда бы не подумал, что так бывает.")]
    public void Figures_of_speech(TextLanguage language, string text) => Assert.Empty(Alarms(Document(text, language)));

    [Fact]
    public void A_greeting_that_opens_every_session()
    {
        string[] lines = ["The blue tram goes to the port.", "Your parcel waits at counter nine.", "The museum opens at ten today.", "Rain is likely after noon.", "The bridge is closed for repair."];
        Assert.Empty(Alarms(Chat(lines.Select(static l => "Hello and welcome back! " + l))));
    }

    [Fact]
    public void A_quotation_that_comes_once_more_later() => Assert.Empty(Alarms(Document(
        $"{Before}As the sign says, keep the gate shut at night.{After} {Before.Replace("ferry", "bus", StringComparison.Ordinal)} Remember: keep the gate shut at night.")));
}
