using System.Globalization;
using System.IO.Hashing;
using System.Text;
using Grid.Diagnostics;

namespace Grid.Formats;

/// <summary>Writes SARIF 2.1.0 within GitHub's limits: at most 25,000 results, the worst ones.</summary>
/// <remarks>Findings of warning and error only: a note is no alert. Memory is bounded by the results kept, about 1 kB each.</remarks>
internal sealed class SarifSink(string path) : IReportSink
{
    /// <summary>GitHub refuses runs with more results.</summary>
    public const int ResultLimit = 25_000;

    private const int NotificationLimit = 1_000;
    private const int MessageLimit = 300;
    private const int SpanLimit = 120;
    private const int RelatedLimit = 10;

    private readonly AtomicFile _file = new(path);
    private readonly PriorityQueue<SarifResult, SarifResult> _kept = new(Comparer<SarifResult>.Create(static (x, y) => y.CompareTo(x)));
    private readonly List<RecordError> _errors = [];
    private long _ordinal;
    private long _found;
    private long _failed;

    public ValueTask WriteAsync(CorpusRecord record, Report? report, ErrorReport? failure, ReadOnlyMemory<byte> canonical)
    {
        if (failure is not null)
        {
            _failed++;
            if (_errors.Count < NotificationLimit)
            {
                _errors.Add(failure.Error);
            }
        }

        foreach (var finding in report?.Findings ?? [])
        {
            if (finding.Severity >= Severity.Warning)
            {
                Keep(record, finding);
            }
        }

        return ValueTask.CompletedTask;
    }

    public async ValueTask CompleteAsync(RunSummary summary)
    {
        var results = _kept.UnorderedItems.Select(static i => i.Element).Order().ToList();
        await _file.GuardAsync(stream => SarifLog.WriteAsync(stream, summary, results, _found, _errors, _failed)).ConfigureAwait(false);
        await _file.CommitAsync().ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private void Keep(CorpusRecord record, Finding finding)
    {
        _found++;
        var result = new SarifResult(finding.Severity, finding.Score, _ordinal++);
        if (_kept.Count == ResultLimit && result.CompareTo(_kept.Peek()) > 0)
        {
            return;
        }

        Fill(result, record, finding);
        _kept.Enqueue(result, result);
        if (_kept.Count > ResultLimit)
        {
            _kept.Dequeue();
        }
    }

    private static void Fill(SarifResult result, CorpusRecord record, Finding finding)
    {
        var quoted = finding.Spans[0].Text is { } text ? $" «{Shown.Clip(Shown.OneLine(text), SpanLimit)}»" : "";
        result.Code = finding.Code;
        result.File = record.File;
        result.RecordId = record.Id;
        result.Message = $"{finding.Code}{(finding.Kind.Length == 0 ? "" : " " + finding.Kind)}: {Shown.Clip(Shown.OneLine(finding.Message), MessageLimit)}{quoted}";
        result.FindingId = finding.Id;
        result.Regions = [.. finding.Spans.Take(RelatedLimit).Select(s => SarifRegion.Of(record, s)).Distinct()];

        // Equal texts in one file have equal finding ids; GitHub merges alerts of one fingerprint.
        var key = Encoding.UTF8.GetBytes(record.Id + "\n" + finding.Id);
        result.LineHash = XxHash3.HashToUInt64(key).ToString("x16", CultureInfo.InvariantCulture) + ":1";
    }
}

/// <summary>A finding on its way into the log; worse ones come first.</summary>
internal sealed class SarifResult(Severity severity, double score, long ordinal) : IComparable<SarifResult>
{
    public Severity Severity { get; } = severity;

    public string Code { get; set; } = "";

    public string File { get; set; } = "";

    public string RecordId { get; set; } = "";

    public string Message { get; set; } = "";

    public string FindingId { get; set; } = "";

    public string LineHash { get; set; } = "";

    public IReadOnlyList<SarifRegion> Regions { get; set; } = [];

    private double Score { get; } = score;

    private long Ordinal { get; } = ordinal;

    public int CompareTo(SarifResult? other)
    {
        var order = other!.Severity.CompareTo(Severity);
        order = order != 0 ? order : other.Score.CompareTo(Score);
        return order != 0 ? order : Ordinal.CompareTo(other.Ordinal);
    }
}

/// <summary>A place in a file.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1; 0 for the whole line.</param>
/// <param name="EndLine">The last line; 0 for the whole line.</param>
/// <param name="EndColumn">One past the last column; 0 for the whole line.</param>
internal readonly record struct SarifRegion(int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>The record's line, or the place within a text file.</summary>
    public static SarifRegion Of(CorpusRecord record, Span span)
    {
        if (record.Line > 0 || record.Scene is not { Frame.Shape: SceneShape.Text } scene || span.End > scene.Turns[0].Text.Length)
        {
            return new SarifRegion((int)Math.Clamp(record.Line, 1, int.MaxValue), 0, 0, 0);
        }

        var text = scene.Turns[0].Text;
        var (line, column) = Place(text, span.Start);
        var (endLine, endColumn) = Place(text, span.End);
        return new SarifRegion(line, column, endLine, endColumn);
    }

    private static (int Line, int Column) Place(string text, int offset)
    {
        var before = text.AsSpan(0, offset);
        return (before.Count('\n') + 1, offset - before.LastIndexOf('\n'));
    }
}
