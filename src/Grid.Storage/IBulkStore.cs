namespace Grid.Storage;

/// <summary>Whole values under keys (corpus parts, results, sealed chunks): written once or overwritten, never changed in part; thread safe.</summary>
/// <remarks>Keys follow <see cref="StorageKey"/>. Every method may throw <see cref="GridStorageException"/>.</remarks>
public interface IBulkStore
{
    /// <summary>The largest value, in bytes (64 MiB): larger things are stored as several parts.</summary>
    const int MaxContentBytes = 64 << 20;

    /// <summary>Stores the value, replacing an older one; when the task completes it survives a crash of the process.</summary>
    /// <remarks>Repeating a put is harmless. The content must stay unchanged until the task completes.</remarks>
    /// <exception cref="ArgumentException">The key is malformed or the content too large.</exception>
    Task PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default);

    /// <summary>Reads a value; null when the key is not there.</summary>
    /// <exception cref="GridStorageException">The stored bytes do not match their checksum.</exception>
    Task<byte[]?> GetAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Deletes every key that begins with the prefix (plain text: "run/a" covers "run/ab" too); absent keys are no error.</summary>
    /// <remarks>Not atomic: after a crash a part of the keys may be left; repeat the call.</remarks>
    /// <exception cref="ArgumentException">The prefix is malformed or empty.</exception>
    Task DeletePrefixAsync(string prefix, CancellationToken cancellationToken = default);

    /// <summary>Lists the keys that begin with the prefix (empty: all) in ordinal order.</summary>
    /// <remarks>Keys put or deleted while the listing runs may or may not appear.</remarks>
    IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken = default);
}
