using System.Runtime.InteropServices;
using CsCheck;
using Grid.Pathways.Encoders;
using Microsoft.Extensions.AI;

namespace Grid.Pathways.Tests.Encoders;

public sealed class UseLiteEncoderTests : IDisposable
{
    private readonly UseLiteEncoder _encoder = new(UseLiteReference.Model);

    public void Dispose() => _encoder.Dispose();

    [Fact]
    public void A_vector_depends_on_nothing_but_its_text()
    {
        using var alone = new UseLiteEncoder(UseLiteReference.Model, new UseLiteOptions { CacheLimit = 0 });
        using var two = new UseLiteEncoder(UseLiteReference.Model, new UseLiteOptions { CacheLimit = 0, Threads = 2 });
        using var cached = new UseLiteEncoder(UseLiteReference.Model, new UseLiteOptions { CacheLimit = 3 });
        var expected = UseLiteReference.Texts.ToDictionary(static t => t, t => Bytes(alone.Read(t).Vector), StringComparer.Ordinal);
        Gen.Shuffle(UseLiteReference.Texts, 1, 24).Sample(
            batch =>
            {
                foreach (var encoder in (UseLiteEncoder[])[alone, two, cached])
                {
                    var vectors = encoder.GenerateAsync(batch).GetAwaiter().GetResult();
                    Assert.All(batch.Zip(vectors), p => Assert.Equal(expected[p.First], Bytes(p.Second.Vector.ToArray())));
                }
            },
            iter: 40,
            threads: 1);
    }

    [Theory]
    [InlineData("The ferry left the harbour before the fog came down.", true)]
    [InlineData("I love it 😀", true)]
    [InlineData("Zoë met François at the café.", true)]
    [InlineData("7 + 5 = 12", true)]
    [InlineData("Паром вышел из гавани до тумана.", false)]
    [InlineData("он и она, а не кот", false)]
    [InlineData("👍👍👍", false)]
    [InlineData("東京は雨です。", false)]
    [InlineData("", false)]
    [InlineData(" \t\n ", false)]
    public async Task It_abstains_on_what_it_cannot_read(string text, bool readable)
    {
        var encoded = await _encoder.Pathway().EncodeAsync([text], TestContext.Current.CancellationToken);
        Assert.Equal(readable, !encoded.Vectors[0].Values.IsEmpty);
        Assert.Equal(readable, encoded.Vectors[0].Coverage >= UseLiteEncoder.CoverageLimit);
    }

    [Fact]
    public void White_space_does_not_show() =>
        Assert.Equal(_encoder.Read("a small boat").Vector, _encoder.Read("  a\tsmall\r\n boat ").Vector);

    [Fact]
    public void Halves_of_surrogate_pairs_are_unknown_characters() => Assert.True(_encoder.Read("The boat \ud83d is late today").Vector is not null);

    [Fact]
    public void A_long_text_is_read_to_its_end()
    {
        var boats = string.Join(' ', Enumerable.Repeat("The boats sail out to sea in the morning.", 20));
        var one = _encoder.Read(boats).Vector!;
        var other = _encoder.Read(boats + string.Join(' ', Enumerable.Repeat(" The court found the contract void.", 40))).Vector!;
        Assert.InRange(System.Numerics.Tensors.TensorPrimitives.CosineSimilarity<float>(one, other), 0, 0.95f);
    }

    [Fact]
    public void A_huge_text_costs_no_more_than_the_limit()
    {
        var huge = string.Concat(Enumerable.Repeat("word ", 1_000_000));
        Assert.Equal(UseLiteModel.Dimensions, _encoder.Read(huge).Vector!.Length);
    }

    [Fact]
    public void An_adapter_of_nothing_changes_nothing()
    {
        var reading = _encoder.Read("A small boat is still a boat.");
        var layer = new DenseTanh(_encoder.Layer.Weights, _encoder.Layer.Bias);
        Assert.Equal(reading.Vector, layer.Apply(reading.Pooled));
    }

    [Fact]
    public void It_names_its_weights_and_its_kernel()
    {
        Assert.Matches("^use-lite-int8-[0-9a-f]{8}$", _encoder.Use.Id);
        Assert.Equal(ProcessorKernel.Name, _encoder.Use.Kernel);
        Assert.Equal(UseLiteModel.Dimensions, ((EmbeddingGeneratorMetadata)_encoder.GetService(typeof(EmbeddingGeneratorMetadata))!).DefaultModelDimensions);
    }

    [Fact]
    public void Damaged_files_are_refused()
    {
        Assert.Throws<InvalidDataException>(static () => new DenseTanh(new byte[12], UseLiteModel.Dimensions));
        Assert.Throws<InvalidDataException>(static () => new UseLiteVocabulary("piece without score\n"u8));
    }

    private static byte[] Bytes(float[]? vector) => MemoryMarshal.AsBytes<float>(vector).ToArray();
}
