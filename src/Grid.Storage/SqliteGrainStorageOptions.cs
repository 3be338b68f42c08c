using Orleans.Storage;

namespace Grid.Storage;

/// <summary>Settings of one named <see cref="SqliteGrainStorage"/>; the names are those of the official Azure blob provider.</summary>
public sealed class SqliteGrainStorageOptions : IStorageProviderSerializerOptions
{
    /// <summary>Whether clearing deletes the row (default); if not, an empty one with a new ETag is left.</summary>
    public bool DeleteStateOnClear { get; set; } = true;

    /// <summary>How state becomes bytes; default MessagePack.</summary>
    public IGrainStorageSerializer GrainStorageSerializer { get; set; } = new MessagePackGrainStorageSerializer();
}
