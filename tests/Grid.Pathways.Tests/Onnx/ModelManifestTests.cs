namespace Grid.Pathways.Tests.Onnx;

public sealed class ModelManifestTests : IDisposable
{
    private readonly TinyModels _models = new();

    public void Dispose() => _models.Dispose();

    [Fact]
    public void Is_found_by_folder_by_model_and_by_its_own_name()
    {
        var folder = _models.Embedding(manifest: """, "prefix": "query: ", "maxTokens": 32, "pooling": "cls", "licence": "MIT" """);
        File.Copy(Path.Combine(folder, "model.onnx"), Path.Combine(folder, "small.onnx"));
        Assert.Equal("model.onnx", ModelManifest.Load(folder).Model);
        Assert.Equal("small.onnx", ModelManifest.Load(Path.Combine(folder, "small.onnx")).Model);
        var manifest = ModelManifest.Load(Path.Combine(folder, ModelManifest.FileName));
        Assert.Equal(
            (ModelKind.Embedding, "query: ", 32, Pooling.Cls, "MIT", "tiny-embedding"),
            (manifest.Kind, manifest.Prefix, manifest.MaxTokens, manifest.Pooling, manifest.Licence, manifest.Name));
    }

    [Theory]
    [InlineData("""{"kind": "embedding", "tokenizer": {"kind": "wordpiece", "file": "vocab.txt"}, "poolng": "mean"}""", "poolng")]
    [InlineData("""{"kind": "encoder", "tokenizer": {"kind": "wordpiece", "file": "vocab.txt"}}""", "kind")]
    [InlineData("""{"kind": "embedding", "tokenizer": {"kind": "unigram", "file": "vocab.txt"}}""", "tokenizer.kind")]
    [InlineData("""{"kind": "embedding"}""", "tokenizer")]
    [InlineData("""{"kind": "embedding", "tokenizer": {"kind": "wordpiece", "file": "vocab.txt"}, "maxTokens": 4}""", "maxTokens")]
    [InlineData("""{"kind": "embedding", "tokenizer": {"kind": "bpe", "file": "vocab.json"}}""", "tokenizer.merges")]
    [InlineData("""{"kind": "embedding", "tokenizer": {"kind": "wordpiece", "file": "vocab.txt", "fairseq": true}}""", "tokenizer.fairseq")]
    [InlineData("""{"kind": "embedding", "tokenizer": {"kind": "wordpiece", "file": "vocab.txt"}, "labels": ["a"]}""", "labels")]
    [InlineData("""{"kind": "embedding", "tokenizer": {"kind": "wordpiece", "file": "other.txt"}}""", "tokenizer.file")]
    [InlineData("""{"kind": "embedding", "tokenizer": {"kind": "sentencepiece", "file": "vocab.txt"}}""", "tokenizer.file")]
    [InlineData("""{"kind": "embedding", "model": "other.onnx", "tokenizer": {"kind": "wordpiece", "file": "vocab.txt"}}""", "model")]
    [InlineData("""{"kind": "embedding", "model": "vocab.txt", "tokenizer": {"kind": "wordpiece", "file": "vocab.txt"}}""", "model")]
    [InlineData("""{"kind": "embedding", "tokenizer": {"kind": "wordpiece", "file": "vocab.txt", "begin": "<s>"}}""", "tokenizer.begin")]
    [InlineData("""[]""", "")]
    [InlineData("""{""", "")]
    public void A_manifest_that_does_not_fit_is_told_with_file_and_field(string json, string field)
    {
        var folder = _models.Embedding();
        TinyModels.Manifest(folder, json);
        var told = Assert.Throws<ModelException>(() => OnnxEmbeddingGenerator.Load(folder)).Message;
        Assert.Contains(ModelManifest.FileName, told, StringComparison.Ordinal);
        Assert.Contains(field, told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_one_says_what_is_needed()
    {
        var told = Assert.Throws<ModelException>(() => OnnxEmbeddingGenerator.Load(Path.Combine(_models.Folder, "nowhere", "model.onnx"))).Message;
        Assert.Contains("needs a manifest beside it", told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_the_other_kind_is_refused()
    {
        Assert.Contains("kind", Assert.Throws<ModelException>(() => OnnxEmbeddingGenerator.Load(_models.Nli())).Message, StringComparison.Ordinal);
        Assert.Contains("kind", Assert.Throws<ModelException>(() => OnnxNliJudge.Load(_models.Embedding())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_asks_for_an_unknown_input_is_refused_with_its_name()
    {
        var folder = _models.Embedding("odd", "", false, "pixel_values");
        Assert.Contains("pixel_values", Assert.Throws<ModelException>(() => OnnxEmbeddingGenerator.Load(folder)).Message, StringComparison.Ordinal);
    }
}
