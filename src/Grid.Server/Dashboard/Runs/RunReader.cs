using Grid.Formats;
using Grid.Grains.Abstractions;
using Grid.Server.Dashboard.Live;
using Grid.Storage;

namespace Grid.Server.Dashboard.Runs;

/// <summary>Reads runs: their counts, what came out of them, and two of them side by side.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class RunReader(IGrainFactory grains, IBulkStore bulk)
{
    /// <summary>The most records of a run that a page reads: about 20 MB of memory while it compares.</summary>
    public const int RecordLimit = 100_000;

    private const int WorstShown = 25;

    /// <summary>Every run of a tenant, the latest first.</summary>
    /// <param name="tenant">The tenant.</param>
    public async Task<Many<RunProgress>> ListAsync(string tenant) =>
        new([.. (await grains.GetGrain<IRunIndexGrain>(tenant).ListAsync().ConfigureAwait(false)).OrderByDescending(static r => r.Started).ThenBy(static r => r.Name, StringComparer.Ordinal)]);

    /// <summary>A run's counts.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="run">The run's name.</param>
    /// <exception cref="ArgumentException">The name is malformed.</exception>
    public Task<RunProgress> ProgressAsync(string tenant, string run) => Grain(tenant, run).GetProgressAsync();

    /// <summary>What a run froze at its start; null when it was never started.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="run">The run's name.</param>
    public Task<RunSettings?> SettingsAsync(string tenant, string run) => Grain(tenant, run).GetSettingsAsync();

    /// <summary>What came out of a run so far: from its summary, or from its finished shards.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="run">The run's name.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<RunPicture> PictureAsync(string tenant, string run, CancellationToken cancellationToken)
    {
        if (await RunSummaryStore.LoadAsync(bulk, tenant, run, cancellationToken).ConfigureAwait(false) is { Results: var results })
        {
            return new RunPicture(
                results.Records, true,
                [.. results.Entries.Where(static e => e.Value.Scenes > 0).OrderByDescending(static e => e.Value.Scenes).Select(static e => (e.Key, e.Value.Scenes))],
                [.. results.Worst.Take(WorstShown).Select(static w => new ScoredRecord(w.Id, w.Verdict, w.Stability, 0))]);
        }

        var records = await ToListAsync(RecordsAsync(tenant, run, cancellationToken), cancellationToken).ConfigureAwait(false);
        return new RunPicture(
            records.Count, false,
            [.. ScoredRecord.Entries.Select((code, bit) => (code, records.LongCount(r => (r.Alarms >> bit & 1) != 0))).Where(static e => e.Item2 > 0).OrderByDescending(static e => e.Item2)],
            [.. records.Where(static r => r.Verdict is not (null or Diagnostics.Verdict.Undecided)).OrderBy(static r => r.Stability).Take(WorstShown)]);
    }

    /// <summary>Two runs side by side.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="before">The first run.</param>
    /// <param name="after">The second run.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<RunComparison> CompareAsync(string tenant, string before, string after, CancellationToken cancellationToken)
    {
        var first = await ToListAsync(RecordsAsync(tenant, before, cancellationToken), cancellationToken).ConfigureAwait(false);
        var second = await ToListAsync(RecordsAsync(tenant, after, cancellationToken), cancellationToken).ConfigureAwait(false);
        return await Task.Run(() => RunComparison.Of(first, second), cancellationToken).ConfigureAwait(false);
    }

    private IAsyncEnumerable<ScoredRecord> RecordsAsync(string tenant, string run, CancellationToken cancellationToken) =>
        RunRecords.ReadAsync(grains, tenant, run, cancellationToken);

    private static async Task<List<ScoredRecord>> ToListAsync(IAsyncEnumerable<ScoredRecord> records, CancellationToken cancellationToken)
    {
        var list = new List<ScoredRecord>();
        await foreach (var record in records.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            list.Add(record);
            if (list.Count == RecordLimit)
            {
                break;
            }
        }

        return list;
    }

    private ICorpusRunGrain Grain(string tenant, string run) => grains.GetGrain<ICorpusRunGrain>(GrainKey.Run(tenant, run));
}
