using Grid.Diagnostics;

namespace Grid.Formats;

/// <summary>Writes the canonical bytes, one line a record.</summary>
internal sealed class JsonLinesSink(string path) : IReportSink
{
    private static readonly byte[] LineEnd = [(byte)'\n'];

    private readonly AtomicFile _file = new(path);

    public async ValueTask WriteAsync(CorpusRecord record, Report? report, ErrorReport? failure, ReadOnlyMemory<byte> canonical)
    {
        await _file.WriteAsync(canonical).ConfigureAwait(false);
        await _file.WriteAsync(LineEnd).ConfigureAwait(false);
    }

    public ValueTask CompleteAsync(RunSummary summary) => _file.CommitAsync();

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
