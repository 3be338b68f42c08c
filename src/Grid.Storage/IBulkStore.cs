namespace Grid.Storage;

/// <summary>Whole values under keys (corpus parts, results, sealed chunks): written once or overwritten, never changed in part; thread safe.</summary>
/// <remarks>Keys follow <see cref="StorageKey"/>. Every method may throw <see cref="GridStorageException"/>.</remarks>
public interface IBulkStore : IBulkValues
{
    /// <summary>The largest value, in bytes (64 MiB): larger things are stored as several parts.</summary>
    const int MaxContentBytes = 64 << 20;

    /// <summary>Deletes every key that begins with the prefix (plain text: "run/a" covers "run/ab" too); absent keys are no error.</summary>
    /// <remarks>Not atomic: after a crash a part of the keys may be left; repeat the call.</remarks>
    /// <exception cref="ArgumentException">The prefix is malformed or empty.</exception>
    Task DeletePrefixAsync(string prefix, CancellationToken cancellationToken = default);

    /// <summary>Lists the keys that begin with the prefix (empty: all) in ordinal order.</summary>
    /// <remarks>Keys put or deleted while the listing runs may or may not appear.</remarks>
    IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken = default);
}
