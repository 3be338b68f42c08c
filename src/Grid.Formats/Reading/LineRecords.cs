using System.Runtime.CompilerServices;
using Grid.Diagnostics;

namespace Grid.Formats;

/// <summary>Reads JSONL: one object or one bare array of messages a line.</summary>
internal static class LineRecords
{
    public static async IAsyncEnumerable<CorpusRecord> ReadAsync(
        InputFile file, CorpusReaderOptions options, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var stream = file.Open(options.StandardInput);
        using var lines = new LineReader(stream, options.MaxRecordBytes);
        if (await lines.StartsWithUtf16MarkAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return RecordParser.Failed(null, file.Name, 1, "", "The file is UTF-16; convert it to UTF-8.");
            yield break;
        }

        while (await lines.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (lines.TooLong)
            {
                yield return RecordParser.Failed(null, file.Name, lines.LineNumber, "", RecordParser.TooLong(options));
            }
            else if (lines.Line.Span.IndexOfAnyExcept(" \t\r"u8) >= 0)
            {
                yield return RecordParser.Parse(lines.Line, file.Name, lines.LineNumber, options);
            }
        }
    }
}
