using System.Buffers.Binary;
using System.IO.Hashing;
using Grid.Diagnostics;
using Grid.Storage;

namespace Grid.Grains;

/// <summary>A part of a run's input as it is stored: a MessagePack list of records. Thread safe.</summary>
public static class CorpusPart
{
    /// <summary>The most records of a part.</summary>
    public const int RecordLimit = 1000;

    /// <summary>The most records of a run's first part: a small one, so that the first results come soon.</summary>
    public const int FirstRecordLimit = 100;

    /// <summary>A part that holds a record ends before it grows beyond this, in bytes.</summary>
    public const int ByteLimit = 8 << 20;

    /// <summary>A record larger than this, in bytes, becomes an error record.</summary>
    public const int RecordByteLimit = 32 << 20;

    private const byte Array32 = 0xDD;
    private const int HeaderBytes = 5;

    private static readonly MessagePackStateCodec Codec = new();

    /// <summary>The bytes of a list of records.</summary>
    /// <param name="records">The records, in input order.</param>
    public static byte[] Encode(IReadOnlyList<CorpusRecord> records) => Join([.. records.Select(Encode)]);

    /// <summary>The records of a part's bytes.</summary>
    /// <param name="bytes">What <see cref="Encode(IReadOnlyList{CorpusRecord})"/> gave.</param>
    /// <exception cref="GridStorageException">The bytes are damaged.</exception>
    public static IReadOnlyList<CorpusRecord> Decode(ReadOnlyMemory<byte> bytes) => Codec.Decode<List<CorpusRecord>>(bytes);

    /// <summary>The hash by which a part is known again.</summary>
    /// <param name="bytes">The part's bytes.</param>
    public static ulong Hash(ReadOnlySpan<byte> bytes) => XxHash3.HashToUInt64(bytes);

    /// <summary>One record as an item of a part; a record that is too large as an error record.</summary>
    internal static byte[] Encode(CorpusRecord record)
    {
        var bytes = Codec.Encode(record);
        return bytes.Length <= RecordByteLimit
            ? bytes
            : Codec.Encode(record with
            {
                Scene = null,
                Error = new RecordError(record.File, record.Line, "", $"The record is larger than {RecordByteLimit >> 20} MiB: split it."),
            });
    }

    /// <summary>A list of encoded records, with a header of fixed size so that the bytes depend on the items alone.</summary>
    internal static byte[] Join(IReadOnlyList<byte[]> items)
    {
        var bytes = new byte[HeaderBytes + items.Sum(static i => i.Length)];
        bytes[0] = Array32;
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), items.Count);
        var at = HeaderBytes;
        foreach (var item in items)
        {
            item.CopyTo(bytes, at);
            at += item.Length;
        }

        return bytes;
    }
}
