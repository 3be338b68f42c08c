using Grid.Grains.Abstractions;

namespace Grid.Grains;

/// <summary>Sees one shard through to its end: asks it to work again and again, whatever silo it is on and however often that one dies.</summary>
internal sealed class ShardDrive(ICorpusShardGrain shard, ShardOrder order, TimeProvider time, int attempts)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>Outcomes of the records done so far.</summary>
    public Outcomes Reached { get; private set; }

    /// <summary>Where the whole shard stands at its end; fails with the last cause when nothing gets it further.</summary>
    public async Task<ShardStatus> RunAsync(CancellationToken stop)
    {
        var failures = 0;
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                var status = await shard.WorkAsync(order);
                failures = status.Outcomes.Records > Reached.Records ? 0 : failures;
                Reached = status.Outcomes;
                if (status.Complete)
                {
                    return status;
                }
            }
            catch (Exception e) when (e is not (RunInputChangedException or RunMismatchException) && ++failures < attempts)
            {
                var pause = FirstPause * (1 << Math.Min(failures, 10));
                await Task.Delay(pause < LongestPause ? pause : LongestPause, time, stop);
            }
        }
    }

    public Task StopAsync() => shard.StopAsync();
}
