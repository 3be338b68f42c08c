using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Tests.Text;

public sealed class LanguageDetectorTests
{
    [Theory]
    [InlineData("The cat sat on the mat and looked at us.", "en")]
    [InlineData("Hello", "en")]
    [InlineData("Neural networks", "en")]
    [InlineData("Кошка сидела на окне и смотрела на нас.", "ru")]
    [InlineData("Привет", "ru")]
    [InlineData("Установите пакет Grid.Diagnostics и вызовите SentenceSplitter.Split", "ru")]
    [InlineData("See https://пример.example/очень/длинный/путь for the details of this.", "en")]
    [InlineData("Кішка сиділа на вікні і дивилася на нас.", "uk")]
    [InlineData("Котката седеше на прозореца и ни гледаше, но това не беше всичко.", "bg")]
    [InlineData("Мачка је седела на прозору и гледала нас.", "sr")]
    [InlineData("Кошка сядзела на акне і глядзела, а ў хаце было цёпла.", "be")]
    [InlineData("Die Katze saß auf dem Fenster und sah uns an.", "de")]
    [InlineData("Le chat était assis sur la fenêtre et nous regardait.", "fr")]
    [InlineData("El gato estaba sentado en la ventana y nos miraba.", "es")]
    [InlineData("Il gatto era seduto sulla finestra e ci guardava con gli occhi.", "it")]
    [InlineData("Kot siedział na oknie i patrzył na nas, ale nie był sam.", "pl")]
    [InlineData("猫は窓に座っていた。", "ja")]
    [InlineData("猫坐在窗台上看着我们。", "zh")]
    [InlineData("고양이가 창가에 앉아 있었다.", "ko")]
    [InlineData("جلست القطة على النافذة.", "ar")]
    [InlineData("Η γάτα καθόταν στο παράθυρο.", "el")]
    [InlineData("", "und")]
    [InlineData("12 + 5 = 17 😀", "und")]
    public void Tells_languages(string text, string tag)
    {
        Assert.Equal(tag, LanguageDetector.Tag(text));
        Assert.Equal(tag switch { "en" => TextLanguage.English, "ru" => TextLanguage.Russian, _ => TextLanguage.Other }, LanguageDetector.Detect(text));
    }
}
