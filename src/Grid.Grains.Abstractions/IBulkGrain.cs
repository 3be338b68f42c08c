namespace Grid.Grains.Abstractions;

/// <summary>The cluster's bulk values, for clients that do not reach its storage.</summary>
[Alias("grid.bulk")]
public interface IBulkGrain : IGrainWithIntegerKey
{
    /// <summary>Stores a value; when the task completes it is durable.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="content">At most 64 MiB.</param>
    [Alias("put")]
    [ResponseTimeout("00:02:00")]
    Task PutAsync(string key, Payload content);

    /// <summary>A value, or null.</summary>
    /// <param name="key">Its key.</param>
    [Alias("get")]
    [ResponseTimeout("00:02:00")]
    Task<Payload?> GetAsync(string key);
}
