namespace Grid.Grains.Abstractions;

/// <summary>A stream as a whole.</summary>
/// <param name="Counted">Scenes counted, each once, and again where a score rose after it was.</param>
/// <param name="Open">Scenes that are under way and not counted yet.</param>
/// <param name="Failures">Latent failures that are remembered, by entry and time.</param>
[GenerateSerializer]
[Immutable]
[Alias("grid.stream-status")]
public sealed record StreamStatus([property: Id(0)] long Counted, [property: Id(1)] int Open, [property: Id(2)] StreamFailure[] Failures);

/// <summary>A latent failure (12.6.1): scenes of a stream whose scores stand off, none of them far enough to alarm.</summary>
/// <param name="Code">The entry whose scores moved.</param>
/// <param name="Since">The scene it began with, as near as can be told.</param>
/// <param name="Found">The scene at which it was found.</param>
/// <param name="Until">The scene from which the scores were back; null while it lasts.</param>
/// <param name="Scenes">Scenes in it.</param>
/// <param name="Shift">Mean deviation, in standard deviations of the stream before.</param>
/// <param name="Before">Mean score before.</param>
/// <param name="During">Mean score in it.</param>
[GenerateSerializer]
[Immutable]
[Alias("grid.stream-failure")]
public sealed record StreamFailure(
    [property: Id(0)] string Code, [property: Id(1)] string Since, [property: Id(2)] string Found, [property: Id(3)] string? Until, [property: Id(4)] long Scenes,
    [property: Id(5)] double Shift, [property: Id(6)] double Before, [property: Id(7)] double During);
