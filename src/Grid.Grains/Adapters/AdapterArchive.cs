using Grid.Diagnostics.Rooms;
using Grid.Storage;

namespace Grid.Grains;

/// <summary>A tenant's adapters (12.8.1) in the bulk store: one value with every kept version and the one in use.</summary>
/// <remarks>Thread safe; of two writers at once the last one stays.</remarks>
/// <param name="bulk">The store.</param>
/// <param name="tenant">The tenant, <c>[a-z0-9-]{1,40}</c>.</param>
public sealed class AdapterArchive(IBulkStore bulk, string tenant)
{
    private static readonly MessagePackStateCodec Codec = new();

    private string Key => $"adapters/{tenant}";

    /// <summary>The tenant's history; empty when it has none.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="FormatException">The stored bytes are damaged.</exception>
    public async Task<AdapterHistory> LoadAsync(CancellationToken cancellationToken = default) =>
        await bulk.GetAsync(Key, cancellationToken).ConfigureAwait(false) is { } bytes
            ? Codec.Decode<AdapterHistory>(bytes)
            : AdapterHistory.Empty;

    /// <summary>Stores the tenant's history; durable when the task completes.</summary>
    /// <param name="history">The history.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public Task SaveAsync(AdapterHistory history, CancellationToken cancellationToken = default) =>
        bulk.PutAsync(Key, Codec.Encode(history), cancellationToken);
}
