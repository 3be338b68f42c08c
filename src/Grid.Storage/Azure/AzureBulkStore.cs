using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Grid.Storage.Azure;

namespace Grid.Storage;

/// <summary>The bulk store in Azure blobs, a blob a key in the form that the SQLite store has (<c>BulkEnvelope</c>); thread safe.</summary>
public sealed class AzureBulkStore : IBulkStore
{
    /// <summary>The container unless told otherwise.</summary>
    public const string DefaultContainer = "grid-bulk";

    // Deleting goes blob by blob; this many requests at once keep one core of the service busy.
    private const int DeletesAtOnce = 16;

    private readonly AzureContainer _container;

    /// <summary>A store in a container of an account.</summary>
    public AzureBulkStore(BlobServiceClient service, string container = DefaultContainer) => _container = new AzureContainer(service, container);

    /// <inheritdoc/>
    public async Task PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        StorageKey.Check(key);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(content.Length, IBulkStore.MaxContentBytes);
        var packed = BulkEnvelope.Pack(content.Span);
        await _container.CallAsync(key, () => _container.Block(key).UploadAsync(new MemoryStream(packed, writable: false), new BlobUploadOptions(), cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<byte[]?> GetAsync(string key, CancellationToken cancellationToken = default)
    {
        StorageKey.Check(key);
        try
        {
            var found = await _container.CallAsync(key, () => _container.Block(key).DownloadContentAsync(cancellationToken));
            return BulkEnvelope.Unpack(found.Value.Content.ToMemory().Span, key);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task DeletePrefixAsync(string prefix, CancellationToken cancellationToken = default)
    {
        StorageKey.CheckPrefix(prefix);
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = DeletesAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(ListAsync(prefix, cancellationToken), parallel, async (key, stop) =>
            await _container.CallAsync(key, () => _container.Block(key).DeleteIfExistsAsync(cancellationToken: stop)));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        StorageKey.CheckPrefix(prefix);
        await using var pages = _container.ListAsync(prefix, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(prefix, pages))
        {
            foreach (var blob in pages.Current.Values)
                yield return blob.Name;
        }
    }

    private async Task<bool> NextAsync(string prefix, IAsyncEnumerator<Page<BlobItem>> pages)
    {
        try
        {
            return await _container.CallAsync(prefix, async () => await pages.MoveNextAsync());
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return false;
        }
    }
}
