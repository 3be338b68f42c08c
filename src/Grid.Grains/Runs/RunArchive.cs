using Grid.Diagnostics;
using Grid.Storage;

namespace Grid.Grains;

/// <summary>Stored records of a run with their stored lines. Thread safe.</summary>
/// <param name="bulk">Where runs are stored.</param>
internal sealed class RunArchive(IBulkStore bulk)
{
    /// <summary>The record of that id and its line; null when the run has no finished shard with it.</summary>
    public async Task<(CorpusRecord Record, byte[] Line)?> FindAsync(string runKey, string id)
    {
        var hash = IdTable.HashOf(id);
        await foreach (var key in bulk.ListAsync(RunKeys.IdsPrefix(runKey)))
        {
            var table = await bulk.GetAsync(key);
            foreach (var ordinal in table is null ? [] : IdTable.Find(table, hash))
            {
                var shard = RunKeys.OfShard(key).Number;
                if (await RecordAsync(runKey, shard, ordinal) is { } record && record.Id == id && await LineAsync(runKey, shard, ordinal) is { } line)
                {
                    return (record, line);
                }
            }
        }

        return null;
    }

    private async Task<CorpusRecord?> RecordAsync(string runKey, int shard, int ordinal) =>
        await bulk.GetAsync(RunKeys.Part(runKey, shard)) is { } part ? CorpusPart.Decode(part)[ordinal] : null;

    private async Task<byte[]?> LineAsync(string runKey, int shard, int ordinal) =>
        await bulk.GetAsync(RunKeys.Chunk(runKey, shard, ordinal / ResultLines.ChunkRecords)) is { } chunk
            ? ResultLines.Split(chunk).Skip(ordinal % ResultLines.ChunkRecords).FirstOrDefault().ToArray()
            : null;
}
