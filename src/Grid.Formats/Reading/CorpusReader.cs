using System.Runtime.CompilerServices;
using Grid.Diagnostics;

namespace Grid.Formats;

/// <summary>Reads corpora: files, folders and standard input, one record after another.</summary>
/// <remarks>Streams: holds one record and about 80 bytes for every id seen. Bad records come as <see cref="CorpusRecord.Error"/> and reading goes on.</remarks>
public static class CorpusReader
{
    /// <summary>The records of all inputs, in order.</summary>
    /// <param name="inputs">Files (.jsonl, .ndjson, .json, .csv, .parquet, .txt, .md), folders, or <c>-</c>.</param>
    /// <param name="options">How to read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InputException">An input as a whole cannot be read, or all of them together hold no record.</exception>
    public static async IAsyncEnumerable<CorpusRecord> ReadAsync(
        IReadOnlyList<string> inputs, CorpusReaderOptions options, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var files = InputFile.Expand(inputs);
        var ids = new IdLedger();
        var any = false;
        foreach (var file in files)
        {
            ids.Open(file.Name);
            await using var records = Records(file, options).GetAsyncEnumerator(cancellationToken);
            while (await NextAsync(records, file).ConfigureAwait(false))
            {
                any = true;
                yield return ids.Enter(records.Current);
            }
        }

        if (!any)
        {
            throw new InputException($"There is no record in {Shown.Clip(string.Join(", ", inputs), 200)}; check that the inputs are not empty.");
        }
    }

    private static IAsyncEnumerable<CorpusRecord> Records(InputFile file, CorpusReaderOptions options) => file.Kind switch
    {
        InputKind.Lines => LineRecords.ReadAsync(file, options),
        InputKind.Json => JsonRecords.ReadAsync(file, options),
        InputKind.Csv => CsvRecords.ReadAsync(file, options),
        InputKind.Parquet => ParquetRecords.ReadAsync(file, options),
        _ => DocumentRecord.ReadAsync(file, options),
    };

    // A disk may fail in the middle of a file; an iterator cannot catch around its yield.
    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<CorpusRecord> records, InputFile file)
    {
        try
        {
            return await records.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw InputException.Unreadable(file.Name, e);
        }
    }
}
