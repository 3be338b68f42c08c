using System.Runtime.CompilerServices;
using Grid.Formats;
using Grid.Grains.Abstractions;

namespace Grid.Server;

/// <summary>The results of a run, record by record, as a comparison needs them.</summary>
public static class RunRecords
{
    /// <summary>Reads the records of a run's finished shards, in input order.</summary>
    /// <param name="grains">The cluster.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="run">The run's name.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ArgumentException">The name is malformed.</exception>
    public static async IAsyncEnumerable<ScoredRecord> ReadAsync(
        IGrainFactory grains, string tenant, string run, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(grains);
        var grain = grains.GetGrain<ICorpusRunGrain>(GrainKey.Run(tenant, run));
        var parts = (await grain.GetProgressAsync().ConfigureAwait(false)).PartsSubmitted;
        for (var shard = 0; shard < parts; shard++)
        {
            var chunks = await grain.ListChunksAsync(shard).ConfigureAwait(false);
            for (var chunk = 0; chunk < chunks; chunk++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var bytes = (await grain.ReadChunkAsync(shard, chunk).ConfigureAwait(false)).Bytes;
                foreach (var record in await Task.Run(() => Lines(bytes), cancellationToken).ConfigureAwait(false))
                {
                    yield return record;
                }
            }
        }
    }

    private static List<ScoredRecord> Lines(byte[] chunk)
    {
        var records = new List<ScoredRecord>();
        foreach (var range in chunk.AsSpan().Split((byte)'\n'))
        {
            if (chunk.AsSpan()[range] is { Length: > 0 } line)
            {
                records.Add(ScoredRecord.Read(line));
            }
        }

        return records;
    }
}
