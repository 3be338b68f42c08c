using Grid.Grains.Abstractions;
using Grid.Storage;
using Orleans.Concurrency;

namespace Grid.Grains;

/// <summary>Hands bulk values to and from the silo's store. Reentrant because it holds nothing.</summary>
[StatelessWorker]
[Reentrant]
internal sealed class BulkGrain(IBulkStore bulk) : Grain, IBulkGrain
{
    public Task PutAsync(string key, Payload content) => bulk.PutAsync(key, content.Bytes);

    public async Task<Payload?> GetAsync(string key) => await bulk.GetAsync(key) is { } bytes ? new Payload(bytes) : null;
}
