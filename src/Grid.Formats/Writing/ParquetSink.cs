using System.Text;
using Grid.Diagnostics;
using Parquet;
using Parquet.Serialization;

namespace Grid.Formats;

/// <summary>Writes one row a record: the columns people group and filter by, and the whole report beside them.</summary>
/// <remarks>Bounded: rows are written in groups of <see cref="GroupRows"/> or <see cref="GroupBytes"/>, whichever comes first.</remarks>
internal sealed class ParquetSink(string path) : IReportSink
{
    private const int GroupRows = 10_000;
    private const int GroupBytes = 32 << 20;

    private readonly AtomicFile _file = new(path);
    private readonly List<ParquetRow> _rows = [];
    private long _bytes;
    private bool _begun;

    public async ValueTask WriteAsync(CorpusRecord record, Report? report, ErrorReport? failure, ReadOnlyMemory<byte> canonical)
    {
        _rows.Add(Row(record, report, failure, canonical));
        _bytes += canonical.Length;
        if (_rows.Count >= GroupRows || _bytes >= GroupBytes)
        {
            await FlushAsync().ConfigureAwait(false);
        }
    }

    public async ValueTask CompleteAsync(RunSummary summary)
    {
        if (_rows.Count > 0 || !_begun)
        {
            await FlushAsync().ConfigureAwait(false);
        }

        await _file.CommitAsync().ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private async ValueTask FlushAsync()
    {
        var options = new ParquetOptions { Append = _begun };
        await _file.GuardAsync(async s => await ParquetSerializer.SerializeAsync(_rows, s, options).ConfigureAwait(false)).ConfigureAwait(false);
        _begun = true;
        _bytes = 0;
        _rows.Clear();
    }

    private static ParquetRow Row(CorpusRecord record, Report? report, ErrorReport? failure, ReadOnlyMemory<byte> canonical)
    {
        var top = report is null ? null : SceneExcerpt.Heaviest(report).Select(SceneExcerpt.Top).FirstOrDefault();
        return new ParquetRow
        {
            Id = record.Id,
            File = record.File,
            Line = record.Line,
            Source = SummaryAggregator.SourceOf(record),
            Lang = report?.Lang,
            Verdict = report is null ? null : SummaryAggregator.Word(report.Verdict),
            Stability = report?.Stability,
            Density = report?.Density,
            Formula = report?.Formula,
            ComponentCount = report?.ComponentCount,
            Findings = report?.FindingCounts.Values.Sum(),
            TopCode = top?.Code,
            TopMessage = top?.Message,
            Error = failure?.Error.Message,
            Report = Encoding.UTF8.GetString(canonical.Span),
        };
    }
}
