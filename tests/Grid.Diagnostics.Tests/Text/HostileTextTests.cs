using System.Diagnostics;
using CsCheck;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Tests.Text;

public sealed class HostileTextTests
{
    private const int Million = 1_000_000;

    // What a unit may leave out: markers of structure; the name after a fence is taken out by the generator's choice of pieces.
    private const string Markers = "#>|:-=*_+~`.)•0123456789aа";

    private static readonly string[] Pieces =
    [
        "Word", "слово", "Слово", "a", "а", "I", "Я", "1", "12", "3.14", ".", "..", "!", "?", "…", "。", ",", ":", ";", "'", "’", "\"", "«", "»", "“", "”",
        "(", ")", "[", "]", "[1]", "#", "##", ">", "-", "—", "*", "**", "_", "+", "|", "|-|", "=", "===", "---", "•", " ", " ", " ", "\n", "\n\n", "\r\n", "\t",
        "\u2028", "\u2029", "\u0085", "\f", "\0", "\u200B", "\u200D", "\u202E", "\uFEFF", "\u00AD", "\u0301", "😀", "👍🏽", "\uD83D", "\uDE00", "漢", "ア", "ก", "г", "т.д", "Mr", "e.g", "@", "://", "\\",
    ];

    private static readonly Gen<string> Texts = Gen.Frequency(
        (4, Gen.OneOfConst(Pieces).Array[0, 60].Select(string.Concat)),
        (1, Gen.Char.Array[0, 40].Select(c => new string(c))));

    private static readonly Gen<TextLanguage> Languages = Gen.Enum<TextLanguage>();

    [Fact]
    public void Units_are_ordered_disjoint_trimmed_and_whole() => Gen.Select(Texts, Languages).Sample((text, language) =>
    {
        var end = 0;
        foreach (var unit in SentenceSplitter.Split(text, language))
        {
            Assert.True(unit.Start >= end && unit.End > unit.Start && unit.End <= text.Length);
            Assert.False(char.IsWhiteSpace(text[unit.Start]) || char.IsWhiteSpace(text[unit.End - 1]));
            Assert.False(CutsPair(text, unit.Start) || CutsPair(text, unit.End));
            end = unit.End;
        }
    }, iter: 20_000);

    [Fact]
    public void Units_cover_all_but_white_space_and_markers() => Gen.Select(Texts, Languages).Sample((text, language) =>
    {
        // The word after a fence names a language and is left out: no fences here, they have their own test.
        text = text.Replace('`', '\'').Replace('~', '-');
        var covered = new bool[text.Length];
        foreach (var unit in SentenceSplitter.Split(text, language))
            Array.Fill(covered, true, unit.Start, unit.Length);
        for (var i = 0; i < text.Length; i++)
            Assert.True(covered[i] || char.IsWhiteSpace(text[i]) || Markers.Contains(text[i]) || IsLetterMarker(text, i), $"{i}: {text}");
    }, iter: 20_000);

    [Fact]
    public void Words_are_ordered_disjoint_and_cover_all_but_white_space() => Texts.Sample(text =>
    {
        var words = new List<Word>();
        WordBreaker.Break(text, words);
        var end = 0;
        foreach (var word in words)
        {
            Assert.True(word.Start >= end && word.End > word.Start && word.End <= text.Length);
            Assert.True(text.AsSpan(end, word.Start - end).IsWhiteSpace());
            Assert.False(CutsPair(text, word.Start) || CutsPair(text, word.End));
            end = word.End;
        }
        Assert.True(text.AsSpan(end).IsWhiteSpace());
    }, iter: 20_000);

    [Fact]
    public void The_same_text_gives_the_same_answers() => Gen.Select(Texts, Languages).Sample((text, language) =>
    {
        Assert.Equal(SentenceSplitter.Split(text, language), SentenceSplitter.Split(new string(text.AsSpan()), language));
        Assert.Equal(LanguageDetector.Tag(text), LanguageDetector.Tag(new string(text.AsSpan())));
        Assert.Equal(Stemmer.Stem(text, language), Stemmer.Stem(new string(text.AsSpan()), language));
    }, iter: 5_000);

    [Theory]
    [InlineData(">")]
    [InlineData("> ")]
    [InlineData("- ")]
    [InlineData("- a\n")]
    [InlineData("1. ")]
    [InlineData("[")]
    [InlineData(". (")]
    [InlineData(". ")]
    [InlineData("a")]
    [InlineData("a.A")]
    [InlineData("a-")]
    [InlineData("a.\" \"B")]
    [InlineData("|-|\n")]
    [InlineData("**")]
    [InlineData("```\n")]
    [InlineData(".[1]")]
    [InlineData(". [1]")]
    [InlineData("\0")]
    [InlineData("😀\u200D")]
    [InlineData("😀. ")]
    public void A_million_of_anything_takes_linear_time(string piece) => TakesLinearTime(string.Concat(Enumerable.Repeat(piece, Million)));

    [Fact]
    public void A_million_half_pairs_take_linear_time() => TakesLinearTime(new string('\uD83D', Million));

    private static void TakesLinearTime(string text)
    {
        var watch = Stopwatch.StartNew();
        SentenceSplitter.Split(text, TextLanguage.Other);
        WordBreaker.CountWords(text);
        LanguageDetector.Tag(text);
        Stemmer.StemId(text);
        // Measured at 3 s in a debug build; a quadratic scan of a million would take many minutes.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{watch.Elapsed}");
    }

    private static bool CutsPair(string text, int at) =>
        at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]);

    // "г)" in front of an item.
    private static bool IsLetterMarker(string text, int at) => char.IsLower(text[at]) && at + 1 < text.Length && text[at + 1] == ')';
}
