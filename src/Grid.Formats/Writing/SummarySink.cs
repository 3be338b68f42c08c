using Grid.Diagnostics;

namespace Grid.Formats;

/// <summary>Writes one page made from the summary alone.</summary>
internal sealed class SummarySink(string path, Func<RunSummary, byte[]> page) : IReportSink
{
    private readonly AtomicFile _file = new(path);

    public ValueTask WriteAsync(CorpusRecord record, Report? report, ErrorReport? failure, ReadOnlyMemory<byte> canonical) =>
        ValueTask.CompletedTask;

    public async ValueTask CompleteAsync(RunSummary summary)
    {
        await _file.WriteAsync(page(summary)).ConfigureAwait(false);
        await _file.CommitAsync().ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
