using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>Two thresholds in force, and what they rest on.</summary>
/// <param name="Number">Which calibration it is, from 1; 0 before the first.</param>
/// <param name="Pass">Risks below it pass: the stricter risk is kept.</param>
/// <param name="Stop">Risks below it are let through, with a warning from <paramref name="Pass"/> on.</param>
/// <param name="Outcomes">Outcomes it was found on.</param>
/// <param name="Bound">Bound on the expected loss of what is let through.</param>
[MessagePackObject]
public sealed record FilterThreshold(
    [property: Key(0)] int Number,
    [property: Key(1)] double Pass,
    [property: Key(2)] double Stop,
    [property: Key(3)] int Outcomes,
    [property: Key(4)] double Bound);

/// <summary>One filter's memory: the newest outcomes, and the thresholds that were in force, the newest last.</summary>
/// <remarks>Immutable; at most 20 kB saved. Equal histories give equal bytes.</remarks>
[MessagePackObject]
public sealed record FilterState
{
    /// <summary>The version this build writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The most outcomes held: the newest.</summary>
    public const int OutcomeLimit = 1000;

    /// <summary>The most thresholds held.</summary>
    public const int HistoryLimit = 16;

    /// <summary>A filter that has seen nothing.</summary>
    public static FilterState Initial { get; } = new();

    /// <summary>Version of the form.</summary>
    [Key(0)]
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Outcomes, oldest first.</summary>
    [Key(1)]
    public IReadOnlyList<RiskOutcome> Outcomes { get; init; } = [];

    /// <summary>Thresholds, oldest first; the last is in force.</summary>
    [Key(2)]
    public IReadOnlyList<FilterThreshold> History { get; init; } = [];

    /// <summary>Calibrations so far, those that were taken back included: no number is used twice.</summary>
    [Key(3)]
    public int Calibrations { get; init; }

    /// <summary>The thresholds in force; null before the first calibration, when nothing is guaranteed.</summary>
    [IgnoreMember]
    public FilterThreshold? InForce => History.Count == 0 ? null : History[^1];
}
