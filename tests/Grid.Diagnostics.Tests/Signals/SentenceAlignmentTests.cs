using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Tests.Signals;

public sealed class SentenceAlignmentTests
{
    [Theory]
    [InlineData("The gate is open.", "The gate is closed.", ClashKind.Antonym, "open / closed")]
    [InlineData("The parcel arrived.", "The parcel never arrived.", ClashKind.Negation, "arrived / never arrived")]
    [InlineData("The tower has 40 floors.", "The tower has 25 floors.", ClashKind.Number, "40 floors / 25 floors")]
    [InlineData("The road is more than 30 km long.", "The road is twelve kilometres long.", ClashKind.Number, "30 km / twelve kilometres")]
    [InlineData("The mill was built in 1820.", "The mill was built in 1890.", ClashKind.Date, "1820 / 1890")]
    [InlineData("The fair begins on Monday.", "The fair begins on Friday.", ClashKind.Date, "Monday / Friday")]
    [InlineData("We met Laura Field in Geneva.", "We met Laura Field in Zurich.", ClashKind.Name, "Geneva / Zurich")]
    [InlineData("She rides a red bicycle.", "She rides a green bicycle.", ClashKind.Sister, "red / green")]
    [InlineData("The otter chased the beaver.", "The beaver chased the otter.", ClashKind.Order, "otter / beaver")]
    [InlineData("Ворота открыты.", "Ворота закрыты.", ClashKind.Antonym, "открыты / закрыты")]
    [InlineData("Письмо пришло.", "Письмо не пришло.", ClashKind.Negation, "пришло / не пришло")]
    [InlineData("В башне сорок этажей.", "В башне двадцать пять этажей.", ClashKind.Number, "сорок этажей / двадцать пять")]
    [InlineData("Ярмарка начинается в мае.", "Ярмарка начинается в сентябре.", ClashKind.Date, "мае / сентябре")]
    [InlineData("Собака была нестриженой.", "Собака была стриженой.", ClashKind.Antonym, "нестриженой / стриженой")]
    public void The_loudest_clash_is_named_with_its_words(string first, string second, ClashKind kind, string evidence)
    {
        var alignment = SentenceAlignment.Of(SentenceReading.Read(first), SentenceReading.Read(second));
        var clashes = Clashes.Of(alignment);
        Assert.Equal((kind, evidence), (clashes[0].Kind, Clashes.Evidence(alignment, clashes)));
    }

    [Theory]
    [InlineData("The gate is not open.", "The gate is closed.")]
    [InlineData("The tower has more than 20 floors.", "The tower has 25 floors.")]
    [InlineData("The dog sleeps.", "The animal sleeps.")]
    [InlineData("They purchased a large house.", "They bought a big house.")]
    [InlineData("Он купил большой дом.", "Он приобрёл огромный дом.")]
    public void What_agrees_does_not_clash(string first, string second) =>
        Assert.Empty(Clashes.Of(SentenceAlignment.Of(SentenceReading.Read(first), SentenceReading.Read(second))));

    [Theory]
    [InlineData("dog", "animal", WordRelation.Broader)]
    [InlineData("animal", "dog", WordRelation.Narrower)]
    [InlineData("buy", "purchase", WordRelation.Synonym)]
    [InlineData("hot", "cold", WordRelation.Antonym)]
    [InlineData("tiny", "large", WordRelation.Antonym)]
    [InlineData("beer", "vodka", WordRelation.Sister)]
    [InlineData("arrive", "arrival", WordRelation.Same)]
    [InlineData("zzyzx", "mercy", WordRelation.None)]
    public void Words_stand_to_each_other_as_the_lexicon_says(string first, string second, WordRelation relation) =>
        Assert.Equal(relation, SentenceAlignment.Compare(Token(first), Token(second)).Relation);

    [Fact]
    public void Numbers_are_read_in_digits_and_words()
    {
        static IEnumerable<(double, string)> Read(string text) => SentenceReading.Read(text).Quantities.Select(static q => (q.Value, q.Unit));
        Assert.Equal([(2500, "$"), (0.5, "%")], Read("It cost 2,500 dollars and rose by 0.5 percent."));
        Assert.Equal([(2500, "$"), (0.5, "%")], Read("It cost $2,500 and rose by 0.5 %."));
        Assert.Equal([(40, "%")], Read("Урожай вырос на 40%."));
        Assert.Equal([(3_000_000, "год")], Read("Прошло три миллиона лет."));
        Assert.Equal([(125, "kilometer")], Read("one hundred twenty five km"));
    }

    [Fact]
    public void Each_word_is_aligned_at_most_once()
    {
        var alignment = SentenceAlignment.Of(
            SentenceReading.Read("The cook cooks what the cook likes to cook."), SentenceReading.Read("A cook likes a cook."));
        Assert.Equal(alignment.Pairs.Count, alignment.Pairs.Select(static p => p.First).Distinct().Count());
        Assert.Equal(alignment.Pairs.Count, alignment.Pairs.Select(static p => p.Second).Distinct().Count());
    }

    [Fact]
    public void Features_are_finite_for_any_text()
    {
        var features = new float[AlignmentFeatures.Count];
        foreach (var text in (string[])["", " ", "?!", "не", "12:30 99999999999999999999", "𝒳 \uD800", new string('a', 3000)])
        {
            var alignment = SentenceAlignment.Of(SentenceReading.Read(text), SentenceReading.Read("The ferry is not late."));
            AlignmentFeatures.Write(alignment, Clashes.Of(alignment), features);
            Assert.All(features, static f => Assert.True(float.IsFinite(f)));
        }
    }

    private static ReadingToken Token(string word) => SentenceReading.Read(word).Tokens[0];
}
