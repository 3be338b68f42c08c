using Orleans.Concurrency;

namespace Grid.Grains.Abstractions;

/// <summary>A stream of scenes, one per tenant and source: its self-tuned thresholds (12.8.4), its latent failures (12.6.1), what people said of its findings.</summary>
/// <remarks>Key: <see cref="GrainKey.Stream"/>. Thresholds decide which findings alert; a scene's report does not know them.</remarks>
[Alias("grid.stream")]
public interface IStreamGrain : IGrainWithStringKey
{
    /// <summary>Takes in readings of scenes; repeating one has no second effect. When it returns they survive a crash.</summary>
    /// <param name="readings">The readings, in any order.</param>
    [Alias("observe")]
    Task ObserveAsync(SceneObservation[] readings);

    /// <summary>How many scenes the stream has counted, and its latent failures.</summary>
    [Alias("status")]
    [ReadOnly]
    Task<StreamStatus> StatusAsync();

    /// <summary>Where the threshold of every entry stands that has judged a scene of the stream, by code.</summary>
    [Alias("thresholds")]
    [ReadOnly]
    Task<EntryThreshold[]> ThresholdsAsync();

    /// <summary>How an entry's threshold came to be, oldest first, at most 32 notes; empty for an entry without scenes.</summary>
    /// <param name="code">The entry.</param>
    [Alias("threshold-history")]
    [ReadOnly]
    Task<ThresholdChange[]> ThresholdHistoryAsync(string code);

    /// <summary>Holds an entry's threshold, or lets it follow the stream again.</summary>
    /// <param name="code">A detector of the catalogue.</param>
    /// <param name="value">The threshold, 0 to 1; null to release it.</param>
    /// <exception cref="ArgumentException">No such detector, or a threshold out of range.</exception>
    [Alias("pin")]
    Task<EntryThreshold> PinAsync(string code, double? value);

    /// <summary>Takes in what a person said of a finding; the same again has no second effect.</summary>
    /// <param name="feedback">What they said.</param>
    /// <exception cref="ArgumentException">The entry is no detector.</exception>
    [Alias("feedback")]
    Task<EntryThreshold> FeedbackAsync(FindingFeedback feedback);

    /// <summary>What people said last, the newest first, at most 256.</summary>
    [Alias("heard")]
    [ReadOnly]
    Task<FindingFeedback[]> HeardAsync();

    /// <summary>Forgets a scene by name; what it added to counts stays.</summary>
    /// <param name="scene">The scene's id.</param>
    [Alias("forget")]
    Task ForgetAsync(string scene);
}
