using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Tests.Text;

/// <summary>A bar in the sample stands where a sentence ends: it is taken out before splitting.</summary>
public sealed class SentenceSplitterTests
{
    [Theory]
    [InlineData("One cat sat. |Two dogs ran! |Did they? |Yes.")]
    [InlineData("Mr. Brown met Dr. Lee, e.g. at 5 p.m. sharp. |They talked about tea, etc. |Nobody listened.")]
    [InlineData("J. K. Rowling wrote it. |The U.S. Senate read it. |He lives in the U.S. |She does not.")]
    [InlineData("Pi is 3.14 and not 3.2. |See Fig. 3 and pp. 5 to 9. |The rest is No. 7.")]
    [InlineData("Wait... what is it? |Well… |Nothing.")]
    [InlineData("“Go home.” |He went. |(She stayed.) |\"Really?\" |Nobody knew.")]
    [InlineData("“Really?” Anna asked. |“Why?” she said.")]
    [InlineData("Visit https://a.example/b.c?d=e. |Write to me@site.example. |Open file.txt in version 2.0.1. |Done.")]
    [InlineData("It ended.The next one began. |System.Text.Json stays whole.", "It ended.|The next one began. |System.Text.Json stays whole.")]
    [InlineData("Do this: 1. Wash it. |2. Dry it.")]
    [InlineData("I use iOS. |iPhones are fine.")]
    [InlineData("It was shown before.[12] |Others disagree. [3, 4] |We do not.")]
    [InlineData("Great job! 🎉 |The next step is easy.")]
    [InlineData("no capitals are used in this text at all. it goes on and on. the end comes now.", "no capitals are used in this text at all. |it goes on and on. |the end comes now.")]
    public void Splits_English(string sample, string? marked = null) => Check(marked ?? sample, TextLanguage.English);

    [Theory]
    [InlineData("Кот спал. |Собака лаяла! |Почему? |Никто не знал.")]
    [InlineData("А. С. Пушкин родился в г. Москве на ул. Немецкой, т. е. не в Петербурге. |Это знают все.")]
    [InlineData("Купили хлеб, соль и т. д. |Потом ушли. |Вышло 5 руб. 20 коп. за всё.")]
    [InlineData("Это было в 1999 г. |Никто не помнит. |Шёл XIX в. |Жили просто.")]
    [InlineData("См. рис. 3 и стр. 15. |Там 1,5 метра. |Версия 2.0.1 лучше.")]
    [InlineData("— Привет! — сказал он. |— Привет! |— Она улыбнулась.")]
    [InlineData("«Иди домой». |Он пошёл. |«Зачем?» — спросила она. |(Ответа не было.)")]
    [InlineData("Подожди... что это? |Ну… |Ничего.")]
    [InlineData("Пробел пропал.Дальше идёт другое.", "Пробел пропал.|Дальше идёт другое.")]
    [InlineData("Это я. |Он рядом.")]
    [InlineData("Проф. Иванов и акад. Петров спорили, напр. о языке. |Спор не кончился.")]
    public void Splits_Russian(string sample, string? marked = null) => Check(marked ?? sample, TextLanguage.Russian);

    [Theory]
    [InlineData("彼は来た。|彼女は去った。|本当?")]
    [InlineData("یہ ایک ہے۔ |یہ دو ہے۔")]
    [InlineData("Am 3. Oktober war es kalt. |Alle froren.")]
    public void Splits_other_scripts_by_their_marks(string marked) => Check(marked, TextLanguage.Other);

    [Theory]
    [InlineData("A line\nthat goes on.\nThe second.", "A line\nthat goes on.|The second.")]
    [InlineData("No stop here\n\nNew paragraph", "No stop here|New paragraph")]
    [InlineData("No stop here\r\n \t\r\nNew paragraph", "No stop here|New paragraph")]
    [InlineData("Он сказал:\n— Иди.\n— Куда?", "Он сказал:|— Иди.|— Куда?")]
    public void A_blank_line_ends_a_sentence_and_a_line_break_does_not(string text, string units) =>
        Assert.Equal(units.Split('|'), SentenceSplitter.Split(text, TextLanguage.English).Select(u => text[u.Start..u.End]));

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t\u00A0\u2029")]
    public void White_space_has_no_units(string text) => Assert.Empty(SentenceSplitter.Split(text, TextLanguage.English));

    private static void Check(string marked, TextLanguage language)
    {
        var text = marked.Replace("|", "", StringComparison.Ordinal);
        var units = SentenceSplitter.Split(text, language);
        Assert.Equal(marked.Split('|').Select(s => s.Trim()), units.Select(u => text[u.Start..u.End]));
        Assert.All(units, u => Assert.Equal(UnitKind.Sentence, u.Kind));
    }
}
