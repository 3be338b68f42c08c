using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Grid.Pathways.Models;

/// <summary>Writes one protobuf message, field by field, in the order of the calls.</summary>
/// <remarks>Only what an ONNX file needs: varints, 32-bit floats, bytes, strings and nested messages. Not thread safe.</remarks>
public sealed class ProtoWriter
{
    private const int Varint = 0;
    private const int Bytes = 2;
    private const int Fixed32 = 5;

    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <summary>The message so far.</summary>
    public byte[] ToArray() => _buffer.WrittenSpan.ToArray();

    /// <summary>An integer field.</summary>
    public ProtoWriter Whole(int field, long value)
    {
        Tag(field, Varint);
        Write((ulong)value);
        return this;
    }

    /// <summary>A field of one 32-bit float.</summary>
    public ProtoWriter Real(int field, float value)
    {
        Tag(field, Fixed32);
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        _buffer.Write(bytes);
        return this;
    }

    /// <summary>A field of bytes.</summary>
    public ProtoWriter Raw(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, Bytes);
        Write((ulong)value.Length);
        _buffer.Write(value);
        return this;
    }

    /// <summary>A string field.</summary>
    public ProtoWriter Text(int field, string value) => Raw(field, Encoding.UTF8.GetBytes(value));

    /// <summary>A nested message.</summary>
    public ProtoWriter Message(int field, ProtoWriter message) => Raw(field, message._buffer.WrittenSpan);

    private void Tag(int field, int kind) => Write(((ulong)field << 3) | (uint)kind);

    private void Write(ulong value)
    {
        while (value >= 0x80)
        {
            _buffer.Write([(byte)(value | 0x80)]);
            value >>= 7;
        }

        _buffer.Write([(byte)value]);
    }
}
