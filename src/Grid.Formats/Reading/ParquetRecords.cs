using System.Runtime.CompilerServices;
using Grid.Diagnostics;
using Parquet;
using Parquet.Serialization;

namespace Grid.Formats;

/// <summary>Reads Parquet: columns are fields; lists and structs read like JSON.</summary>
/// <remarks>Holds one row group in memory, as the format stores columns and not rows.</remarks>
internal static class ParquetRecords
{
    public static async IAsyncEnumerable<CorpusRecord> ReadAsync(
        InputFile file, CorpusReaderOptions options, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var stream = file.Open(options.StandardInput);
        var groups = await GuardAsync(file, () => CountGroupsAsync(stream, cancellationToken)).ConfigureAwait(false);
        var line = 0L;
        for (var group = 0; group < groups; group++)
        {
            var index = group;
            var rows = await GuardAsync(file, () => ReadGroupAsync(stream, index, cancellationToken)).ConfigureAwait(false);
            foreach (var row in rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return RowRecord.Parse([.. row.Keys], [.. row.Values], file.Name, ++line, options);
            }
        }
    }

    private static async Task<int> CountGroupsAsync(Stream stream, CancellationToken cancellationToken)
    {
        await using var reader = await ParquetReader.CreateAsync(stream, leaveStreamOpen: true, cancellationToken: cancellationToken).ConfigureAwait(false);
        return reader.RowGroupCount;
    }

    private static async Task<IReadOnlyList<IDictionary<string, object?>>> ReadGroupAsync(Stream stream, int group, CancellationToken cancellationToken)
    {
        stream.Position = 0;
        var rows = await ParquetSerializer.DeserializeUntypedAsync(stream, null, group, cancellationToken).ConfigureAwait(false);
        return [.. rows.Data.Cast<IDictionary<string, object?>>()];
    }

    // A damaged file shows in as many exceptions as the format has parts; to the reader of the message they are one.
    private static async Task<T> GuardAsync<T>(InputFile file, Func<Task<T>> step)
    {
        try
        {
            return await step().ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new InputException($"{file.Name} is no Parquet file that can be read; write it again or use .jsonl.", e);
        }
    }
}
