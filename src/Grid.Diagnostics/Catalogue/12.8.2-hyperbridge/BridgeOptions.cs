namespace Grid.Diagnostics.Rooms;

/// <summary>When a bridge leaves the primary pathway, and when it comes back.</summary>
/// <remarks>Immutable. Times are milliseconds. The defaults suit 2 to 2,000 calls a second.</remarks>
public sealed record BridgeOptions
{
    /// <summary>For pathways inside the process: errors, values that are not finite and low coverage count, time does not.</summary>
    public static BridgeOptions Local { get; } = new();

    /// <summary>For pathways over a network: an answer that takes 5 s or does not come in time counts as well.</summary>
    public static BridgeOptions Remote { get; } = new() { SlowAfter = 5_000 };

    /// <summary>Outcomes looked at while closed, 1 to 64.</summary>
    public int Window { get; init; } = 32;

    /// <summary>Outcomes needed before a closed bridge may open, 1 to <see cref="Window"/>.</summary>
    public int MinimumCalls { get; init; } = 8;

    /// <summary>Share of failures in the window at which a closed bridge opens, above <see cref="CloseRatio"/>, at most 1.</summary>
    public double OpenRatio { get; init; } = 0.5;

    /// <summary>Share of failures among the probes up to which a half-open bridge may close, at least 0: the hysteresis.</summary>
    public double CloseRatio { get; init; } = 0.2;

    /// <summary>Successful probes in a row needed to close, 1 to <see cref="ProbeWindow"/>.</summary>
    public int ProbesInRow { get; init; } = 4;

    /// <summary>Probes after which a bridge that could not close opens again, 1 to 64.</summary>
    public int ProbeWindow { get; init; } = 10;

    /// <summary>Probes under way at once in one copy, at least 1.</summary>
    public int ConcurrentProbes { get; init; } = 2;

    /// <summary>A probe that has not reported for this long is given up.</summary>
    public long ProbeLease { get; init; } = 30_000;

    /// <summary>Length of the first break.</summary>
    public long FirstBreak { get; init; } = 5_000;

    /// <summary>Length no break exceeds; each break in a row is twice the last.</summary>
    public long LongestBreak { get; init; } = 300_000;

    /// <summary>A bridge that has closed again stays closed at least this long.</summary>
    public long Dwell { get; init; } = 10_000;

    /// <summary>One break is forgotten for each of these spent closed.</summary>
    public long ForgiveAfter { get; init; } = 600_000;

    /// <summary>Outcomes older than this say nothing: after such a silence the window starts anew.</summary>
    public long ForgetAfter { get; init; } = 60_000;

    /// <summary>Clocks of two silos, or one clock before and after a correction, may differ by this much.</summary>
    public long ClockTolerance { get; init; } = 5_000;

    /// <summary>An answer at least this late counts as a failure, as does a timeout; null when time does not count.</summary>
    public long? SlowAfter { get; init; }

    /// <summary>Mean coverage of a text below this is low; applied by the caller, to texts of at least <see cref="CoverageWords"/> words.</summary>
    /// <remarks>.5: a pathway that cannot read half of the words says little about the whole. A choice, not a fitted value.</remarks>
    public float CoverageLimit { get; init; } = 0.5f;

    /// <summary>Texts of fewer words have no low coverage: one unknown name would decide.</summary>
    public int CoverageWords { get; init; } = 4;

    /// <summary>Length of the n-th break in a row.</summary>
    /// <param name="breaks">Which break it is, from 1.</param>
    public long BreakLength(int breaks)
    {
        var length = FirstBreak;
        for (var i = 1; i < breaks && length < LongestBreak; i++)
        {
            length *= 2;
        }

        return Math.Min(length, LongestBreak);
    }

    internal BridgeOptions Checked()
    {
        Require(Window is >= 1 and <= BridgeState.WindowLimit, nameof(Window));
        Require(MinimumCalls >= 1 && MinimumCalls <= Window, nameof(MinimumCalls));
        Require(CloseRatio >= 0 && OpenRatio > CloseRatio && OpenRatio <= 1, nameof(OpenRatio));
        Require(ProbeWindow is >= 1 and <= BridgeState.WindowLimit, nameof(ProbeWindow));
        Require(ProbesInRow >= 1 && ProbesInRow <= ProbeWindow, nameof(ProbesInRow));
        Require(ConcurrentProbes >= 1, nameof(ConcurrentProbes));
        Require(FirstBreak >= 1 && LongestBreak >= FirstBreak && LongestBreak <= int.MaxValue, nameof(LongestBreak));
        Require(ProbeLease >= 1 && Dwell >= 0 && ForgiveAfter >= 1 && ForgetAfter >= 1, nameof(ProbeLease));
        Require(ClockTolerance >= 0 && SlowAfter is null or >= 1, nameof(ClockTolerance));
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
