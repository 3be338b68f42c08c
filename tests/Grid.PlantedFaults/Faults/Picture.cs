using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using Grid.PlantedFaults.Writing;

namespace Grid.PlantedFaults.Faults;

/// <summary>Draws small grey PNG pictures.</summary>
internal static class Picture
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>A whole picture.</summary>
    public static byte[] Draw(Dice dice)
    {
        var (width, height, tone) = (dice.Between(8, 16), dice.Between(8, 16), dice.Next(200));
        using var file = new MemoryStream();
        file.Write(Signature);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        head[8] = 8;
        Chunk(file, "IHDR", head);
        Chunk(file, "IDAT", Pixels(width, height, tone));
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static byte[] Pixels(int width, int height, int tone)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.NoCompression, leaveOpen: true))
        {
            for (var y = 0; y < height; y++)
            {
                zip.WriteByte(0);
                for (var x = 0; x < width; x++)
                {
                    zip.WriteByte((byte)((tone + (x * y)) % 256));
                }
            }
        }

        return packed.ToArray();
    }

    private static void Chunk(Stream file, string type, byte[] data)
    {
        var body = new byte[4 + data.Length];
        Encoding.ASCII.GetBytes(type, body);
        data.CopyTo(body, 4);
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.HashToUInt32(body));
        file.Write(number);
    }
}
