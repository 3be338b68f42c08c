using Grid.Formats;
using Grid.Storage;

namespace Grid.Cli.Evaluation;

/// <summary>The stored summary of a finished run, to be no worse than.</summary>
internal sealed class RunSummaryStore
{
    private readonly RunResults _results;

    private RunSummaryStore(RunResults results) => _results = results;

    /// <summary>Stores a run's summary beside its results.</summary>
    public static Task SaveAsync(IBulkValues bulk, string tenant, string run, RunSummary summary, CancellationToken cancellationToken) =>
        bulk.PutAsync(Key(tenant, run), SummaryJson.Write(summary), cancellationToken);

    /// <summary>The summary of a run, or null when it has none.</summary>
    public static async Task<RunSummaryStore?> LoadAsync(IBulkValues bulk, string tenant, string run, CancellationToken cancellationToken)
    {
        var bytes = await bulk.GetAsync(Key(tenant, run), cancellationToken).ConfigureAwait(false);
        return bytes is null ? null : new RunSummaryStore(SummaryJson.Read(bytes).Results);
    }

    /// <summary>True when a gate counts more now than it did then.</summary>
    public bool IsWorse(GateResult gate) => gate.Count > Gate.Parse(gate.Gate).Judge(_results).Count;

    private static string Key(string tenant, string run) => $"summaries/{tenant}/{StorageKey.Part(run)}";
}
