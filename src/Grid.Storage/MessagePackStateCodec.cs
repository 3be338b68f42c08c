using Grid.Diagnostics;
using MessagePack;

namespace Grid.Storage;

/// <summary>Turns saved state into MessagePack bytes and back, with explicit <c>[Key]</c> numbers and the limits meant for untrusted data; thread safe.</summary>
public sealed class MessagePackStateCodec : IStateCodec
{
    // Untrusted: a damaged or planted state must not be able to overflow the stack or flood a dictionary.
    private readonly MessagePackSerializerOptions _options =
        MessagePackSerializerOptions.Standard.WithSecurity(MessagePackSecurity.UntrustedData);

    /// <summary>Encodes a value of a type marked <c>[MessagePackObject]</c>.</summary>
    /// <exception cref="ArgumentException">The type cannot be encoded.</exception>
    public byte[] Encode<T>(T value)
    {
        try
        {
            return MessagePackSerializer.Serialize(value, _options);
        }
        catch (MessagePackSerializationException e)
        {
            throw new ArgumentException($"State of type {typeof(T).Name} cannot be written: {Innermost(e)}", nameof(value), e);
        }
    }

    /// <summary>Decodes what <see cref="Encode{T}"/> gave.</summary>
    /// <exception cref="FormatException">The bytes are not such a value.</exception>
    public T Decode<T>(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return MessagePackSerializer.Deserialize<T>(bytes, _options)
                ?? throw new FormatException($"Saved state of type {typeof(T).Name} is empty.");
        }
        catch (MessagePackSerializationException e)
        {
            throw new FormatException($"Saved state of type {typeof(T).Name} is damaged or of another version: {Innermost(e)}", e);
        }
    }

    private static string Innermost(Exception e) => e.GetBaseException().Message.ReplaceLineEndings(" ");
}
