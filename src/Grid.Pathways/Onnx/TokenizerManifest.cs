namespace Grid.Pathways;

/// <summary>Families of tokenizers.</summary>
public enum TokenizerKind
{
    /// <summary>WordPiece with a <c>vocab.txt</c> (BERT).</summary>
    Wordpiece = 0,

    /// <summary>A SentencePiece model (XLM-R, DeBERTa-v3, T5).</summary>
    Sentencepiece = 1,

    /// <summary>Byte-level pairs with <c>vocab.json</c> and <c>merges.txt</c> (RoBERTa, ModernBERT).</summary>
    Bpe = 2,
}

/// <summary>How a model's text becomes tokens.</summary>
public sealed record TokenizerManifest
{
    /// <summary>The family.</summary>
    public required TokenizerKind Kind { get; init; }

    /// <summary>The vocabulary or model file, from the manifest's folder.</summary>
    public required string File { get; init; }

    /// <summary>The file of merges, for <see cref="TokenizerKind.Bpe"/>.</summary>
    public string? Merges { get; init; }

    /// <summary>True when the model was trained on lower-cased text; for WordPiece.</summary>
    public bool LowerCase { get; init; } = true;

    /// <summary>True for models whose ids are one above their SentencePiece model's, with <c>&lt;s&gt;</c> 0, <c>&lt;/s&gt;</c> 2 and <c>&lt;unk&gt;</c> 3 (XLM-R and its children).</summary>
    public bool Fairseq { get; init; }

    /// <summary>The token that begins a text; default: the tokenizer's own.</summary>
    public string? Begin { get; init; }

    /// <summary>The token that ends a text and stands between two; default: the tokenizer's own.</summary>
    public string? End { get; init; }

    /// <summary>True when two separators stand between a pair; default: as the family does it (XLM-R and RoBERTa do).</summary>
    public bool? DoubleSeparator { get; init; }
}
