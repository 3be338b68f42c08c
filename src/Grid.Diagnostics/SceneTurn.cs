using MessagePack;

namespace Grid.Diagnostics;

/// <summary>One turn of a scene as its record gave it: a message, a ready component, or the whole document.</summary>
/// <param name="Role">Who speaks.</param>
/// <param name="Text">The turn's text, unchanged; offsets of spans count its UTF-16 code units.</param>
/// <param name="Register">The register asked for in this turn, or null.</param>
/// <param name="Speaker">A name beside the role, or null.</param>
[MessagePackObject]
public sealed record SceneTurn(
    [property: Key(0)] Role Role,
    [property: Key(1)] string Text,
    [property: Key(2)] string? Register = null,
    [property: Key(3)] string? Speaker = null)
{
    /// <summary>Natural logarithms of the probabilities of the turn's tokens, in order; empty when not given. Not part of the stored turn.</summary>
    [IgnoreMember]
    public IReadOnlyList<TokenLogProbability> LogProbabilities { get; init; } = [];
}
