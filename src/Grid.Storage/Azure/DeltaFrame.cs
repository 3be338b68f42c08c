using System.Buffers.Binary;
using System.IO.Hashing;

namespace Grid.Storage.Azure;

/// <summary>The stored form of one delta in an append blob: length (4), sequence (8), writer (16), XxHash64 over all but itself (8), delta.</summary>
/// <remarks>The writer's mark lets an append whose answer was lost on the way recognise its own frame.</remarks>
internal readonly record struct DeltaFrame(long Sequence, UInt128 Writer, byte[] Delta)
{
    private const int SequenceAt = 4;
    private const int WriterAt = 12;
    private const int HashAt = 28;
    private const int HeaderBytes = 36;

    public byte[] Pack()
    {
        var packed = new byte[HeaderBytes + Delta.Length];
        BinaryPrimitives.WriteInt32LittleEndian(packed, Delta.Length);
        BinaryPrimitives.WriteInt64LittleEndian(packed.AsSpan(SequenceAt), Sequence);
        BinaryPrimitives.WriteUInt128LittleEndian(packed.AsSpan(WriterAt), Writer);
        Delta.CopyTo(packed, HeaderBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(packed.AsSpan(HashAt), Checksum(packed));
        return packed;
    }

    /// <summary>The next frame of a stream; null at its end.</summary>
    /// <exception cref="GridStorageException">The bytes are no frame.</exception>
    public static async Task<DeltaFrame?> ReadAsync(Stream stream, string key, CancellationToken cancellationToken)
    {
        var header = new byte[HeaderBytes];
        var read = await stream.ReadAtLeastAsync(header, HeaderBytes, throwOnEndOfStream: false, cancellationToken);
        if (read == 0)
            return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(header);
        if (read < HeaderBytes || length is <= 0 or > IAppendLog.MaxDeltaBytes)
            throw Damaged(key);
        var packed = new byte[HeaderBytes + length];
        header.CopyTo(packed, 0);
        read = await stream.ReadAtLeastAsync(packed.AsMemory(HeaderBytes), length, throwOnEndOfStream: false, cancellationToken);
        if (read < length || BinaryPrimitives.ReadUInt64LittleEndian(packed.AsSpan(HashAt)) != Checksum(packed))
            throw Damaged(key);
        return new DeltaFrame(
            BinaryPrimitives.ReadInt64LittleEndian(packed.AsSpan(SequenceAt)),
            BinaryPrimitives.ReadUInt128LittleEndian(packed.AsSpan(WriterAt)),
            packed[HeaderBytes..]);
    }

    private static ulong Checksum(ReadOnlySpan<byte> packed)
    {
        var hash = new XxHash64();
        hash.Append(packed[..HashAt]);
        hash.Append(packed[HeaderBytes..]);
        return hash.GetCurrentHashAsUInt64();
    }

    private static GridStorageException Damaged(string key) =>
        new($"The log '{key}' is damaged: a delta's checksum does not match. Restore a copy, or erase the scene.");
}
