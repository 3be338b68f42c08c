using Grid.Diagnostics.Rooms;
using Grid.Grains.Abstractions;
using MessagePack;

namespace Grid.Grains;

/// <summary>What is saved of a stream; bounded by the catalogue's size and <see cref="SceneLimit"/>: about 200 kB when full, 300 kB with the longest ids.</summary>
[MessagePackObject]
public sealed class StreamState
{
    /// <summary>The version this build writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The most scenes that are remembered by name; the one that has rested longest leaves, counted.</summary>
    public const int SceneLimit = 256;

    /// <summary>The most pieces of feedback that are remembered, so that one is heard once.</summary>
    public const int FeedbackLimit = 256;

    /// <summary>Version of the form.</summary>
    [Key(0)]
    public int Version { get; set; } = CurrentVersion;

    /// <summary>The alarm rate that the thresholds were last asked for; 0 before there was one.</summary>
    [Key(1)]
    public double Asked { get; set; }

    /// <summary>Thresholds, by entry.</summary>
    [Key(2)]
    public SortedDictionary<string, ThresholdState> Thresholds { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Watches for latent failures, by entry.</summary>
    [Key(3)]
    public SortedDictionary<string, DriftState> Watches { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The scenes that changed last, the latest at the end.</summary>
    [Key(4)]
    public List<SeenScene> Scenes { get; init; } = [];

    /// <summary>Scenes counted.</summary>
    [Key(5)]
    public long Counted { get; set; }

    /// <summary>What people said last, the latest at the end.</summary>
    [Key(6)]
    public List<HeardFeedback> Feedback { get; init; } = [];

    /// <summary>The stream's name, of which the grain's key may hold only a hash.</summary>
    [Key(7)]
    public string Name { get; set; } = "";
}

/// <summary>A scene as its stream remembers it.</summary>
[MessagePackObject]
public sealed class SeenScene
{
    /// <summary>Its id.</summary>
    [Key(0)]
    public string Id { get; init; } = "";

    /// <summary>The append that was last seen.</summary>
    [Key(1)]
    public long Sequence { get; set; }

    /// <summary>When it was last seen to change, in milliseconds since 1970.</summary>
    [Key(2)]
    public long At { get; set; }

    /// <summary>The highest score of each entry, in ten-thousandths, worse being higher.</summary>
    [Key(3)]
    public Dictionary<string, ushort> Highest { get; init; } = new(StringComparer.Ordinal);

    /// <summary>What of it has been counted.</summary>
    [Key(4)]
    public Dictionary<string, ushort> Counted { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Findings that have alerted and are still open.</summary>
    [Key(5)]
    public List<OpenAlert> Alerted { get; init; } = [];
}

/// <summary>A finding that has alerted.</summary>
/// <param name="Finding">Its id.</param>
/// <param name="Code">Its entry.</param>
/// <param name="Kind">The entry's own kind of break.</param>
/// <param name="Threshold">The threshold that it exceeded.</param>
[MessagePackObject]
public sealed record OpenAlert([property: Key(0)] string Finding, [property: Key(1)] string Code, [property: Key(2)] string Kind, [property: Key(3)] double Threshold);

/// <summary>A piece of feedback that was heard.</summary>
/// <param name="Scene">The scene.</param>
/// <param name="Finding">The finding.</param>
/// <param name="Code">Its entry.</param>
/// <param name="Kind">What was said.</param>
/// <param name="At">When, in milliseconds since 1970.</param>
[MessagePackObject]
public sealed record HeardFeedback(
    [property: Key(0)] string Scene, [property: Key(1)] string Finding, [property: Key(2)] string Code, [property: Key(3)] FeedbackKind Kind, [property: Key(4)] long At);
