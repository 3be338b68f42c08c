namespace Grid.Diagnostics;

/// <summary>Turns annotated state into bytes and back; the seam that keeps serializers out of the pure library.</summary>
/// <remarks>Implementations are thread safe, give equal bytes for equal state, and treat bytes as untrusted.</remarks>
public interface IStateCodec
{
    /// <summary>The bytes of <paramref name="value"/>.</summary>
    /// <param name="value">A type annotated with MessagePack keys.</param>
    byte[] Encode<T>(T value);

    /// <summary>The value of <paramref name="bytes"/>.</summary>
    /// <param name="bytes">What <see cref="Encode{T}"/> gave.</param>
    /// <exception cref="FormatException">The bytes are damaged or of another type.</exception>
    T Decode<T>(ReadOnlyMemory<byte> bytes);
}
