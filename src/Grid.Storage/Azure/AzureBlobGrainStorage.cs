using Azure;
using Azure.Storage.Blobs.Models;
using Grid.Storage.Azure;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace Grid.Storage;

/// <summary>Grain state in Azure blobs, with blob names, ETag rules and clear semantics of the official provider, which can read and write the same blobs; thread safe.</summary>
/// <remarks>One blob a state, <c>{stateName}-{grainId}.json</c>; an empty blob means cleared. The container is made at the silo's start, and again where it is found missing.</remarks>
public sealed class AzureBlobGrainStorage : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    private const string ContentType = "application/octet-stream";

    private readonly string _name;
    private readonly AzureBlobGrainStorageOptions _options;
    private readonly IActivatorProvider _activators;
    private readonly AzureContainer _container;

    /// <summary>A storage.</summary>
    /// <param name="name">Its name as a provider, for the start's log.</param>
    /// <param name="options">Settings with a <see cref="AzureBlobGrainStorageOptions.BlobServiceClient"/>.</param>
    /// <param name="activators">Makes fresh states.</param>
    /// <exception cref="ArgumentException">The options name no account.</exception>
    public AzureBlobGrainStorage(string name, AzureBlobGrainStorageOptions options, IActivatorProvider activators)
    {
        ArgumentNullException.ThrowIfNull(options);
        var service = options.BlobServiceClient
            ?? throw new ArgumentException($"The grain storage '{name}' names no storage account: set BlobServiceClient, or add one to the host with AddGridAzureStorage.", nameof(options));
        (_name, _options, _activators) = (name, options, activators);
        _container = new AzureContainer(service, options.ContainerName);
    }

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle observer) =>
        observer.Subscribe($"{nameof(AzureBlobGrainStorage)}-{_name}", _options.InitStage, _container.EnsureAsync);

    /// <inheritdoc/>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var found = await FindAsync(NameOf(stateName, grainId));
        grainState.ETag = found?.Details.ETag.ToString();
        // An empty blob is a cleared state, whose ETag still counts.
        grainState.RecordExists = found is { Details.ContentLength: > 0 };
        grainState.State = grainState.RecordExists ? _options.GrainStorageSerializer.Deserialize<T>(found!.Content) : Fresh<T>();
    }

    /// <inheritdoc/>
    /// <exception cref="InconsistentStateException">The stored ETag is another one, or a record exists and the caller knew of none.</exception>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var payload = _options.GrainStorageSerializer.Serialize(grainState.State);
        grainState.ETag = await StoreAsync("Writing", NameOf(stateName, grainId), grainState.ETag, payload);
        grainState.RecordExists = true;
    }

    /// <inheritdoc/>
    /// <exception cref="InconsistentStateException">A record exists and its ETag is another one.</exception>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var blob = NameOf(stateName, grainId);
        if (_options.DeleteStateOnClear)
        {
            await DeleteAsync(blob, grainState.ETag);
            grainState.ETag = null;
        }
        else
        {
            grainState.ETag = await StoreAsync("Clearing", blob, grainState.ETag, BinaryData.Empty);
        }

        grainState.RecordExists = false;
        grainState.State = Fresh<T>();
    }

    private async Task<BlobDownloadResult?> FindAsync(string blob)
    {
        try
        {
            return (await _container.CallAsync(blob, () => _container.Block(blob).DownloadContentAsync())).Value;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    private async Task<string> StoreAsync(string verb, string blob, string? etag, BinaryData payload)
    {
        var options = new BlobUploadOptions { Conditions = Conditions(etag), HttpHeaders = new BlobHttpHeaders { ContentType = ContentType } };
        try
        {
            // A stream a call: a second call after the container came back must not find the first one's at its end.
            return (await _container.CallAsync(blob, () => _container.Block(blob).UploadAsync(payload.ToStream(), options))).Value.ETag.ToString();
        }
        catch (RequestFailedException refused) when (refused.Status is 404 or 409 or 412)
        {
            throw await InconsistentAsync(verb, blob, etag, refused);
        }
    }

    // Without an ETag there is nothing that the caller may delete; a record that is there was written by somebody else.
    private async Task DeleteAsync(string blob, string? etag)
    {
        try
        {
            if (!string.IsNullOrEmpty(etag))
            {
                await _container.CallAsync(blob, () => _container.Block(blob).DeleteAsync(conditions: Conditions(etag)));
            }
            else if (await FindAsync(blob) is not null)
            {
                throw await InconsistentAsync("Clearing", blob, etag, refused: null);
            }
        }
        catch (RequestFailedException refused) when (refused.Status is 404 or 409 or 412)
        {
            // A condition on a blob that is gone fails as 404 or 412, as the service likes; a repeated clear succeeds.
            if (await FindAsync(blob) is not null)
            {
                throw await InconsistentAsync("Clearing", blob, etag, refused);
            }
        }
    }

    private static BlobRequestConditions Conditions(string? etag) =>
        string.IsNullOrEmpty(etag) ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = new ETag(etag) };

    private async Task<InconsistentStateException> InconsistentAsync(string verb, string blob, string? etag, RequestFailedException? refused)
    {
        var stored = (await FindAsync(blob))?.Details.ETag.ToString();
        return new InconsistentStateException(
            $"{verb} '{_options.ContainerName}/{blob}': the stored ETag is {stored ?? "none"}, the caller's {(string.IsNullOrEmpty(etag) ? "none" : etag)}.", stored ?? "", etag ?? "", refused);
    }

    private static string NameOf(string stateName, GrainId grainId) => $"{stateName}-{grainId}.json";

    private T Fresh<T>() => _activators.GetActivator<T>().Create();
}
