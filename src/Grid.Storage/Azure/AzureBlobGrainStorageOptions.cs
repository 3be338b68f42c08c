using Azure.Storage.Blobs;
using Orleans.Storage;

namespace Grid.Storage;

/// <summary>Settings of one named <see cref="AzureBlobGrainStorage"/>; names and defaults are those of the official Azure blob provider.</summary>
public sealed class AzureBlobGrainStorageOptions : IStorageProviderSerializerOptions
{
    /// <summary>The container of the states.</summary>
    public string ContainerName { get; set; } = "grainstate";

    /// <summary>The storage account; null takes the host's own <see cref="BlobServiceClient"/>.</summary>
    public BlobServiceClient? BlobServiceClient { get; set; }

    /// <summary>Whether clearing deletes the blob (default); if not, an empty one with a new ETag is left.</summary>
    public bool DeleteStateOnClear { get; set; } = true;

    /// <summary>The stage of the silo's start at which the container is made.</summary>
    public int InitStage { get; set; } = ServiceLifecycleStage.ApplicationServices;

    /// <summary>How state becomes bytes; default MessagePack.</summary>
    public IGrainStorageSerializer GrainStorageSerializer { get; set; } = new MessagePackGrainStorageSerializer();
}
