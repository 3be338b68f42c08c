namespace Grid.Diagnostics.Rooms;

/// <summary>Writes the operations of a difference.</summary>
internal sealed class DeltaBytes
{
    private const int InsertedInHead = 7;
    private const int CopiedInHead = 15;

    private readonly List<byte> _bytes = [];

    /// <summary>An empty difference.</summary>
    /// <param name="version">Its version.</param>
    public DeltaBytes(byte version) => _bytes.Add(version);

    /// <summary>Adds an insertion and the copy after it; either may be empty.</summary>
    /// <param name="inserted">Units inserted.</param>
    /// <param name="offset">How far the copy starts from where it is expected.</param>
    /// <param name="copied">Units copied.</param>
    public void Operation(ReadOnlySpan<char> inserted, int offset, int copied)
    {
        var head = (offset != 0 ? 0x80 : 0) | (Math.Min(inserted.Length, InsertedInHead) << 4) | Math.Min(copied, CopiedInHead);
        _bytes.Add((byte)head);
        if (inserted.Length >= InsertedInHead)
        {
            Number((uint)(inserted.Length - InsertedInHead));
        }

        if (copied >= CopiedInHead)
        {
            Number((uint)(copied - CopiedInHead));
        }

        if (offset != 0)
        {
            Number((uint)((offset << 1) ^ (offset >> 31)));
        }

        foreach (var unit in inserted)
        {
            Number(unit);
        }
    }

    /// <summary>The bytes.</summary>
    public byte[] ToArray() => [.. _bytes];

    private void Number(uint value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Add((byte)(value | 0x80));
        }

        _bytes.Add((byte)value);
    }
}

/// <summary>Reads the operations of a difference.</summary>
/// <param name="bytes">The difference.</param>
internal ref struct DeltaReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>True when nothing is left.</summary>
    public readonly bool AtEnd => _rest.IsEmpty;

    /// <summary>The next byte.</summary>
    public byte Byte()
    {
        if (_rest.IsEmpty)
        {
            throw new FormatException("The difference ends too early: it is damaged.");
        }

        var value = _rest[0];
        _rest = _rest[1..];
        return value;
    }

    /// <summary>The next number.</summary>
    public int Number()
    {
        var value = Unsigned();
        return value <= int.MaxValue - 64 ? (int)value : throw new FormatException("The difference holds a number out of range: it is damaged.");
    }

    /// <summary>The next number with a sign.</summary>
    public int Signed()
    {
        var value = Unsigned();
        return (int)(value >> 1) ^ -(int)(value & 1);
    }

    /// <summary>The next UTF-16 unit.</summary>
    public char Unit()
    {
        var value = Unsigned();
        return value <= char.MaxValue ? (char)value : throw new FormatException("The difference holds no such character: it is damaged.");
    }

    private uint Unsigned()
    {
        uint value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var next = Byte();
            value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new FormatException("The difference holds a number without an end: it is damaged.");
    }
}
