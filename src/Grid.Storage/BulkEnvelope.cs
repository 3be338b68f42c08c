using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace Grid.Storage;

/// <summary>The stored form of a bulk value, the same in every backend: method (1 byte), content length (4), XxHash64 over both and the body (8), body.</summary>
/// <remarks>The checksum covers what is stored, so damaged bytes never reach the decompressor and a damaged length never allocates.</remarks>
internal static class BulkEnvelope
{
    private const byte Plain = 0;
    private const byte Brotli = 1;
    private const int LengthAt = 1;
    private const int HashAt = 5;
    private const int HeaderBytes = 13;

    // On JSON reports quality 1 packs about as fast as zlib's fastest and a third smaller; quality 4 is four times as slow (figures in the README).
    private const int Quality = 1;
    private const int WindowBits = 22;

    // Below this a compressor gains nothing.
    private const int SmallestCompressed = 64;

    public static byte[] Pack(ReadOnlySpan<byte> content)
    {
        var buffer = new byte[HeaderBytes + content.Length];
        var body = buffer.AsSpan(HeaderBytes);
        // A destination no larger than the content: what does not shrink is stored as it is.
        if (content.Length >= SmallestCompressed && BrotliEncoder.TryCompress(content, body, out var written, Quality, WindowBits) && written < content.Length)
        {
            buffer[0] = Brotli;
        }
        else
        {
            buffer[0] = Plain;
            content.CopyTo(body);
            written = content.Length;
        }
        var packed = written == content.Length ? buffer : buffer.AsSpan(0, HeaderBytes + written).ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(packed.AsSpan(LengthAt), content.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(packed.AsSpan(HashAt), Checksum(packed));
        return packed;
    }

    public static byte[] Unpack(ReadOnlySpan<byte> packed, string key)
    {
        if (packed.Length < HeaderBytes || BinaryPrimitives.ReadUInt64LittleEndian(packed[HashAt..]) != Checksum(packed))
            throw Damaged(key);
        var content = new byte[BinaryPrimitives.ReadInt32LittleEndian(packed[LengthAt..])];
        var body = packed[HeaderBytes..];
        switch (packed[0])
        {
            case Plain when body.Length == content.Length:
                body.CopyTo(content);
                return content;
            case Brotli when BrotliDecoder.TryDecompress(body, content, out var written) && written == content.Length:
                return content;
            default:
                throw Damaged(key);
        }
    }

    private static ulong Checksum(ReadOnlySpan<byte> packed)
    {
        var hash = new XxHash64();
        hash.Append(packed[..HashAt]);
        hash.Append(packed[HeaderBytes..]);
        return hash.GetCurrentHashAsUInt64();
    }

    private static GridStorageException Damaged(string key) =>
        new($"The stored value '{key}' is damaged: its checksum does not match. Delete it and produce it again (repeat the run), or restore a copy.");
}
