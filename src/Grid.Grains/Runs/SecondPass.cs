using Grid.Grains.Abstractions;
using Grid.Storage;

namespace Grid.Grains;

/// <summary>Judges those records of a shard again that an analogue judged while a pathway failed (12.8.2).</summary>
/// <remarks>
/// One record at a time: each is a probe of the pathway, and the pass ends when a few in a row need the analogue again.
/// A chunk's lines are written before the ledger follows them, and the ledger is made from
/// the lines, so a crash in between is mended by the next pass; counts stay exact.
/// </remarks>
internal sealed class SecondPass(IBulkStore bulk, IPersistentState<ShardLedger> ledger, (string RunKey, int Number) place)
{
    private const int Patience = 3;

    private int _failed;

    /// <summary>Runs the pass.</summary>
    /// <param name="evaluate">Judges the record of an ordinal.</param>
    /// <param name="stop">Ends the pass between records.</param>
    public async Task RunAsync(Func<int, Task<EvaluatedBatch>> evaluate, CancellationToken stop)
    {
        var state = ledger.State;
        if (state.TriedAgain || state.Degraded.Count == 0)
        {
            return;
        }

        foreach (var chunk in state.Degraded.GroupBy(static o => o / ResultLines.ChunkRecords).ToList())
        {
            if (_failed < Patience)
            {
                await JudgeAsync(chunk.Key, [.. chunk], evaluate, stop);
            }
        }

        state.TriedAgain = true;
        await ledger.WriteStateAsync(CancellationToken.None);
    }

    private async Task JudgeAsync(int chunk, List<int> ordinals, Func<int, Task<EvaluatedBatch>> evaluate, CancellationToken stop)
    {
        var key = RunKeys.Chunk(place.RunKey, place.Number, chunk);
        var stored = await bulk.GetAsync(key, CancellationToken.None)
            ?? throw new RunFailedException($"The stored results '{key}' are missing. Erase the run and start it again.");
        var lines = ResultLines.Split(stored).Select(static l => l.ToArray()).ToArray();
        var from = chunk * ResultLines.ChunkRecords;
        var settled = new List<int>();
        foreach (var ordinal in ordinals.TakeWhile(_ => _failed < Patience))
        {
            stop.ThrowIfCancellationRequested();
            var again = await evaluate(ordinal);
            _failed = again.Degraded.Length == 0 ? 0 : _failed + 1;
            if (_failed == 0)
            {
                lines[ordinal - from] = again.Lines[0];
                settled.Add(ordinal);
            }
        }

        await bulk.PutAsync(key, ResultLines.Join(lines), CancellationToken.None);
        ledger.State.Rewrite(from, lines);
        ledger.State.Degraded.RemoveAll(settled.Contains);
        await ledger.WriteStateAsync(CancellationToken.None);
    }
}
