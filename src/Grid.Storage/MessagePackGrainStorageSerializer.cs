using Orleans.Storage;

namespace Grid.Storage;

/// <summary>The MessagePack codec as an Orleans storage serializer, so that the same bytes go to SQLite, Azure blobs, Redis or any official provider; thread safe.</summary>
public sealed class MessagePackGrainStorageSerializer : IGrainStorageSerializer
{
    private readonly MessagePackStateCodec _codec = new();

    /// <inheritdoc/>
    public BinaryData Serialize<T>(T? input) => new(_codec.Encode(input));

    /// <inheritdoc/>
    public T Deserialize<T>(BinaryData input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return _codec.Decode<T>(input.ToMemory());
    }
}
