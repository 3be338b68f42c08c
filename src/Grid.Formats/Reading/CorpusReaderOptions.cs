namespace Grid.Formats;

/// <summary>How records are read.</summary>
/// <remarks>Immutable and safe to share.</remarks>
public sealed record CorpusReaderOptions
{
    /// <summary>The options a run has when nothing is asked for.</summary>
    public static CorpusReaderOptions Default { get; } = new();

    /// <summary>The field that holds the text in foreign records, or null for the fields of the record contract.</summary>
    public string? TextField { get; init; }

    /// <summary>True to judge every role, not the model alone.</summary>
    public bool JudgeEveryone { get; init; }

    /// <summary>A language tag that wins over the records' own, or null.</summary>
    public string? Lang { get; init; }

    /// <summary>True to refuse records with fields that are not in the contract.</summary>
    public bool Strict { get; init; }

    /// <summary>The longest record, in bytes; longer ones are skipped without being held in memory.</summary>
    public int MaxRecordBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>The deepest JSON nesting that is read.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>The most turns or components one record may have.</summary>
    public int MaxComponents { get; init; } = 100_000;

    /// <summary>What <c>-</c> reads; null for the process's standard input.</summary>
    public Stream? StandardInput { get; init; }
}
