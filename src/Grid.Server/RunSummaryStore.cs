using Grid.Formats;
using Grid.Storage;

namespace Grid.Server;

/// <summary>The stored summary of a finished run, to be no worse than.</summary>
public sealed class RunSummaryStore
{
    private readonly RunResults _results;

    private RunSummaryStore(RunResults results) => _results = results;

    /// <summary>What came out of the run.</summary>
    public RunResults Results => _results;

    /// <summary>Stores a run's summary beside its results.</summary>
    /// <param name="bulk">Where runs are stored.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="run">The run's name.</param>
    /// <param name="summary">The summary.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public static Task SaveAsync(IBulkValues bulk, string tenant, string run, RunSummary summary, CancellationToken cancellationToken) =>
        bulk.PutAsync(Key(tenant, run), SummaryJson.Write(summary), cancellationToken);

    /// <summary>The summary of a run, or null when it has none.</summary>
    /// <param name="bulk">Where runs are stored.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="run">The run's name.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<RunSummaryStore?> LoadAsync(IBulkValues bulk, string tenant, string run, CancellationToken cancellationToken)
    {
        var bytes = await bulk.GetAsync(Key(tenant, run), cancellationToken).ConfigureAwait(false);
        return bytes is null ? null : new RunSummaryStore(SummaryJson.Read(bytes).Results);
    }

    /// <summary>True when a gate counts more now than it did then.</summary>
    /// <param name="gate">The gate after the run now.</param>
    public bool IsWorse(GateResult gate) => gate.Count > Gate.Parse(gate.Gate).Judge(_results).Count;

    private static string Key(string tenant, string run) => $"summaries/{tenant}/{StorageKey.Part(run)}";
}
