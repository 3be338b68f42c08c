using MessagePack;

namespace Grid.Diagnostics;

/// <summary>A text or conversation to be judged: its frame and its turns, as one record gave them.</summary>
/// <remarks>Immutable and safe to share.</remarks>
[MessagePackObject]
public sealed record Scene
{
    /// <summary>What is known before the first component.</summary>
    [Key(0)]
    public required SceneFrame Frame { get; init; }

    /// <summary>The turns in order; one for a document.</summary>
    [Key(1)]
    public required IReadOnlyList<SceneTurn> Turns { get; init; }

    /// <summary>The stream the record belongs to; the file's name when the record names none.</summary>
    [Key(2)]
    public string Source { get; init; } = "";

    /// <summary>When the text was made, as the record says it, or null.</summary>
    [Key(3)]
    public string? Time { get; init; }

    /// <summary>The record's own tags; empty when there are none.</summary>
    [Key(4)]
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Natural logarithms of the probabilities of the answer's tokens, in order; empty when not given.</summary>
    [Key(5)]
    public IReadOnlyList<TokenLogProbability> LogProbabilities { get; init; } = [];
}
