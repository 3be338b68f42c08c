using Grid.Diagnostics;

namespace Grid.Formats;

/// <summary>Where the results of a run go, one after another in input order.</summary>
/// <remarks>Not thread safe: calls come one after another. Disposing before <see cref="CompleteAsync"/> ended leaves no file behind.</remarks>
public interface IReportSink : IAsyncDisposable
{
    /// <summary>Takes the result of one record.</summary>
    /// <param name="record">The record as it was read.</param>
    /// <param name="report">Its report; null when there is an error.</param>
    /// <param name="failure">Why there is no report; null when there is one.</param>
    /// <param name="canonical">The canonical bytes of whichever is there, without a line end.</param>
    /// <exception cref="OutputException">The output cannot be written.</exception>
    ValueTask WriteAsync(CorpusRecord record, Report? report, ErrorReport? failure, ReadOnlyMemory<byte> canonical);

    /// <summary>Ends the output and gives it its name.</summary>
    /// <param name="summary">The run.</param>
    /// <exception cref="OutputException">The output cannot be written.</exception>
    ValueTask CompleteAsync(RunSummary summary);
}
