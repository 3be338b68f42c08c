using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace Grid.Diagnostics.Rooms;

/// <summary>Looks into the bytes of an image: what type they are, and whether they are whole.</summary>
/// <remarks>
/// PNG is decoded as far as its inflated rows (checksums, length); JPEG and GIF are walked block by block to their end marks. No
/// pixel is drawn. Work is bounded by the size of the input; an image that says it is larger than <see cref="LargestImage"/> is
/// not inflated.
/// </remarks>
public static class ImageBytes
{
    /// <summary>The most bytes of pixels that are inflated.</summary>
    public const long LargestImage = 16 * 1024 * 1024;

    private static readonly byte[] PngMark = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>What is wrong with an image, in words; null when it is whole, or of a type that is not looked into.</summary>
    /// <param name="bytes">The image.</param>
    /// <param name="declared">The type it says it is, such as <c>image/png</c>.</param>
    public static string? Fault(ReadOnlySpan<byte> bytes, string declared)
    {
        ArgumentNullException.ThrowIfNull(declared);
        var type = TypeOf(bytes);
        if (type is null)
        {
            return declared is "image/png" or "image/jpeg" or "image/jpg" or "image/gif" ? $"The data are no {declared[6..].ToUpperInvariant()}." : null;
        }

        var said = declared == "image/jpg" ? "image/jpeg" : declared;
        if (said.StartsWith("image/", StringComparison.Ordinal) && said != type)
        {
            return $"The data are {type[6..].ToUpperInvariant()}, not {said[6..].ToUpperInvariant()} as declared.";
        }

        return type switch
        {
            "image/png" => Png(bytes),
            "image/jpeg" => Jpeg(bytes),
            "image/gif" => Gif(bytes),
            _ => null,
        };
    }

    /// <summary>The type that the first bytes show; null when unknown.</summary>
    /// <param name="bytes">The image.</param>
    public static string? TypeOf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(PngMark) ? "image/png"
        : bytes.Length > 2 && bytes[0] == 0xFF && bytes[1] == 0xD8 && bytes[2] == 0xFF ? "image/jpeg"
        : bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8) ? "image/gif"
        : bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8) ? "image/webp"
        : null;

    private static string? Png(ReadOnlySpan<byte> bytes)
    {
        using var packed = new MemoryStream();
        ReadOnlySpan<byte> header = [];
        for (var at = PngMark.Length; at + 12 <= bytes.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            if (length > bytes.Length - at - 12)
            {
                break;
            }

            var typed = bytes.Slice(at + 4, (int)length + 4);
            if (Crc32.HashToUInt32(typed) != BinaryPrimitives.ReadUInt32BigEndian(bytes[(at + 8 + (int)length)..]))
            {
                return "The PNG is damaged: a checksum fails.";
            }

            if (typed.StartsWith("IHDR"u8) && length == 13)
            {
                header = typed[4..];
            }
            else if (typed.StartsWith("IDAT"u8))
            {
                packed.Write(typed[4..]);
            }
            else if (typed.StartsWith("IEND"u8))
            {
                return header.IsEmpty ? "The PNG has no header." : Inflated(packed, header);
            }

            at += 12 + (int)length;
        }

        return "The PNG is cut short.";
    }

    private static string? Inflated(MemoryStream packed, ReadOnlySpan<byte> header)
    {
        long width = BinaryPrimitives.ReadUInt32BigEndian(header);
        long height = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        var channels = header[9] switch { 0 or 3 => 1, 2 => 3, 4 => 2, 6 => 4, _ => 0 };
        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue || channels == 0)
        {
            return "The PNG's header is impossible.";
        }

        var expected = height * (1 + (((width * header[8] * channels) + 7) / 8));

        // Interlaced rows are laid out in seven passes: only that they inflate is looked at.
        var exact = header[12] == 0;
        if (expected > LargestImage)
        {
            return null;
        }

        packed.Position = 0;
        try
        {
            using var rows = new ZLibStream(packed, CompressionMode.Decompress);
            var buffer = new byte[16 * 1024];
            long total = 0;
            for (int read; total <= LargestImage && (read = rows.Read(buffer)) > 0;)
            {
                total += read;
            }

            return exact && total < expected ? "The PNG is cut short: rows are missing." : null;
        }
        catch (InvalidDataException)
        {
            return "The PNG is damaged: its rows do not inflate.";
        }
    }

    private static string? Jpeg(ReadOnlySpan<byte> bytes)
    {
        bool frame = false, scan = false;
        for (var at = 2; at + 4 <= bytes.Length;)
        {
            if (bytes[at] != 0xFF)
            {
                return "The JPEG is damaged: a marker is missing.";
            }

            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            frame |= marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
            scan |= marker == 0xDA;
            if (scan)
            {
                break;
            }

            at += 2 + length;
        }

        var trimmed = bytes.TrimEnd((byte)0);
        return !frame || !scan || trimmed.Length < 4 || trimmed[^2] != 0xFF || trimmed[^1] != 0xD9 ? "The JPEG is cut short." : null;
    }

    private static string? Gif(ReadOnlySpan<byte> bytes)
    {
        const string Short = "The GIF is cut short.";
        if (bytes.Length < 13)
        {
            return Short;
        }

        var at = 13 + Table(bytes[10]);
        var images = 0;
        while (at < bytes.Length)
        {
            switch (bytes[at])
            {
                case 0x3B:
                    return images > 0 ? null : "The GIF holds no image.";
                case 0x21:
                    at += 2;
                    break;
                case 0x2C when at + 11 < bytes.Length:
                    at += 11 + Table(bytes[at + 9]);
                    images++;
                    break;
                default:
                    return at + 11 >= bytes.Length ? Short : "The GIF is damaged: a block is unknown.";
            }

            while (at < bytes.Length && bytes[at] != 0)
            {
                at += bytes[at] + 1;
            }

            at++;
        }

        return Short;
    }

    // Bytes of a colour table, by the flags that announce it.
    private static int Table(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
}
