using Grid.Grains;
using Grid.Grains.Abstractions;
using Grid.Storage;

namespace Grid.Cluster.Tests;

/// <summary>What a client sees of a cluster that may be failing: it connects anew after every failure.</summary>
/// <param name="redis">The cluster's Redis.</param>
/// <param name="clusterId">Its name.</param>
internal sealed class ClusterView(string redis, string clusterId) : IAsyncDisposable
{
    private readonly GridClusterAddress _address = new() { Redis = redis, ClusterId = clusterId };
    private GridClusterClient? _client;

    /// <summary>The records of a run that are done; null when nobody answers.</summary>
    /// <param name="run">The run's name.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    public Task<long?> DoneAsync(string run, CancellationToken cancellationToken) => AskAsync<long?>(
        async grains => (await grains.GetGrain<ICorpusRunGrain>(GrainKey.Run(GrainKey.DefaultTenant, run)).GetProgressAsync()).Outcomes.Records, cancellationToken);

    /// <summary>The ports of the silos on which shards are awake; empty when nobody answers.</summary>
    /// <param name="cancellationToken">Ends the try.</param>
    public async Task<IReadOnlySet<int>> WorkingAsync(CancellationToken cancellationToken)
    {
        var awake = await AskAsync(static grains => grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics(), cancellationToken);
        return (awake ?? []).Where(static g => g.GrainType.Contains("CorpusShard", StringComparison.OrdinalIgnoreCase)).Select(static g => g.SiloAddress.Endpoint.Port).ToHashSet();
    }

    public ValueTask DisposeAsync() => _client?.DisposeAsync() ?? default;

    private async Task<T?> AskAsync<T>(Func<IGrainFactory, Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            _client ??= await GridClusterClient.ConnectAsync(_address, cancellationToken);
            return await ask(_client.Grains);
        }
        catch (Exception e) when (e is GridStorageException or OrleansException or TimeoutException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            if (_client is { } lost)
            {
                _client = null;
                await lost.DisposeAsync();
            }

            return default;
        }
    }
}
