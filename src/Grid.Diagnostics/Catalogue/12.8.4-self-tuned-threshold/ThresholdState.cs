using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>The threshold of one stream and entry: what it has seen, where it stands, and how it came there.</summary>
/// <remarks>Immutable; at most 6 kB saved. <see cref="SelfTunedThreshold.Start"/> makes the first one.</remarks>
[MessagePackObject]
public sealed record ThresholdState
{
    /// <summary>The version this build writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The most notes the history keeps; the oldest leave.</summary>
    public const int HistoryLimit = 32;

    /// <summary>Version of the form.</summary>
    [Key(0)]
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The alarm rate asked for now.</summary>
    [Key(1)]
    public required double Asked { get; init; }

    /// <summary>The experts, slowest first.</summary>
    [Key(2)]
    public required IReadOnlyList<RateExpert> Experts { get; init; }

    /// <summary>The correction that keeps the rate, in log odds.</summary>
    [Key(3)]
    public double Correction { get; init; }

    /// <summary>The latest scores.</summary>
    [Key(4)]
    public ScoreSketch Scores { get; init; } = ScoreSketch.Empty;

    /// <summary>Scenes seen.</summary>
    [Key(5)]
    public long Seen { get; init; }

    /// <summary>Alarms among them.</summary>
    [Key(6)]
    public long Alarms { get; init; }

    /// <summary>The threshold an operator holds, or null.</summary>
    [Key(7)]
    public double? Pinned { get; init; }

    /// <summary>How the threshold came to be, oldest first.</summary>
    [Key(8)]
    public IReadOnlyList<ThresholdNote> History { get; init; } = [];

    /// <summary>Alarms people held right.</summary>
    [Key(9)]
    public long Right { get; init; }

    /// <summary>Alarms people held wrong.</summary>
    [Key(10)]
    public long Wrong { get; init; }

    /// <summary>Scenes people corrected.</summary>
    [Key(11)]
    public long Corrected { get; init; }

    internal ThresholdState Noted(double threshold, ThresholdCause cause) =>
        this with { History = [.. History.Append(new ThresholdNote(Seen, threshold, Asked, cause)).TakeLast(HistoryLimit)] };
}

/// <summary>One rate of following and how well it does.</summary>
/// <param name="Level">Share of the latest scores that lies above its threshold; below 0 it never alarms, above 1 always.</param>
/// <param name="Weight">Its share in the aggregate; the weights sum to 1.</param>
[MessagePackObject]
public readonly record struct RateExpert([property: Key(0)] double Level, [property: Key(1)] double Weight);

/// <summary>A threshold and where it came from.</summary>
/// <param name="Seen">Scenes seen when it came.</param>
/// <param name="Threshold">The threshold: above 1 for never, below 0 for always.</param>
/// <param name="Asked">The alarm rate asked for then.</param>
/// <param name="Cause">Why.</param>
[MessagePackObject]
public sealed record ThresholdNote(
    [property: Key(0)] long Seen,
    [property: Key(1)] double Threshold,
    [property: Key(2)] double Asked,
    [property: Key(3)] ThresholdCause Cause);

/// <summary>Why a threshold is what it is; the numbers are stored and never change.</summary>
public enum ThresholdCause : byte
{
    /// <summary>It is the stream's first.</summary>
    Start = 0,

    /// <summary>It followed the stream.</summary>
    Tuned = 1,

    /// <summary>An operator holds it.</summary>
    Pinned = 2,

    /// <summary>An operator let it go.</summary>
    Released = 3,

    /// <summary>Another alarm rate was asked for.</summary>
    Asked = 4,

    /// <summary>Feedback moved the alarm rate.</summary>
    Feedback = 5,
}

/// <summary>What people said of a scene or its alarm; the numbers are stored and never change.</summary>
public enum ThresholdFeedback : byte
{
    /// <summary>The alarm was right.</summary>
    Right = 0,

    /// <summary>The alarm was wrong: the scene is healthy.</summary>
    Wrong = 1,

    /// <summary>The scene was corrected: it was broken, whether it alarmed or not.</summary>
    Corrected = 2,
}

/// <summary>What the threshold said of one scene.</summary>
/// <param name="Alarm">True when the scene alarms.</param>
/// <param name="Threshold">The threshold it was held against: above 1 for never, below 0 for always.</param>
/// <param name="Level">Share of scenes like the latest that it lets alarm, 0 to 1.</param>
/// <param name="Unusual">Share of the latest scores that lie above the scene's, 0 (none) to 1: its rank in the stream.</param>
public readonly record struct ThresholdDecision(bool Alarm, double Threshold, double Level, double Unusual)
{
    // One score in 10,000: rarer than what the sketch can tell apart.
    private const double Least = 1e-4;

    /// <summary>How far the scene exceeds the threshold, in log odds of the latest scores; alarms have more than 0. It ranks the alarms of a stream whose scores drift.</summary>
    public double Excess => LogOdds(Level) - LogOdds(Unusual);

    private static double LogOdds(double share)
    {
        var p = Math.Clamp(share, Least, 1 - Least);
        return Math.Log(p / (1 - p));
    }
}
