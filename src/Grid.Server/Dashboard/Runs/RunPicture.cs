using Grid.Formats;

namespace Grid.Server.Dashboard.Runs;

/// <summary>What came out of a run.</summary>
/// <param name="Records">Records it is about.</param>
/// <param name="Whole">True when it is about all of them.</param>
/// <param name="Alarms">Scenes with an alarm, by entry, the most first.</param>
/// <param name="Worst">The least stable scenes, the worst first.</param>
internal sealed record RunPicture(
    long Records, bool Whole, IReadOnlyList<(string Code, long Scenes)> Alarms, IReadOnlyList<ScoredRecord> Worst);
