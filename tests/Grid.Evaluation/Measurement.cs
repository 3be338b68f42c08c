namespace Grid.Evaluation;

/// <summary>One figure with all that is needed to believe it.</summary>
public sealed record Measurement
{
    /// <summary>The entry.</summary>
    public required string Code { get; init; }

    /// <summary>The labelled set, and the part of it.</summary>
    public required string Set { get; init; }

    /// <summary>The metric's name.</summary>
    public required string Metric { get; init; }

    /// <summary>The figure.</summary>
    public required double Value { get; init; }

    /// <summary>Lower end of the 95 % interval, resampled by source.</summary>
    public required double Low { get; init; }

    /// <summary>Upper end.</summary>
    public required double High { get; init; }

    /// <summary>Cases.</summary>
    public required int Count { get; init; }

    /// <summary>Share of cases with what the entry needs on which it decided.</summary>
    public required double Coverage { get; init; }

    /// <summary>The same metric for trivial rivals: <c>never</c>, <c>always</c>, <c>length</c>, <c>shuffled</c>.</summary>
    public required SortedDictionary<string, double> Baselines { get; init; }

    /// <summary>The bar of the catalogue, or null when the figure is only reported.</summary>
    public double? Bar { get; init; }

    /// <summary>True when less is better (error rates, alarms).</summary>
    public bool LowerIsBetter { get; init; }

    /// <summary>True when the figure is of time: it has no floor, since a busy machine would break it.</summary>
    public bool Timed { get; init; }

    /// <summary>What stands beside it in print, or empty.</summary>
    public string Neighbours { get; init; } = "";

    /// <summary>
    /// Reached: the figure is at the bar, its interval clears the best trivial baseline, and it covers 95 % of the cases.
    /// Null without a bar. A rate of false alarms has no trivial rival to clear: never firing would win, and is shown.
    /// </summary>
    public bool? Reached => Bar is not { } bar ? null
        : Coverage >= 0.95 && (LowerIsBetter ? Value <= bar : Value >= bar) && ClearsBaselines;

    private bool ClearsBaselines =>
        Metric.StartsWith("false alarms", StringComparison.Ordinal)
        || Baselines.Count == 0
        || (LowerIsBetter ? High < Baselines.Values.Min() : Low > Baselines.Values.Max());
}
