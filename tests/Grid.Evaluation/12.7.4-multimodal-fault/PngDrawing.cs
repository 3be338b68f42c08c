using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace Grid.Evaluation.Rooms;

/// <summary>Draws small grey PNGs, so that the bench needs no image files.</summary>
public static class PngDrawing
{
    /// <summary>A PNG of one grey.</summary>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="grey">The grey.</param>
    public static byte[] Of(int width, int height, byte grey)
    {
        using var image = new MemoryStream();
        image.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        Chunk(image, "IHDR", header);
        using var packed = new MemoryStream();
        using (var rows = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (var y = 0; y < height; y++)
            {
                rows.WriteByte(0);
                rows.Write([.. Enumerable.Range(0, width).Select(x => (byte)(grey + (x * y)))]);
            }
        }

        Chunk(image, "IDAT", packed.ToArray());
        Chunk(image, "IEND", []);
        return image.ToArray();
    }

    private static void Chunk(MemoryStream image, string type, byte[] body)
    {
        byte[] typed = [.. Encoding.ASCII.GetBytes(type), .. body];
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, body.Length);
        image.Write(number);
        image.Write(typed);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.HashToUInt32(typed));
        image.Write(number);
    }
}
