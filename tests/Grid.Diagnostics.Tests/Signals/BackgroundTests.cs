using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Tests.Signals;

public sealed class BackgroundTests
{
    [Theory]
    [InlineData("the", "man")]
    [InlineData("man", "harbour")]
    [InlineData("people", "algebraic")]
    [InlineData("и", "человек")]
    [InlineData("человек", "перебежчик")]
    public void A_common_word_weighs_less_than_a_rarer_one(string common, string rare) =>
        Assert.True(Background.Weight(Stemmer.StemId(common)) < Background.Weight(Stemmer.StemId(rare)));

    [Theory]
    [InlineData("qwrtplkj")]
    [InlineData("щзгшнк")]
    public void An_unknown_stem_is_of_the_rarest_class(string word)
    {
        var stem = Stemmer.StemId(word);
        Assert.False(Background.Knows(stem));
        Assert.Equal(1, Background.Weight(stem));
        Assert.Equal(Background.RarestBits, Background.Surprisal(stem));
    }

    [Fact]
    public void Weights_stay_between_nothing_and_one_for_any_stem() =>
        CsCheck.Check.Sample(CsCheck.Gen.UInt, static stem => Assert.InRange(Background.Weight(stem), 0, 1));

    [Fact]
    public void Forms_of_a_word_weigh_the_same() =>
        Assert.Equal(Background.Weight(Stemmer.StemId("people")), Background.Weight(Stemmer.StemId("People")));
}
