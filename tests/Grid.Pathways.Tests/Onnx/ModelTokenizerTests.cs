namespace Grid.Pathways.Tests.Onnx;

public sealed class ModelTokenizerTests : IDisposable
{
    private readonly TinyModels _models = new();

    public void Dispose() => _models.Dispose();

    [Fact]
    public void WordPiece_puts_the_special_tokens_and_knows_its_coverage()
    {
        var tokens = Load("""{"kind": "wordpiece", "file": "vocab.txt"}""").One("The FERRY arrived.");
        Assert.Equal(Ids("[CLS]", "the", "ferry", "arrived", ".", "[SEP]"), tokens.Ids);
        Assert.Equal(1, tokens.Coverage);
        Assert.InRange(Load("""{"kind": "wordpiece", "file": "vocab.txt"}""").One("the паром прибыл").Coverage, 0.1f, 0.4f);
    }

    [Fact]
    public void A_pair_has_types_and_the_longer_text_is_cut()
    {
        var tokenizer = Load("""{"kind": "wordpiece", "file": "vocab.txt"}""", maxTokens: 9);
        var pair = tokenizer.Pair("the ferry arrived at nine at the harbour", "never open");
        Assert.Equal(Ids("[CLS]", "the", "ferry", "arrived", "at", "[SEP]", "never", "open", "[SEP]"), pair.Ids);
        Assert.Equal([0, 0, 0, 0, 0, 0, 1, 1, 1], pair.Types);
        Assert.Equal(9, tokenizer.Pair("never open", "the ferry arrived at nine at the harbour").Ids.Length);
        Assert.Equal(9, tokenizer.Pair("the ferry arrived at nine", "the ferry arrived at nine").Ids.Length);
    }

    [Fact]
    public void SentencePiece_uses_its_own_ids()
    {
        TinyModels.SentencePiece(Path.Combine(_models.Folder, "spm.model"), "▁the", "▁ferry", "▁a", "ferry", "паром");
        var tokens = Load("""{"kind": "sentencepiece", "file": "spm.model"}""").One("the ferry");
        Assert.Equal([1, 3, 4, 2], tokens.Ids);
    }

    [Fact]
    public void Fairseq_models_stand_one_above_and_merge_unknown_runs()
    {
        TinyModels.SentencePiece(Path.Combine(_models.Folder, "spm.model"), "▁the", "▁ferry", "▁a", "▁");
        var tokenizer = Load("""{"kind": "sentencepiece", "file": "spm.model", "fairseq": true}""");
        Assert.Equal([0, 4, 5, 2], tokenizer.One("the ferry").Ids);
        Assert.Equal([0, 4, 7, 3, 2], tokenizer.One("the 漢漢漢").Ids);
        Assert.Equal([0, 4, 2, 2, 5, 2], tokenizer.Pair("the", "ferry").Ids);
    }

    [Fact]
    public void Byte_pairs_are_read_from_vocabulary_and_merges()
    {
        File.WriteAllText(Path.Combine(_models.Folder, "vocab.json"), """{"<s>": 0, "</s>": 1, "t": 2, "h": 3, "e": 4, "th": 5, "the": 6, "Ġ": 7, "Ġthe": 8}""");
        File.WriteAllText(Path.Combine(_models.Folder, "merges.txt"), "#version: 0.2\nt h\nth e\nĠ the\n");
        var tokenizer = Load("""{"kind": "bpe", "file": "vocab.json", "merges": "merges.txt", "begin": "<s>", "end": "</s>"}""");
        Assert.Equal([0, 6, 8, 1], tokenizer.One("the the").Ids);
        Assert.Equal([0, 6, 1, 1, 6, 1], tokenizer.Pair("the", "the").Ids);
    }

    [Fact]
    public void A_text_of_any_length_is_cut_to_the_model()
    {
        var tokens = Load("""{"kind": "wordpiece", "file": "vocab.txt"}""", maxTokens: 16).One(string.Join(' ', Enumerable.Repeat("ferry", 200_000)));
        Assert.Equal(16, tokens.Ids.Length);
        Assert.Equal(Array.IndexOf(TinyModels.Words, "[SEP]"), tokens.Ids[^1]);
    }

    private static IEnumerable<long> Ids(params string[] words) => words.Select(static w => (long)Array.IndexOf(TinyModels.Words, w));

    private ModelTokenizer Load(string tokenizer, int maxTokens = 64)
    {
        File.WriteAllLines(Path.Combine(_models.Folder, "vocab.txt"), TinyModels.Words);
        TinyModels.Manifest(_models.Folder, $$"""{"kind": "embedding", "maxTokens": {{maxTokens}}, "tokenizer": {{tokenizer}}}""");
        return ModelTokenizer.Load(ModelManifest.Load(_models.Folder));
    }
}
