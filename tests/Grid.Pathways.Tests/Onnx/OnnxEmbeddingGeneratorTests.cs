namespace Grid.Pathways.Tests.Onnx;

public sealed class OnnxEmbeddingGeneratorTests : IDisposable
{
    private readonly TinyModels _models = new();

    public void Dispose() => _models.Dispose();

    [Fact]
    public async Task Pools_by_the_mean_and_normalises()
    {
        var vector = await VectorAsync(_models.Embedding(), "the ferry");
        var sum = Sum("[CLS]", "the", "ferry", "[SEP]");
        var length = Math.Sqrt(sum.Sum(static v => v * v));
        Assert.All(Enumerable.Range(0, TinyModels.Size), i => Assert.Equal(sum[i] / length, vector[i], 1e-6));
    }

    [Fact]
    public async Task Takes_the_first_token_where_the_manifest_says_so() =>
        Assert.Equal(Sum("[CLS]"), Array.ConvertAll(await VectorAsync(_models.Embedding(manifest: """, "pooling": "cls", "normalise": false """), "the ferry"), static v => (double)v));

    [Fact]
    public async Task Takes_a_sentence_vector_as_it_is()
    {
        var folder = _models.Embedding("pooled", """, "pooling": "none", "normalise": false """, pooled: true);
        var vector = await VectorAsync(folder, "boat");
        var sum = Sum("[CLS]", "boat", "[SEP]");
        Assert.All(Enumerable.Range(0, TinyModels.Size), i => Assert.Equal(sum[i], vector[i], 1e-5));
    }

    [Fact]
    public async Task A_model_that_does_not_pool_is_told_so()
    {
        var folder = _models.Embedding(manifest: """, "pooling": "none" """);
        var told = await Assert.ThrowsAsync<ModelException>(() => VectorAsync(folder, "boat"));
        Assert.Contains("last_hidden_state: has the shape [1, 3, 4], expected [1, size]", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feeds_only_what_the_model_asks_for_and_puts_the_prefix_before_the_text()
    {
        var plain = await VectorAsync(_models.Embedding("a", """, "prefix": "the " """), "ferry");
        var all = await VectorAsync(_models.Embedding("b", "", false, "attention_mask", "token_type_ids", "position_ids"), "the ferry");
        Assert.Equal(all, plain);
    }

    [Fact]
    public async Task A_vector_never_depends_on_its_batch()
    {
        using var generator = OnnxEmbeddingGenerator.Load(_models.Embedding());
        string[] texts = ["the ferry arrived.", "boat", "harbour is open at nine", "the ferry never arrived"];
        var together = await generator.GenerateAsync(texts, cancellationToken: TestContext.Current.CancellationToken);
        var turned = await generator.GenerateAsync(texts.Reverse(), cancellationToken: TestContext.Current.CancellationToken);
        for (var i = 0; i < texts.Length; i++)
        {
            var alone = await generator.GenerateAsync([texts[i]], cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal(alone[0].Vector.ToArray(), together[i].Vector.ToArray());
            Assert.Equal(alone[0].Vector.ToArray(), turned[texts.Length - 1 - i].Vector.ToArray());
        }
    }

    [Fact]
    public async Task An_empty_text_has_no_vector_and_unknown_words_no_coverage()
    {
        using var generator = OnnxEmbeddingGenerator.Load(_models.Embedding());
        var embeddings = await generator.GenerateAsync(["  ", "паром прибыл"], cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(embeddings[0].Vector.IsEmpty);
        Assert.Equal(0f, embeddings[1].AdditionalProperties![EncoderPathway.CoverageKey]);
    }

    [Fact]
    public void Its_id_changes_with_any_of_its_files()
    {
        var folder = _models.Embedding();
        string Id()
        {
            using var generator = OnnxEmbeddingGenerator.Load(folder);
            return generator.Id;
        }

        var first = Id();
        Assert.Equal(first, Id());
        Assert.StartsWith("tiny-embedding-", first, StringComparison.Ordinal);
        TinyModels.Manifest(folder, """{"kind": "embedding", "pooling": "cls", "tokenizer": {"kind": "wordpiece", "file": "vocab.txt"}}""");
        Assert.NotEqual(first, Id());
    }

    [Fact]
    public async Task Its_scale_is_measured_and_its_space_is_its_own()
    {
        var one = await MeasuredScale.MeasureAsync(new StaticEncoder(), "one", TestContext.Current.CancellationToken);
        var two = await MeasuredScale.MeasureAsync(new StaticEncoder(), "two", TestContext.Current.CancellationToken);
        Assert.InRange(one.NoisePercent, 5, 35);
        Assert.Equal(one.NoisePercent, two.NoisePercent);
        Assert.True(one.Space >= 16 && two.Space >= 16 && one.Space != two.Space);
    }

    [Fact]
    public async Task An_encoder_that_reads_nothing_or_tells_nothing_apart_is_refused()
    {
        // The table knows hardly a word of any sentence but "the".
        using var blind = OnnxEmbeddingGenerator.Load(_models.Embedding());
        await Assert.ThrowsAsync<ModelException>(() => MeasuredScale.MeasureAsync(blind, "blind", TestContext.Current.CancellationToken));
        using var constant = new FaultyGenerator();
        await Assert.ThrowsAsync<ModelException>(() => MeasuredScale.MeasureAsync(constant, "constant", TestContext.Current.CancellationToken));
    }

    private static double[] Sum(params string[] words)
    {
        var table = TinyModels.Table();
        return [.. Enumerable.Range(0, TinyModels.Size).Select(d => words.Sum(w => (double)table[(Array.IndexOf(TinyModels.Words, w) * TinyModels.Size) + d]))];
    }

    private static async Task<float[]> VectorAsync(string folder, string text)
    {
        using var generator = OnnxEmbeddingGenerator.Load(folder);
        var embeddings = await generator.GenerateAsync([text], cancellationToken: TestContext.Current.CancellationToken);
        return embeddings[0].Vector.ToArray();
    }
}
