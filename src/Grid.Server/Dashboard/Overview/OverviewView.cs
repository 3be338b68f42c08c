using Grid.Grains.Abstractions;
using Microsoft.AspNetCore.Components;

namespace Grid.Server.Dashboard.Overviews;

/// <summary>What the overview shows; drawn once per silo however many pages are open.</summary>
/// <param name="Stamp">Equal for equal content.</param>
/// <param name="Total">All scenes of the range.</param>
/// <param name="TurnsPerMinute">Turns of scenes begun in the last two columns, at least a minute, by their length so far.</param>
/// <param name="Streams">Streams, the most troubled first.</param>
/// <param name="Changed">Scenes that changed last.</param>
/// <param name="Course">Stability over time, drawn.</param>
/// <param name="Heat">Alarms by entry and time, drawn.</param>
internal sealed record OverviewView(
    string Stamp, SceneTally Total, double TurnsPerMinute, IReadOnlyList<StreamTally> Streams, IReadOnlyList<SceneRow> Changed, MarkupString Course, MarkupString Heat)
{
    /// <inheritdoc/>
    public bool Equals(OverviewView? other) => other is not null && Stamp == other.Stamp;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Stamp);
}
