using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Tests.Text;

public sealed class StemmerTests
{
    // XxHash32, seed 0, of the six bytes 63 00 61 00 74 00, computed by another implementation.
    private const uint CatId = 3343343376;

    [Theory]
    [InlineData("Running", "run")]
    [InlineData("cats", "cat")]
    [InlineData("John’s", "john")]
    [InlineData("Кошками", "кошк")]
    [InlineData("ЁЛКИ", "елк")]
    [InlineData("за\u0301мок", "замок")]
    [InlineData("мои\u0306", "мо")]
    [InlineData("ΛΌΓΟΣ", "λόγοσ")]
    [InlineData("coopерация", "coopерация")]
    [InlineData("2024", "2024")]
    [InlineData("", "")]
    public void Stems_by_script(string word, string stem)
    {
        Assert.Equal(stem, Stemmer.Stem(word, TextLanguage.Russian));
        Assert.Equal(Stemmer.Stem(word, TextLanguage.English), Stemmer.Stem(word, TextLanguage.Russian));
    }

    [Fact]
    public void Leaves_suffixes_of_other_languages() => Assert.Equal("häuser", Stemmer.Stem("Häuser", TextLanguage.Other));

    [Fact]
    public void Ids_are_hashes_of_stems_that_never_change()
    {
        Assert.Equal(Stemmer.StemId("cat"), Stemmer.StemId("CATS"));
        Assert.Equal(Stemmer.StemId("кошка"), Stemmer.StemId("Кошками", TextLanguage.Russian));
        Assert.NotEqual(Stemmer.StemId("cat"), Stemmer.StemId("dog"));
        Assert.NotEqual(Stemmer.StemId("cats", TextLanguage.Other), Stemmer.StemId("cats"));
        // Stored in saved state: another number here breaks replays.
        Assert.Equal(CatId, Stemmer.StemId("cat"));
    }

    [Fact]
    public void The_cache_changes_no_id()
    {
        var words = Enumerable.Range(0, 30_000).Select(i => $"word{i}s").ToArray();
        var first = words.Select(w => Stemmer.StemId(w)).ToArray();
        var fresh = Array.Empty<uint>();
        var thread = new Thread(() => fresh = words.Reverse().Select(w => Stemmer.StemId(w)).Reverse().ToArray());
        thread.Start();
        thread.Join();
        Assert.Equal(first, fresh);
    }

    [Theory]
    [InlineData("the", true)]
    [InlineData("don't", true)]
    [InlineData("ещё", false)]
    [InlineData("еще", true)]
    [InlineData("которые", true)]
    [InlineData("cat", false)]
    [InlineData("кошка", false)]
    public void Knows_closed_class_words(string word, bool stop)
    {
        Assert.Equal(stop, StopWords.IsStopWord(word));
        Assert.Equal(stop || word == "ещё", StopWords.IsStopWord(Stemmer.StemId(word)));
    }
}
