using Grid.Grains.Abstractions;

namespace Grid.Server.Dashboard.Thresholds;

/// <summary>A stream's thresholds.</summary>
/// <param name="Thresholds">By code.</param>
/// <param name="Status">The stream as a whole.</param>
internal sealed record ThresholdView(IReadOnlyList<EntryThreshold> Thresholds, StreamStatus Status)
{
    /// <inheritdoc/>
    public bool Equals(ThresholdView? other) => other is not null && Thresholds.SequenceEqual(other.Thresholds)
        && Status.Counted == other.Status.Counted && Status.Open == other.Status.Open && Status.Failures.SequenceEqual(other.Status.Failures);

    /// <inheritdoc/>
    public override int GetHashCode() => Thresholds.Count;
}
