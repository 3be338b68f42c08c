namespace Grid.Diagnostics.Rooms;

/// <summary>How many alarms a stream is asked for, and how fast its threshold may follow.</summary>
/// <remarks>Immutable.</remarks>
public sealed record ThresholdOptions
{
    /// <summary>Share of the scenes that are to alarm, above 0 and below 1.</summary>
    public double AlarmRate { get; init; } = 0.01;

    /// <summary>The threshold of the first <see cref="WarmUp"/> scenes, such as the entry's operating threshold; null to tune from the first scene on.</summary>
    public double? FirstThreshold { get; init; }

    /// <summary>Scenes for which <see cref="FirstThreshold"/> holds, 0 to 1,000.</summary>
    public int WarmUp { get; init; } = 50;

    /// <summary>No threshold goes below this, and what does not exceed it never alarms; null when the rate is kept at any price.</summary>
    /// <remarks>With a floor of .5 a stream without breaks is silent: its alarm rate is then at most the one asked for.</remarks>
    public double? Floor { get; init; }

    /// <summary>Rates of the experts, relative to r (1 - r) for the alarm rate r; from nearly still to restless. 1 to 16, ascending, above 0.</summary>
    public IReadOnlyList<double> Rates { get; init; } = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28];

    /// <summary>Scenes over which the experts are compared, at least 1: 500 as in the paper.</summary>
    public int Horizon { get; init; } = 500;

    /// <summary>Step of the correction that keeps the rate, in units of log odds; above 0, at most 1.</summary>
    /// <remarks>.05: an alarm too many lowers the odds of the next by 5 %.</remarks>
    public double Step { get; init; } = 0.05;

    /// <summary>Correction beyond which the stream never alarms (below) or always does (above), in log odds; at least 1.</summary>
    /// <remarks>Together with <see cref="Step"/> it bounds the error: at most (Reach + Step) / (Step · scenes), whatever the stream does.</remarks>
    public double Reach { get; init; } = 8;

    /// <summary>Share by which one piece of feedback moves the alarm rate asked for, 0 (counted only) to .5.</summary>
    public double FeedbackStep { get; init; }

    /// <summary>How far feedback may move the alarm rate: from <see cref="AlarmRate"/> divided by this to it times this; at least 1.</summary>
    public double FeedbackReach { get; init; } = 4;

    internal ThresholdOptions Checked()
    {
        Require(AlarmRate is > 0 and < 1, nameof(AlarmRate));
        Require(FirstThreshold is null or (>= 0 and <= 1), nameof(FirstThreshold));
        Require(Floor is null or (>= 0 and <= 1), nameof(Floor));
        Require(WarmUp is >= 0 and <= 1000, nameof(WarmUp));
        Require(Rates.Count is >= 1 and <= 16 && Rates[0] > 0 && Rates.Zip(Rates.Skip(1)).All(static r => r.First < r.Second), nameof(Rates));
        Require(Horizon >= 1, nameof(Horizon));
        Require(Step is > 0 and <= 1 && Reach >= 1 && double.IsFinite(Reach), nameof(Step));
        Require(FeedbackStep is >= 0 and <= 0.5 && FeedbackReach >= 1 && (FeedbackStep == 0 || AlarmRate * FeedbackReach < 1), nameof(FeedbackStep));
        return this;
    }

    private static void Require(bool holds, string option)
    {
        if (!holds)
        {
            throw new ArgumentException($"{option} is out of its range; see its description.", nameof(option));
        }
    }
}
