namespace Grid.Storage;

/// <summary>Whole values under keys, to be put and read: what a client of the cluster needs of the <see cref="IBulkStore"/>; thread safe.</summary>
public interface IBulkValues
{
    /// <summary>Stores the value, replacing an older one; when the task completes it survives a crash of the process.</summary>
    /// <remarks>Repeating a put is harmless. The content must stay unchanged until the task completes.</remarks>
    /// <exception cref="ArgumentException">The key is malformed or the content too large.</exception>
    Task PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default);

    /// <summary>Reads a value; null when the key is not there.</summary>
    /// <exception cref="GridStorageException">The stored bytes do not match their checksum.</exception>
    Task<byte[]?> GetAsync(string key, CancellationToken cancellationToken = default);
}
