using Grid.Grains;
using Grid.Server.Dashboard;
using Grid.Server.Demo;
using Grid.Storage;
using Orleans.Dashboard;

namespace Grid.Server;

/// <summary>Puts a Grid server into any ASP.NET Core application: silo, API, tools and dashboard.</summary>
public static class GridServerHosting
{
    /// <summary>Adds the silo, its stores, keys and limits, the API and the dashboard.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="options">How; addresses and Kestrel's limits are left to the application.</param>
    /// <exception cref="GridStorageException">The data folder cannot be used.</exception>
    public static WebApplicationBuilder AddGridServer(this WebApplicationBuilder builder, GridServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        builder.Services.AddProblemDetails().AddExceptionHandler<ApiExceptionHandler>();
        builder.Services.AddRequestDecompression();
        builder.Services.AddOpenApi();
        builder.Services.AddGridMcp();
        builder.AddGridTelemetry();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<SceneLog>().AddSingleton<FeedbackPairs>().AddSingleton<SceneWatch>();
        builder.Services.AddGridSecurity(options, options.KeyFile ?? Path.Combine(DataDirectory.Open(options.DataDirectory).Path, ApiKeyFile.FileName));
        builder.Services.AddSingleton(static services => services.GetRequiredService<GridEngine>().Diagnoser);
        builder.Services.AddGridDashboard();
        AddStores(builder.Services, options);
        var grains = GrainsOf(builder.Configuration, options);
        builder.UseOrleans(silo => AddSilo(silo.AddDashboard(static o => o.HideTrace = true), options, grains));

        // After the silo, so that it starts later and ends earlier.
        _ = options.Demo ? builder.Services.AddHostedService<DemoReplay>() : null;
        return builder;
    }

    /// <summary>Adds the routes: <c>/health</c>, <c>/v1</c>, <c>/openapi</c>, <c>/mcp</c> and the dashboard.</summary>
    /// <param name="application">The application.</param>
    public static WebApplication MapGridServer(this WebApplication application)
    {
        ArgumentNullException.ThrowIfNull(application);
        application.UseExceptionHandler();
        application.UseStatusCodePages();
        application.UseAuthentication();
        application.UseRateLimiter();
        application.UseAuthorization();
        application.UseRequestDecompression();
        application.MapHealth();
        application.MapOpenApi("/openapi/{documentName}.json").RequireAuthorization(ApiRoles.Read);
        application.MapMcp("/mcp").RequireAuthorization(ApiRoles.Write);
        var api = application.MapGroup("/v1");
        api.MapDiagnose();
        api.MapScenes();
        api.MapSceneIndex();
        api.MapStreams();
        api.MapAlerts();
        api.MapTraces();
        api.MapRuns();
        api.MapBridges();
        api.MapCatalogue();
        application.MapGridDashboard();
        return application;
    }

    // What the configuration says goes beyond what the host says.
    private static GridGrainsOptions GrainsOf(IConfiguration configuration, GridServerOptions options)
    {
        var (streams, alerts) = (options.Streams with { }, options.Alerts with { });
        var retention = options.Retention with { Default = options.Retention.Default with { }, Tenants = new(options.Retention.Tenants, StringComparer.Ordinal) };
        configuration.GetSection("Grid:Streams").Bind(streams);
        configuration.GetSection("Grid:Alerts").Bind(alerts);
        configuration.GetSection("Grid:Retention").Bind(retention);
        retention.Check();
        streams.Check();
        alerts.Check();
        return new GridGrainsOptions { Streams = options.Demo ? streams with { Settle = DemoReplay.Rest } : streams, Alerts = alerts, Retention = retention };
    }

    private static void AddSilo(ISiloBuilder silo, GridServerOptions options, GridGrainsOptions grains) => _ = options.Cluster is { } cluster
        ? silo.AddGridInCluster(options.Pathways, cluster, options.Storage, grains)
        : silo.AddGridOnOneMachine(options.Pathways, grains, store: options.Storage);

    private static void AddStores(IServiceCollection services, GridServerOptions options) => _ = options.Storage == GridStore.Azure
        ? services.AddGridAzureStorage(new AzureStorageOptions
        {
            ConnectionString = options.AzureConnection ?? throw new GridStorageException("Azure storage needs a connection string: give --azure-connection or GRID_AZURE_CONNECTION."),
        })
        : services.AddGridDatabase(DataDirectory.Open(options.DataDirectory).DatabaseFile);
}
