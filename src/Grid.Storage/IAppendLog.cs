namespace Grid.Storage;

/// <summary>Short logs, one per key, of numbered deltas (a live scene between two snapshots): appended at the end, trimmed at the beginning; thread safe.</summary>
/// <remarks>Keys follow <see cref="StorageKey"/>. A log that does not exist is empty and its last sequence is 0. Every method may throw <see cref="GridStorageException"/>.</remarks>
public interface IAppendLog
{
    /// <summary>The largest delta, in bytes (1 MiB).</summary>
    const int MaxDeltaBytes = 1 << 20;

    /// <summary>Appends one delta and returns its sequence, which is <paramref name="expectedSequence"/> + 1; when the task completes it survives a crash.</summary>
    /// <param name="key">The log.</param>
    /// <param name="expectedSequence">The last sequence that the caller knows, 0 for a new log.</param>
    /// <param name="delta">1 byte to <see cref="MaxDeltaBytes"/>; must stay unchanged until the task completes.</param>
    /// <param name="cancellationToken">Gives up only while the write is queued: a cancelled append was not written.</param>
    /// <exception cref="AppendConflictException">The log ends elsewhere: somebody else appended, trimmed away or deleted it.</exception>
    Task<long> AppendAsync(string key, long expectedSequence, ReadOnlyMemory<byte> delta, CancellationToken cancellationToken = default);

    /// <summary>Reads the deltas from a sequence on, in order, without gaps; begins later where the log was trimmed.</summary>
    /// <remarks>Deltas appended while the reading runs may or may not appear.</remarks>
    IAsyncEnumerable<(long Sequence, byte[] Delta)> ReadAsync(string key, long from, CancellationToken cancellationToken = default);

    /// <summary>Drops the deltas below a sequence; the log goes on counting, even when none is left.</summary>
    Task TrimAsync(string key, long below, CancellationToken cancellationToken = default);

    /// <summary>Forgets the log: it is empty and begins again at 0.</summary>
    Task DeleteAsync(string key, CancellationToken cancellationToken = default);
}
