namespace Grid.Diagnostics;

/// <summary>A text or conversation to be judged: its frame and its turns, as one record gave them.</summary>
/// <remarks>Immutable and safe to share.</remarks>
public sealed record Scene
{
    /// <summary>What is known before the first component.</summary>
    public required SceneFrame Frame { get; init; }

    /// <summary>The turns in order; one for a document.</summary>
    public required IReadOnlyList<SceneTurn> Turns { get; init; }

    /// <summary>The stream the record belongs to; the file's name when the record names none.</summary>
    public string Source { get; init; } = "";

    /// <summary>When the text was made, as the record says it, or null.</summary>
    public string? Time { get; init; }

    /// <summary>The record's own tags; empty when there are none.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Natural logarithms of the probabilities of the answer's tokens, in order; empty when not given.</summary>
    public IReadOnlyList<TokenLogProbability> LogProbabilities { get; init; } = [];
}
