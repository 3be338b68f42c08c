using Grid.Diagnostics;
using Grid.Formats;

namespace Grid.Cli.Evaluation;

/// <summary>All outputs of a run; none of them appears unless the run completes.</summary>
internal sealed class SinkSet : IAsyncDisposable
{
    private readonly List<IReportSink> _sinks = [];

    /// <summary>Opens the outputs.</summary>
    /// <param name="paths">Their files.</param>
    /// <exception cref="OutputException">One of them cannot be written.</exception>
    public SinkSet(IReadOnlyList<string> paths)
    {
        Paths = paths;
        foreach (var path in paths)
        {
            _sinks.Add(ReportSinks.Create(path));
        }
    }

    /// <summary>The files.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>One result to all.</summary>
    public async ValueTask WriteAsync(CorpusRecord record, Report? report, ErrorReport? error, ReadOnlyMemory<byte> canonical)
    {
        foreach (var sink in _sinks)
        {
            await sink.WriteAsync(record, report, error, canonical).ConfigureAwait(false);
        }
    }

    /// <summary>Ends all.</summary>
    public async ValueTask CompleteAsync(RunSummary summary)
    {
        foreach (var sink in _sinks)
        {
            await sink.CompleteAsync(summary).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var sink in _sinks)
        {
            await sink.DisposeAsync().ConfigureAwait(false);
        }
    }
}
