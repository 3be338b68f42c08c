using System.Text;
using System.Text.Json;
using Grid.Diagnostics;

namespace Grid.Grains;

/// <summary>Result lines in chunks: canonical lines joined by line feeds. A canonical line holds no line feed. Thread safe.</summary>
public static class ResultLines
{
    /// <summary>Records of a chunk; the last chunk of a shard has fewer.</summary>
    public const int ChunkRecords = 256;

    /// <summary>Chunks of so many records.</summary>
    /// <param name="records">Records of a shard.</param>
    public static int Chunks(int records) => (records + ChunkRecords - 1) / ChunkRecords;

    /// <summary>The bytes of a chunk.</summary>
    /// <param name="lines">Its lines, without line ends.</param>
    public static byte[] Join(IReadOnlyList<byte[]> lines)
    {
        var bytes = new byte[lines.Sum(static l => (long)l.Length + 1) - 1];
        var at = 0;
        foreach (var line in lines)
        {
            line.CopyTo(bytes, at);
            at += line.Length;
            if (at < bytes.Length)
            {
                bytes[at++] = (byte)'\n';
            }
        }

        return bytes;
    }

    /// <summary>The lines of a chunk.</summary>
    /// <param name="chunk">What <see cref="Join"/> gave.</param>
    public static IEnumerable<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> chunk)
    {
        while (chunk.Span.IndexOf((byte)'\n') is var end && end >= 0)
        {
            yield return chunk[..end];
            chunk = chunk[(end + 1)..];
        }

        yield return chunk;
    }

    /// <summary>The outcome byte that a line states: its verdict's number, or <see cref="ShardLedger.Error"/>; null for a line that is neither.</summary>
    /// <param name="line">A canonical line.</param>
    public static byte? OutcomeOf(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1)
                {
                    continue;
                }

                var isVerdict = reader.ValueTextEquals("verdict"u8);
                if (reader.ValueTextEquals("error"u8))
                {
                    return ShardLedger.Error;
                }

                reader.Read();
                if (isVerdict)
                {
                    return VerdictOf(reader.ValueSpan);
                }

                reader.Skip();
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return null;
    }

    private static byte? VerdictOf(ReadOnlySpan<byte> word) =>
        Enum.TryParse<Verdict>(Encoding.UTF8.GetString(word), ignoreCase: true, out var verdict) ? (byte)verdict : null;
}
