using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Tests;

public sealed class ConcretenessTests
{
    [Theory]
    [InlineData("river", "justice")]
    [InlineData("table", "reason")]
    [InlineData("hammers", "possibilities")]
    [InlineData("берёзы", "возможностями")]
    [InlineData("столами", "сущность")]
    [InlineData("камень", "значением")]
    public void Things_are_more_concrete_than_ideas(string thing, string idea) =>
        Assert.True(Of(thing) > Of(idea));

    [Theory]
    [InlineData("zzxqv")]
    [InlineData("быстро")]
    public void Words_that_are_no_known_nouns_have_no_concreteness(string word) => Assert.Null(Of(word));

    [Theory]
    [InlineData("city")]
    [InlineData("nation")]
    [InlineData("часть")]
    [InlineData("страны")]
    public void Short_words_are_not_taken_for_derivations(string word) =>
        Assert.False(Concreteness.HasAbstractEnding(Stemmer.Fold(word)));

    [Fact]
    public void Names_numbers_ideas_and_things_are_counted()
    {
        const string Text = "In March Lena carried 3 lamps and one COVID-19 test over the river, and spoke of responsibility. Happiness came.";
        var read = Substance.Read(Text, TermReader.Read(Text));
        Assert.Equal((3, 1), (read.Names, read.Numbers));
        Assert.True(read.Ideas >= 2);
        Assert.True(read.Things >= 2);
    }

    private static double? Of(string word) => Concreteness.Of(Stemmer.Fold(word), Stemmer.StemId(word));
}
