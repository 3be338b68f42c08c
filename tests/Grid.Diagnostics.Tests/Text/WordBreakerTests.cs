using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Tests.Text;

public sealed class WordBreakerTests
{
    [Theory]
    [InlineData("Don't stop, it’s 5km!", "Don't stop , it’s 5km !")]
    [InlineData("кто-то из-за COVID-19 2-й", "кто-то из-за COVID-19 2-й")]
    [InlineData("3.14 1,5 12:30 10-20 50%", "3.14 1,5 12:30 10 - 20 50 %")]
    [InlineData("U.S. т.е. example.com end.The", "U.S . т.е . example.com end . The")]
    [InlineData("wait... what?!", "wait ... what ? !")]
    [InlineData("漢字かな カタカナ 한국어", "漢 字 か な カタカナ 한국어")]
    [InlineData("👩‍💻👍🏽 ok", "👩‍💻 👍🏽 ok")]
    [InlineData("за\u0301мок so\u00ADft", "за\u0301мок so\u00ADft")]
    [InlineData("snake_case _it_", "snake_case _ it _")]
    public void Breaks(string text, string expected)
    {
        var words = new List<Word>();
        WordBreaker.Break(text, words);
        Assert.Equal(expected, string.Join(' ', words.Select(w => text[w.Start..w.End])));
    }

    [Theory]
    [InlineData("a5", WordKind.Word)]
    [InlineData("5", WordKind.Number)]
    [InlineData("—", WordKind.Punctuation)]
    [InlineData("+", WordKind.Symbol)]
    [InlineData("\0", WordKind.Symbol)]
    public void Knows_kinds(string text, WordKind kind)
    {
        var words = new List<Word>();
        WordBreaker.Break(text, words);
        Assert.Equal([new Word(0, text.Length, kind)], words);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_a_symbol()
    {
        // Not a theory: attributes are stored as UTF-8, which has no lone surrogates.
        var words = new List<Word>();
        WordBreaker.Break("a\uDC00\uD83Db", words);
        Assert.Equal([WordKind.Word, WordKind.Symbol, WordKind.Symbol, WordKind.Word], words.Select(w => w.Kind));
    }

    [Fact]
    public void Counts_words_and_numbers_only() => Assert.Equal(6, WordBreaker.CountWords("Он купил — ура! — 3 кота: 😀. ок"));
}
