using Grid.Diagnostics;
using Grid.Grains.Abstractions;
using Grid.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using StackExchange.Redis;

namespace Grid.Grains;

/// <summary>A client of a cluster elsewhere; it needs no models and no storage of its own; thread safe.</summary>
public sealed class GridClusterClient : IGridConnection
{
    private const int ConnectTries = 5;
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Response = TimeSpan.FromSeconds(10);

    private readonly IHost _host;

    private GridClusterClient(IHost host)
    {
        _host = host;
        Values = new GrainBulkValues(Grains, TimeProvider.System);
    }

    /// <inheritdoc/>
    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <inheritdoc/>
    public IBulkValues Values { get; }

    /// <summary>Connects.</summary>
    /// <param name="address">The cluster.</param>
    /// <param name="cancellationToken">Ends the tries.</param>
    /// <exception cref="GridStorageException">Redis or every silo is silent, or the address is malformed; the message says what to do.</exception>
    public static async Task<GridClusterClient> ConnectAsync(GridClusterAddress address, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(address);
        IHost? host = null;
        try
        {
            host = Build(address);
            await host.StartAsync(cancellationToken);
            return new GridClusterClient(host);
        }
        catch (Exception e) when (e is OrleansException or RedisException or ArgumentException or TimeoutException)
        {
            host?.Dispose();
            throw new GridStorageException(
                $"{address}: no silo answers ({e.Message.ReplaceLineEndings(" ")}). Start one with 'grid serve --cluster redis=HOST:PORT', or check address and --cluster-id.", e);
        }
    }

    /// <inheritdoc/>
    public Task<RunSettings> FreezeAsync(ReadOptions reading, params string[] input) => GrainRetry.CallAsync(
        () => Grains.GetGrain<IEngineGrain>(0).FreezeAsync(reading.ToSettings(), input), TimeProvider.System, CancellationToken.None);

    /// <summary>Leaves the cluster.</summary>
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private static IHost Build(GridClusterAddress address)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddLogging(static logging => logging.ClearProviders());
        builder.UseOrleansClient(client =>
        {
            var tries = 0;
            client.UseRedisClustering(o => o.ConfigurationOptions = address.Connection());
            client.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (address.ClusterId, GridClusterAddress.ServiceId));
            // A client does not learn by itself that its silo died: short answers and fresh lists instead.
            client.Configure<ClientMessagingOptions>(static o => o.ResponseTimeout = Response);
            client.Configure<GatewayOptions>(static o => o.GatewayListRefreshPeriod = Refresh);
            client.UseConnectionRetryFilter(async (_, stop) =>
            {
                await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, stop);
                return ++tries < ConnectTries;
            });
            client.AddGridGrainsClient();
        });
        return builder.Build();
    }
}
