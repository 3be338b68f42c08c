using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Grid.Diagnostics;
using Grid.Formats;

namespace Grid.Cli.Commands;

/// <summary>The records of one file or of standard input, for the commands that answer at once.</summary>
internal static class RecordInput
{
    /// <summary>Reads them.</summary>
    /// <param name="input">A file, or <c>-</c>: standard input is one plain text unless it begins like a record.</param>
    /// <param name="options">How records are read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async IAsyncEnumerable<CorpusRecord> ReadAsync(
        string input, CorpusReaderOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (input != "-")
        {
            await foreach (var record in CorpusReader.ReadAsync([input], options, cancellationToken).ConfigureAwait(false))
            {
                yield return record;
            }

            yield break;
        }

        var text = await StandardText.ReadAsync(options.MaxRecordBytes, cancellationToken).ConfigureAwait(false);
        if (text.AsSpan().TrimStart() is ['{' or '[', ..])
        {
            var lines = new MemoryStream(Encoding.UTF8.GetBytes(text));
            await foreach (var record in CorpusReader.ReadAsync(["-"], options with { StandardInput = lines }, cancellationToken).ConfigureAwait(false))
            {
                yield return record;
            }

            yield break;
        }

        yield return RecordParser.Parse(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["text"] = text }), "-", 0, options);
    }

    /// <summary>A bad record as a person reads it.</summary>
    /// <param name="error">What is wrong.</param>
    public static string Line(RecordError error) =>
        $"{error.File}:{error.Line}: {(error.Field.Length == 0 ? "" : error.Field + ": ")}{error.Message}";
}
