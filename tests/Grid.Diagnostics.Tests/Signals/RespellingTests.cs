using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Tests.Signals;

public sealed class RespellingTests
{
    [Theory]
    [InlineData("wniter", "winter")]
    [InlineData("proejct", "project")]
    [InlineData("comptuer", "computer")]
    public void Two_letters_that_changed_places_are_read_as_meant(string typed, string meant) => Assert.Equal(meant, Respelling.Of(typed));

    [Theory]
    [InlineData("winter")]
    [InlineData("Wniter")]
    [InlineData("wnit")]
    [InlineData("qzxwvk")]
    [InlineData("trail")]
    [InlineData("пиьсмо")]
    [InlineData("wniter7")]
    public void A_known_word_a_name_and_a_riddle_stay(string word) => Assert.Null(Respelling.Of(word));

    [Fact]
    public void A_text_keeps_its_length_and_its_other_words()
    {
        Assert.Equal("A cold winter came to Wniter.", Respelling.Read("A cold wniter came to Wniter."));
        const string healthy = "The night ferry leaves at seven.";
        Assert.Same(healthy, Respelling.Read(healthy));
    }

    [Fact]
    public void A_mistyped_word_lies_where_the_word_lies_in_the_field()
    {
        var (typed, meant) = (Field("The wniter proejct ends at seven."), Field("The winter project ends at seven."));
        Assert.Equal(meant.Terms, typed.Terms);
        Assert.Equal("The wniter proejct ends at seven.", typed.Text);
    }

    private static FieldComponent Field(string text)
    {
        var fold = new SceneFold(new SceneFrame { Id = "typed", LanguageTag = "en", Language = Grid.Diagnostics.Text.TextLanguage.English }, Catalogue.Default);
        fold.Observe(new ComponentArrived(new SceneComponent(0, 0, 0, text.Length, Role.Text, Grid.Diagnostics.Text.UnitKind.Sentence, text), SceneVector.None, new PathwayUse("none", PathwayUse.Primary, "portable")));
        return fold.Field[0];
    }

    [Fact]
    public void A_rounded_vector_comes_back_as_it_was_rounded()
    {
        float[] values = [0.25f, -0.5f, 0, 0.125f];
        var rounded = RoundedVector.Write(values);
        var read = RoundedVector.Read(rounded);
        Assert.Equal(values.Length, read.Length);
        Assert.All(values.Zip(read), static p => Assert.InRange(p.Second, p.First - 0.002f, p.First + 0.002f));
        Assert.Equal(rounded, RoundedVector.Write(read));
        Assert.Empty(RoundedVector.Read(RoundedVector.Write([])));
        Assert.Throws<FormatException>(() => RoundedVector.Read([1, 2, 3]));
    }
}
