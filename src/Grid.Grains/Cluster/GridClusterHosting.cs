using Grid.Pathways;
using Grid.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace Grid.Grains;

/// <summary>Makes a silo a member of a cluster that Redis lists.</summary>
public static class GridClusterHosting
{
    // A killed silo refuses connections and is voted out within two probes; a hung one after 4 x 2 probes of silence (bars: 5 s and 15 s).
    // Shorter probes make a starved machine kill its own silos.
    private static readonly TimeSpan Probe = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TableRefresh = TimeSpan.FromSeconds(5);
    private const int MissedProbes = 2;
    private const int Votes = 2;

    /// <summary>Adds clustering, grain storage, bridges and grains.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="plan">The pathways; closed by whoever opened them, after the silo.</param>
    /// <param name="cluster">The silo's place.</param>
    /// <param name="store">Where grain state lies; the host adds the stores themselves.</param>
    /// <param name="options">Settings of the grains; null for the defaults.</param>
    public static ISiloBuilder AddGridInCluster(
        this ISiloBuilder silo, PathwayPlan plan, GridClusterOptions cluster, GridStore store, GridGrainsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        silo.UseRedisClustering(o => o.ConfigurationOptions = cluster.Address.Connection());
        silo.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (cluster.Address.ClusterId, GridClusterAddress.ServiceId));
        silo.ConfigureEndpoints(cluster.Advertised, cluster.SiloPort, cluster.GatewayPort, listenOnAnyHostAddress: false);
        silo.Configure<ClusterMembershipOptions>(static o =>
        {
            o.ProbeTimeout = Probe;
            o.NumMissedProbesLimit = MissedProbes;
            o.NumVotesForDeathDeclaration = Votes;
            o.TableRefreshTimeout = TableRefresh;
            o.IAmAliveTablePublishTimeout = TableRefresh;
        });
        _ = cluster.Kubernetes ? silo.UseKubernetesHosting() : silo;
        silo.AddGridStateStorage(store);
        return silo.AddGridBridges().AddGridGrains(services => GridEngine.Of(plan, services.GetRequiredService<IBridgeBoard>()), options);
    }

    /// <summary>Adds the grain storage named <c>Default</c>.</summary>
    internal static ISiloBuilder AddGridStateStorage(this ISiloBuilder silo, GridStore store) =>
        store == GridStore.Azure ? silo.AddGridBlobGrainStorageAsDefault() : silo.AddGridSqliteGrainStorage("Default");
}
