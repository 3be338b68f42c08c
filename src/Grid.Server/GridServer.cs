using System.Threading.RateLimiting;
using Grid.Grains;
using Grid.Storage;

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

    /// <summary>Starts a server.</summary>
    /// <param name="options">Where it listens and keeps its data.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="GridStorageException">The data file cannot be opened.</exception>
    /// <exception cref="IOException">An address is in use.</exception>
    public static async Task<GridServer> StartAsync(GridServerOptions options, CancellationToken cancellationToken = default)
    {
        var application = Build(options);
        try
        {
            _ = application.Services.GetRequiredService<GridDatabase>();
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
            return new GridServer(application);
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
        builder.WebHost.UseUrls(options.Urls).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
            kestrel.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 1024, gracePeriod: SlowestBody);
        });
        builder.Services.AddProblemDetails();
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = static (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = "1";
                return ValueTask.CompletedTask;
            };
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(_ => RateLimitPartition.GetConcurrencyLimiter(
                "all", _ => new ConcurrencyLimiterOptions { PermitLimit = options.MaxConcurrentRequests, QueueLimit = options.MaxConcurrentRequests }));
        });
        builder.Services.AddSingleton(static services => services.GetRequiredService<GridEngine>().Diagnoser);
        builder.Services.AddGridDatabase(DataDirectory.Open(options.DataDirectory).DatabaseFile);
        builder.UseOrleans(silo => silo.AddGridOnOneMachine(options.Pathways));
        var application = builder.Build();
        application.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = StatusOf, SuppressDiagnosticsCallback = static context => context.Exception is BadHttpRequestException });
        application.UseStatusCodePages();
        application.UseRateLimiter();
        application.MapHealth();
        application.MapDiagnose();
        return application;
    }

    private static int StatusOf(Exception exception) =>
        exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
}
