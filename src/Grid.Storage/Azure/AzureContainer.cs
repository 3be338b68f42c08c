using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Grid.Storage.Azure;

/// <summary>One blob container: made where it is missing, at first use and again when somebody deleted it; failures become one line; thread safe.</summary>
internal sealed class AzureContainer(BlobServiceClient service, string name)
{
    private readonly BlobContainerClient _container = service.GetBlobContainerClient(name);

    public BlockBlobClient Block(string blob) => _container.GetBlockBlobClient(blob);

    public AppendBlobClient Append(string blob) => _container.GetAppendBlobClient(blob);

    /// <summary>Makes the container unless it is there.</summary>
    public Task EnsureAsync(CancellationToken cancellationToken = default) =>
        GuardAsync("", async () => await _container.CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false));

    /// <summary>Pages of the names that begin with a prefix, in the service's order, which is ordinal; none when the container is missing.</summary>
    public IAsyncEnumerable<Page<BlobItem>> ListAsync(string prefix, CancellationToken cancellationToken) =>
        _container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellationToken).AsPages();

    /// <summary>Runs a call; where the container is missing it makes it and runs the call once more.</summary>
    /// <remarks>Conditions (412), conflicts (409) and missing blobs (404) pass through as <see cref="RequestFailedException"/>: they mean something to the caller.</remarks>
    public async Task<T> CallAsync<T>(string blob, Func<Task<T>> call)
    {
        try
        {
            return await GuardAsync(blob, call).ConfigureAwait(false);
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await EnsureAsync().ConfigureAwait(false);
            return await GuardAsync(blob, call).ConfigureAwait(false);
        }
    }

    private async Task<T> GuardAsync<T>(string blob, Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (RequestFailedException failure) when (failure.Status is not (404 or 409 or 412))
        {
            throw Failed(blob, failure);
        }
        catch (AggregateException failure) when (failure.InnerExceptions.All(static e => e is RequestFailedException))
        {
            // What the client throws after its own retries: the service did not answer.
            throw Failed(blob, failure.InnerExceptions[^1]);
        }
    }

    private GridStorageException Failed(string blob, Exception failure)
    {
        var place = blob.Length == 0 ? $"container '{name}'" : $"blob '{name}/{blob}'";
        var line = failure.Message.Split('\n')[0].Trim();
        return new GridStorageException($"Azure storage {_container.Uri.Host}:{_container.Uri.Port}, {place}: {line} Check that the service runs and that the connection string may read and write.", failure);
    }
}
