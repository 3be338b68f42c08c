using Grid.Grains;
using Grid.Server.Dashboard;
using Grid.Server.Demo;
using Grid.Storage;
using Orleans.Dashboard;
using StackExchange.Redis;

namespace Grid.Server;

/// <summary>A silo with Grid's HTTP API in one process.</summary>
/// <remarks>Thread safe. The API lives under <c>/v1</c>, <c>/health</c> at the root; errors are problem+json.</remarks>
public sealed class GridServer : IAsyncDisposable
{
    private static readonly TimeSpan SlowestBody = TimeSpan.FromSeconds(10);

    private readonly WebApplication _application;

    private GridServer(WebApplication application) => _application = application;

    /// <summary>The addresses it listens on.</summary>
    public IReadOnlyCollection<string> Addresses => [.. _application.Urls];

    /// <summary>The grains, for a host that feeds scenes itself.</summary>
    public IGrainFactory Grains => _application.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Starts a server.</summary>
    /// <param name="options">Where it listens and keeps its data.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="GridStorageException">The data file cannot be opened, or Redis or the storage account does not answer.</exception>
    /// <exception cref="IOException">An address is in use.</exception>
    public static async Task<GridServer> StartAsync(GridServerOptions options, CancellationToken cancellationToken = default)
    {
        var application = Build(options);
        try
        {
            // Opened here, so that a broken file is told as such and not as a silo that does not start.
            _ = options.Storage == GridStore.Sqlite ? application.Services.GetRequiredService<GridDatabase>() : null;
            SecurityHosting.RefuseOpenAddress(application.Services.GetRequiredService<ApiKeyFile>(), options.Urls);
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
            return new GridServer(application);
        }
        catch (RedisException e)
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw new GridStorageException($"{options.Cluster?.Address}: Redis does not answer ({e.Message.ReplaceLineEndings(" ")}). Start it, or check --cluster.", e);
        }
        catch
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Waits until the server is asked to stop.</summary>
    /// <param name="cancellationToken">Asks it to stop.</param>
    public Task WaitForStopAsync(CancellationToken cancellationToken = default) => _application.WaitForShutdownAsync(cancellationToken);

    /// <summary>Stops and closes the data file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync().ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }

    private static WebApplication Build(GridServerOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        // Orleans warns of workstation GC and, falsely, of a slow watchdog at every start.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Orleans", LogLevel.Error);
        // Keys of cookies lie in Grid's own store, as safe as the scenes beside them; the framework warns that they are not encrypted there.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // A tool told of bad input is answered, not a fault of the server.
        builder.Logging.AddFilter("ModelContextProtocol", LogLevel.Critical);
        builder.WebHost.UseUrls(options.Urls).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
            kestrel.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 1024, gracePeriod: SlowestBody);
        });
        builder.Services.AddProblemDetails().AddExceptionHandler<ApiExceptionHandler>();
        builder.Services.AddRequestDecompression();
        builder.Services.AddOpenApi();
        builder.Services.AddGridMcp();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<SceneLog>().AddSingleton<SceneWatch>();
        builder.Services.AddGridSecurity(options, options.KeyFile ?? Path.Combine(DataDirectory.Open(options.DataDirectory).Path, ApiKeyFile.FileName));
        builder.Services.AddSingleton(static services => services.GetRequiredService<GridEngine>().Diagnoser);
        builder.Services.AddGridDashboard();
        _ = options.Demo ? builder.Services.AddHostedService<DemoReplay>() : null;
        AddStores(builder.Services, options);
        builder.UseOrleans(silo => _ = options.Cluster is { } cluster
            ? silo.AddDashboard(static o => o.HideTrace = true).AddGridInCluster(options.Pathways, cluster, options.Storage)
            : silo.AddDashboard(static o => o.HideTrace = true).AddGridOnOneMachine(options.Pathways, store: options.Storage));
        var application = builder.Build();
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
        api.MapRuns();
        api.MapBridges();
        api.MapCatalogue();
        application.MapGridDashboard();
        return application;
    }

    private static void AddStores(IServiceCollection services, GridServerOptions options) => _ = options.Storage == GridStore.Azure
        ? services.AddGridAzureStorage(new AzureStorageOptions
        {
            ConnectionString = options.AzureConnection ?? throw new GridStorageException("Azure storage needs a connection string: give --azure-connection or GRID_AZURE_CONNECTION."),
        })
        : services.AddGridDatabase(DataDirectory.Open(options.DataDirectory).DatabaseFile);
}
