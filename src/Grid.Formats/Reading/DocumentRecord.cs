using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;
using Grid.Diagnostics;

namespace Grid.Formats;

/// <summary>Reads a text file as one record.</summary>
internal static class DocumentRecord
{
    public static async IAsyncEnumerable<CorpusRecord> ReadAsync(
        InputFile file, CorpusReaderOptions options, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var stream = file.Open(options.StandardInput);
        var bytes = await ReadAllAsync(stream, options.MaxRecordBytes, cancellationToken).ConfigureAwait(false);
        yield return bytes is null
            ? RecordParser.Failed(null, file.Name, 0, "", RecordParser.TooLong(options))
            : Parse(bytes, file.Name, options);
    }

    /// <summary>All bytes of a stream without a byte order mark, or null when there are more than <paramref name="limit"/>.</summary>
    public static async ValueTask<byte[]?> ReadAllAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        using var all = new MemoryStream();
        var chunk = new byte[64 * 1024];
        int read;
        while ((read = await stream.ReadAsync(chunk, cancellationToken).ConfigureAwait(false)) > 0)
        {
            all.Write(chunk, 0, read);
            if (all.Length > limit)
            {
                return null;
            }
        }

        var bytes = all.ToArray();
        return bytes.AsSpan().StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;
    }

    private static CorpusRecord Parse(byte[] bytes, string file, CorpusReaderOptions options)
    {
        if (!Utf8.IsValid(bytes))
        {
            return RecordParser.Failed(null, file, 0, "", RecordParser.NotUtf8(bytes));
        }

        var draft = new RecordDraft(options);
        try
        {
            var text = Encoding.UTF8.GetString(bytes);
            if (text.Contains('\0', StringComparison.Ordinal))
            {
                throw new RecordFaultException("text", "The file has NUL characters, so it is hardly text; remove them.");
            }

            draft.Take("text", SceneShape.Text, [new SceneTurn(Role.Text, text)]);
            return SceneAssembly.Assemble(draft, file, file, 0);
        }
        catch (RecordFaultException fault)
        {
            return RecordParser.Failed(null, file, 0, fault.Field, fault.Message);
        }
    }
}
