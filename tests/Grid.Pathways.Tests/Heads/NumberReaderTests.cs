using Grid.Diagnostics.Signals;
using Grid.Pathways.Heads;

namespace Grid.Pathways.Tests.Heads;

public sealed class NumberReaderTests
{
    [Theory]
    [InlineData("1,200 boxes", "1200 boxes")]
    [InlineData("1200", "twelve hundred")]
    [InlineData("1 200 рублей", "тысяча двести рублей")]
    [InlineData("2,5 метра", "2.5 metres")]
    [InlineData("12 million", "12,000,000")]
    [InlineData("3 тыс", "3000")]
    [InlineData("twenty-five", "25")]
    [InlineData("8 PM", "20:0")]
    [InlineData("8:30 a.m.", "8:30")]
    [InlineData("4.0", "4")]
    [InlineData("двадцать пять", "25")]
    [InlineData("one hundred", "100")]
    public void Spellings_of_one_number_agree(string first, string second) =>
        Assert.True(Read(first)[0].Agrees(Read(second)[0]));

    [Theory]
    [InlineData("1,200", "120")]
    [InlineData("8 PM", "8 AM")]
    [InlineData("14:30", "2:45")]
    [InlineData("пять", "шесть")]
    public void Other_numbers_do_not(string first, string second) =>
        Assert.False(Read(first)[0].Agrees(Read(second)[0]));

    [Fact]
    public void A_time_without_half_may_be_in_the_evening() => Assert.True(Read("8:00")[0].Agrees(Read("20:00")[0]));

    [Theory]
    [InlineData("no one came")]
    [InlineData("one of them")]
    [InlineData("в один из дней")]
    public void One_is_no_number(string text) => Assert.Empty(Read(text));

    private static IReadOnlyList<NumberMention> Read(string text) => NumberReader.Read(text, TermReader.Read(text).Words);
}
