using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Grid.Pathways.Encoders;

/// <summary>A matrix in bytes with one scale a row.</summary>
/// <remarks>Immutable, thread safe.</remarks>
public sealed class ByteRows
{
    private readonly float[] _scales;
    private readonly sbyte[] _values;

    private ByteRows(float[] scales, sbyte[] values, int width) => (_scales, _values, Width) = (scales, values, width);

    /// <summary>Numbers in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Count => _scales.Length;

    /// <summary>The scale of a row: its numbers are the bytes times this.</summary>
    /// <param name="row">The row.</param>
    public float Scale(int row) => _scales[row];

    /// <summary>The bytes of a row.</summary>
    /// <param name="row">The row.</param>
    public ReadOnlySpan<sbyte> Row(int row) => _values.AsSpan(row * Width, Width);

    /// <summary>All rows as floats, [rows, width].</summary>
    public float[] ToFloats()
    {
        var floats = new float[_values.Length];
        for (var i = 0; i < floats.Length; i++)
        {
            floats[i] = _values[i] * _scales[i / Width];
        }

        return floats;
    }

    /// <summary>Rounds floats to bytes, each row by its largest number.</summary>
    /// <param name="values">[rows, width].</param>
    /// <param name="width">Numbers in a row.</param>
    public static ByteRows Of(ReadOnlySpan<float> values, int width)
    {
        var scales = new float[values.Length / width];
        var bytes = new sbyte[values.Length];
        for (var row = 0; row < scales.Length; row++)
        {
            var largest = 0f;
            for (var i = row * width; i < (row + 1) * width; i++)
            {
                largest = Math.Max(largest, Math.Abs(values[i]));
            }

            scales[row] = largest / sbyte.MaxValue;
            for (var i = row * width; i < (row + 1) * width; i++)
            {
                bytes[i] = largest == 0 ? (sbyte)0 : (sbyte)MathF.Round(values[i] / scales[row]);
            }
        }

        return new ByteRows(scales, bytes, width);
    }

    /// <summary>Reads rows from the front of a file and moves past them.</summary>
    /// <param name="file">Little-endian floats, one scale a row, then the bytes.</param>
    /// <param name="count">Rows.</param>
    /// <param name="width">Numbers in a row.</param>
    public static ByteRows Read(ref ReadOnlySpan<byte> file, int count, int width)
    {
        var scales = new float[count];
        for (var i = 0; i < count; i++)
        {
            scales[i] = BinaryPrimitives.ReadSingleLittleEndian(file[(sizeof(float) * i)..]);
        }

        file = file[(sizeof(float) * count)..];
        var values = MemoryMarshal.Cast<byte, sbyte>(file[..(count * width)]).ToArray();
        file = file[(count * width)..];
        return new ByteRows(scales, values, width);
    }

    /// <summary>Writes the rows as <see cref="Read"/> takes them.</summary>
    /// <param name="stream">Where to.</param>
    public void Write(Stream stream)
    {
        Span<byte> scale = stackalloc byte[sizeof(float)];
        foreach (var value in _scales)
        {
            BinaryPrimitives.WriteSingleLittleEndian(scale, value);
            stream.Write(scale);
        }

        stream.Write(MemoryMarshal.AsBytes(_values.AsSpan()));
    }
}
