using Grid.Diagnostics.Rooms;

namespace Grid.Grains;

/// <summary>How streams of live scenes are watched; section <c>Grid:Streams</c> of the configuration.</summary>
public sealed record StreamOptions
{
    /// <summary>Share of a stream's scenes that an entry is to alarm on, above 0 and below 1; default .01.</summary>
    public double AlarmRate { get; init; } = 0.01;

    /// <summary>No threshold goes below this, so that a stream without breaks is silent; 0 to 1, default .5, the labelled boundary.</summary>
    public double Floor { get; init; } = 0.5;

    /// <summary>Scenes for which an entry's operating threshold holds before its own takes over, 0 to 1,000; default 50.</summary>
    public int WarmUp { get; init; } = 50;

    /// <summary>Share by which one piece of feedback moves the alarm rate asked for, 0 (counted only) to .5; default .05.</summary>
    public double FeedbackStep { get; init; } = 0.05;

    /// <summary>How long a scene rests before it is counted; default 10 min.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Throws where an option is out of its range.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public void Check()
    {
        _ = For(null);
        _ = Settle > TimeSpan.Zero ? true : throw new ArgumentException("A scene rests for some time before it is counted: Settle is above 0.");
    }

    /// <summary>The mechanism of an entry.</summary>
    /// <param name="first">The entry's operating threshold; scores at it alarm.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    internal SelfTunedThreshold For(double? first) => new(new ThresholdOptions
    {
        AlarmRate = AlarmRate,
        Floor = Floor,
        WarmUp = WarmUp,
        FeedbackStep = FeedbackStep,
        // Here a score must exceed its threshold, in a report it may equal it.
        FirstThreshold = Math.BitDecrement(first ?? 1),
    });
}
