using Grid.Grains;
using Grid.Storage;
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
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Orleans", LogLevel.Error).AddFilter("Polly", LogLevel.Error);
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
        return builder.AddGridServer(options).Build().MapGridServer();
    }
}
