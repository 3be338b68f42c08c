using System.Text.Json;
using Grid.Diagnostics;
using Grid.Grains.Abstractions;

namespace Grid.Grains;

/// <summary>What a scene tells: its row for lists and its reading for its stream, of the same report.</summary>
/// <param name="Row">The row.</param>
/// <param name="Observation">The reading, without text.</param>
internal sealed record SceneReading(SceneRow Row, SceneObservation Observation)
{
    /// <summary>The reading of a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="row">The row, as far as the report does not say it.</param>
    public static SceneReading Of(Report report, SceneRow row) => new(
        row with
        {
            Verdict = Word(report.Verdict),
            Stability = report.Stability,
            Density = report.Density,
            Alarms = [.. report.Findings.Where(static f => f.Severity >= Severity.Warning).Select(static f => f.Code).Distinct().Order(StringComparer.Ordinal)],
            Lang = report.Lang,
        },
        new SceneObservation
        {
            Scene = row.Id,
            Stream = row.Stream,
            Sequence = row.Sequence,
            Decided = report.Verdict != Verdict.Undecided,
            Scores = [.. report.Scores.Where(static s => s.Value is not null).Select(static s => new EntryScore(s.Key, s.Value!.Value))],
            Findings = [.. report.Findings.Select(static f => new ObservedFinding(f.Id, f.Code, f.Kind, Word(f.Severity), Math.Round(f.Score, 4), f.Spans[0].Turn, f.Spans[0].Start, f.Spans[0].End))],
            Whole = report.FindingCounts.Values.Sum() == report.Findings.Count,
        });

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
