using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Grid.Diagnostics;

namespace Grid.Formats;

/// <summary>Reads a .json file: a list of records, one record, or one bare list of messages.</summary>
internal static class JsonRecords
{
    public static async IAsyncEnumerable<CorpusRecord> ReadAsync(
        InputFile file, CorpusReaderOptions options, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var stream = file.Open(options.StandardInput);
        var items = new JsonItemReader(stream, options.MaxRecordBytes);
        if (!await items.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            yield break;
        }

        if (items.InList && IsMessage(items.Item, options))
        {
            // The list is one conversation, not a list of records: read it again as a whole.
            stream.Position = 0;
            var whole = await DocumentRecord.ReadAllAsync(stream, options.MaxRecordBytes, cancellationToken).ConfigureAwait(false);
            yield return whole is null
                ? RecordParser.Failed(file.Name, file.Name, 1, "", RecordParser.TooLong(options))
                : RecordParser.Parse(whole, file.Name, 1, file.Name, options);
            yield break;
        }

        var index = 0L;
        do
        {
            // Several items may share a line, so their place in the list names them.
            var id = items.InList ? string.Create(CultureInfo.InvariantCulture, $"{file.Name}[{index++}]") : file.Name;
            yield return (items.Fault ?? (items.TooLong ? RecordParser.TooLong(options) : null)) is { } fault
                ? RecordParser.Failed(id, file.Name, items.Line, "", fault)
                : RecordParser.Parse(items.Item, file.Name, items.Line, id, options);
        }
        while (await items.ReadAsync(cancellationToken).ConfigureAwait(false));
    }

    private static bool IsMessage(ReadOnlyMemory<byte> item, CorpusReaderOptions options)
    {
        try
        {
            using var document = JsonDocument.Parse(item, new JsonDocumentOptions { MaxDepth = options.MaxDepth });
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object && options.TextField is null
                && (root.TryGetProperty("role", out _) || root.TryGetProperty("from", out _))
                && !RecordFields.TextFields.Any(f => root.TryGetProperty(f, out _));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
