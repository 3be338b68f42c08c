using CsCheck;

namespace Grid.Pathways.Tests;

public sealed class StaticEncoderTests
{
    private static readonly string[] Vocabulary =
    [
        "river", "boat", "mill", "the", "of", "carried", "forest", "winter", "река", "лодка", "мельница", "и", "зима",
        "лес", "несла", "3", "1,5", "—", "№", "😀", "harbour", "signal", "verdict", "граница",
    ];

    private static readonly Gen<string> Texts = Gen.OneOfConst(Vocabulary).Array[0, 30].Select(static w => string.Join(' ', w));

    [Fact]
    public async Task A_vector_does_not_depend_on_its_neighbours_or_their_order() =>
        await Gen.Select(Texts.Array[1, 8], Gen.Int).SampleAsync(
            async (texts, seed) =>
            {
                var order = Enumerable.Range(0, texts.Length).ToArray();
                new Random(seed).Shuffle(order);
                var together = await EncodeAsync([.. order.Select(i => texts[i])]);
                for (var i = 0; i < order.Length; i++)
                {
                    var alone = await EncodeAsync([texts[order[i]]]);
                    Assert.Equal(alone[0], together[i]);
                }
            },
            iter: 1000);

    [Fact]
    public async Task Threads_give_the_same_bytes()
    {
        const string text = "The river carried the small boat past the mill; река несла лодку мимо мельницы.";
        using var encoder = new StaticEncoder();
        var vectors = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
            (await encoder.GenerateAsync([text], cancellationToken: TestContext.Current.CancellationToken))[0].Vector.ToArray())));
        Assert.All(vectors, v => Assert.Equal(vectors[0], v));
        Assert.Contains(vectors[0], static v => v != 0);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("  \n", 0)]
    [InlineData("… — !?", 0)]
    [InlineData("the of and", 0)]
    [InlineData("и не на", 0)]
    [InlineData("harbour", StaticEncoder.Dimensions)]
    [InlineData("гавань", StaticEncoder.Dimensions)]
    public async Task A_text_without_content_words_has_an_empty_vector_and_no_coverage(string text, int length)
    {
        var encoded = await StaticEncoder.Pathway().EncodeAsync([text], TestContext.Current.CancellationToken);
        Assert.Equal(length, encoded.Vectors[0].Values.Length);
        Assert.Equal(length == 0 ? 0 : 1, encoded.Vectors[0].Coverage);
    }

    [Fact]
    public async Task Texts_that_share_words_are_nearer_than_strangers()
    {
        var vectors = await EncodeAsync(["the river carried the boat", "a boat on the river", "parliament adopted the budget"]);
        Assert.True(Cosine(vectors[0], vectors[1]) > Cosine(vectors[0], vectors[2]) + 0.2);
    }

    private static double Cosine(float[] a, float[] b) =>
        a.Zip(b, static (x, y) => (double)x * y).Sum() / Math.Sqrt(a.Sum(static x => (double)x * x) * b.Sum(static x => (double)x * x));

    private static async Task<float[][]> EncodeAsync(IReadOnlyList<string> texts)
    {
        using var encoder = new StaticEncoder();
        return [.. (await encoder.GenerateAsync(texts)).Select(static e => e.Vector.ToArray())];
    }
}
