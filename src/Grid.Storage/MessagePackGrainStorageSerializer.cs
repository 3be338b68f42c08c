using Orleans.Storage;

namespace Grid.Storage;

/// <summary>The MessagePack codec as an Orleans storage serializer, so that the same bytes go to SQLite, Azure blobs, Redis or any official provider; thread safe.</summary>
public sealed class MessagePackGrainStorageSerializer : IGrainStorageSerializer
{
    private readonly MessagePackStateCodec _codec = new();

    /// <inheritdoc/>
    public BinaryData Serialize<T>(T? input) => new(_codec.Encode(input));

    /// <inheritdoc/>
    /// <exception cref="GridStorageException">The bytes are damaged or of another version.</exception>
    public T Deserialize<T>(BinaryData input)
    {
        ArgumentNullException.ThrowIfNull(input);
        try
        {
            return _codec.Decode<T>(input.ToMemory());
        }
        catch (FormatException e)
        {
            throw new GridStorageException(e.Message, e);
        }
    }
}
