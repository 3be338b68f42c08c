using MessagePack;

namespace Grid.Diagnostics;

/// <summary>One record of a corpus, read: a scene, or why there is none.</summary>
/// <remarks>Exactly one of <see cref="Scene"/> and <see cref="Error"/> is there. Immutable.</remarks>
[MessagePackObject]
public sealed record CorpusRecord
{
    /// <summary>The record's id: its own, or <c>file:line</c>.</summary>
    [Key(0)]
    public required string Id { get; init; }

    /// <summary>The input's name as given.</summary>
    [Key(1)]
    public required string File { get; init; }

    /// <summary>Its line, from 1; 0 when the input has no lines.</summary>
    [Key(2)]
    public long Line { get; init; }

    /// <summary>The scene, or null.</summary>
    [Key(3)]
    public Scene? Scene { get; init; }

    /// <summary>The error, or null.</summary>
    [Key(4)]
    public RecordError? Error { get; init; }
}
