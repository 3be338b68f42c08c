using System.Net;
using System.Net.Sockets;
using Grid.Pathways;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using Orleans.Serialization;

namespace Grid.Grains;

/// <summary>Puts Grid's grains into a silo.</summary>
public static class GridGrainsHosting
{
    /// <summary>Adds what the grains need beside storage and clustering: engine, evaluation threads, clock, time limits, collection ages.</summary>
    /// <remarks>The caller adds clustering, grain storage named <c>Default</c>, and the bulk store and append log.</remarks>
    /// <param name="silo">The silo.</param>
    /// <param name="engine">What it diagnoses with.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    public static ISiloBuilder AddGridGrains(this ISiloBuilder silo, GridEngine engine, GridGrainsOptions? options = null) =>
        silo.AddGridGrains(_ => engine, options);

    /// <summary>The same with an engine made for the silo, such as one over the silo's own board of bridges.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="engine">Makes what it diagnoses with.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    public static ISiloBuilder AddGridGrains(this ISiloBuilder silo, Func<IServiceProvider, GridEngine> engine, GridGrainsOptions? options = null)
    {
        options ??= new GridGrainsOptions();
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.AddSingleton(engine);
        silo.Services.AddSingleton<SecondJudgement>();
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(static services => services.GetRequiredService<SecondJudgement>());
        silo.Services.AddSingleton<SceneTeller>();
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(static services => services.GetRequiredService<SceneTeller>());
        silo.Services.AddSingleton<SceneSweep>();
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(static services => services.GetRequiredService<SceneSweep>());
        silo.Services.AddSingleton<EvaluationEvents>();
        silo.Services.AddSingleton<AlertCourier>();
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(static services => services.GetRequiredService<AlertCourier>());
        silo.Services.AddSingleton(options).AddSingleton(options.Streams).AddSingleton(options.Alerts).AddSingleton(options.Retention);
        silo.Services.AddSingleton(_ => new EvaluationPool(options.EvaluationThreads));
        silo.Configure<SiloMessagingOptions>(o => o.ResponseTimeout = options.ResponseTimeout);
        silo.Configure<ClientMessagingOptions>(o => o.ResponseTimeout = options.ResponseTimeout);
        silo.Configure<GrainCollectionOptions>(o =>
        {
            o.CollectionAge = options.CollectionAge;
            o.ClassSpecificCollectionAge[typeof(SubFieldGrain).FullName!] = options.SubFieldAge;
        });
        silo.Services.Configure<ExceptionSerializationOptions>(CarryOurs);
        return silo;
    }

    /// <summary>Makes the silo a cluster of one on loopback over the data file given by <c>AddGridDatabase</c>: no fixed ports, grains included.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="engine">What it diagnoses with.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <param name="port">The silo's port; null for a free one.</param>
    public static ISiloBuilder AddGridOnOneMachine(this ISiloBuilder silo, GridEngine engine, GridGrainsOptions? options = null, int? port = null) =>
        silo.AddGridOnOneMachine(_ => engine, options, port, GridStore.Sqlite);

    /// <summary>The same over opened pathways, with the silo's board of bridges under them.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="plan">The pathways; closed by whoever opened them, after the silo.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <param name="port">The silo's port; null for a free one.</param>
    /// <param name="store">Where grain state lies; the host adds the stores themselves.</param>
    public static ISiloBuilder AddGridOnOneMachine(
        this ISiloBuilder silo, PathwayPlan plan, GridGrainsOptions? options = null, int? port = null, GridStore store = GridStore.Sqlite) =>
        silo.AddGridOnOneMachine(services => GridEngine.Of(plan, services.GetRequiredService<IBridgeBoard>()), options, port, store);

    private static ISiloBuilder AddGridOnOneMachine(
        this ISiloBuilder silo, Func<IServiceProvider, GridEngine> engine, GridGrainsOptions? options, int? port, GridStore store)
    {
        var siloPort = port ?? FreePort();

        // No gateway: the only client is in the process. The cluster's id keeps silos of other processes apart.
        silo.UseLocalhostClustering(siloPort, 0, null, "grid", FormattableString.Invariant($"grid-{Environment.ProcessId}-{siloPort}"));
        silo.Configure<EndpointOptions>(static o => o.AdvertisedIPAddress = IPAddress.Loopback);
        silo.AddGridStateStorage(store);
        return silo.AddGridBridges().AddGridGrains(engine, options);
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Adds what a client outside the cluster needs to understand the grains' failures.</summary>
    /// <param name="client">The client.</param>
    public static IClientBuilder AddGridGrainsClient(this IClientBuilder client)
    {
        client.Services.Configure<ExceptionSerializationOptions>(CarryOurs);
        return client;
    }

    // Storage's exceptions know nothing of Orleans and would otherwise arrive as "no codec".
    private static void CarryOurs(ExceptionSerializationOptions options) => options.SupportedNamespacePrefixes.Add("Grid");
}
