using System.Runtime.InteropServices;
using Grid.Grains.Abstractions;
using Grid.Storage;

namespace Grid.Grains;

/// <summary>The cluster's bulk values through its grains; a call that a dying silo cut off is repeated; thread safe.</summary>
/// <param name="grains">The cluster.</param>
/// <param name="time">The clock for pauses.</param>
internal sealed class GrainBulkValues(IGrainFactory grains, TimeProvider time) : IBulkValues
{
    private IBulkGrain Bulk => grains.GetGrain<IBulkGrain>(0);

    public Task PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        var whole = MemoryMarshal.TryGetArray(content, out var array) && array.Offset == 0 && array.Count == array.Array!.Length ? array.Array : content.ToArray();
        return GrainRetry.CallAsync(() => Bulk.PutAsync(key, new Payload(whole)), time, cancellationToken);
    }

    public async Task<byte[]?> GetAsync(string key, CancellationToken cancellationToken = default) =>
        (await GrainRetry.CallAsync(() => Bulk.GetAsync(key), time, cancellationToken))?.Bytes;
}
