using Grid.Grains.Abstractions;
using Grid.Storage;

namespace Grid.Server;

/// <summary><c>GET /health</c>: whether grains answer, the store can be read, and the list of silos can be reached.</summary>
/// <remarks>
/// 200 <c>healthy</c>; 200 <c>degraded</c> when the list of silos is away (this silo goes on, none can join); 503 <c>unhealthy</c> when grains
/// or the store do not answer. Each look is cut off after two seconds. No key is needed and nothing of a tenant is shown.
/// </remarks>
internal static class HealthApi
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Adds the route.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes) => routes.MapGet("/health", HealthAsync);

    private static async Task<IResult> HealthAsync(IGrainFactory grains, IBulkStore bulk, IServiceProvider services, CancellationToken cancellationToken)
    {
        var looks = await Task.WhenAll(
            // A scene nobody wrote: the call crosses the grains.
            LookAsync("grains", _ => grains.GetGrain<ISceneGrain>(GrainKey.Scene(GrainKey.DefaultTenant, "health")).StatusAsync(), cancellationToken),
            LookAsync("storage", token => bulk.GetAsync("health/none", token), cancellationToken),
            LookAsync("cluster", token => services.GetService<IMembershipTable>()?.ReadAllAsync(token) ?? Task.CompletedTask, cancellationToken)).ConfigureAwait(false);
        var status = looks[0].Fault is not null || looks[1].Fault is not null ? "unhealthy" : looks[2].Fault is not null ? "degraded" : "healthy";
        var health = new Health(status, Diagnostics.Catalogue.Default.Versions.Grid, looks.ToDictionary(static l => l.Name, static l => l.Fault ?? "ok", StringComparer.Ordinal));
        return Results.Json(health, statusCode: status == "unhealthy" ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }

    private static async Task<(string Name, string? Fault)> LookAsync(string name, Func<CancellationToken, Task> look, CancellationToken cancellationToken)
    {
        try
        {
            await look(cancellationToken).WaitAsync(Patience, cancellationToken).ConfigureAwait(false);
            return (name, null);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return (name, e is TimeoutException ? "no answer within two seconds" : $"fails ({e.GetType().Name})");
        }
    }

    private sealed record Health(string Status, string Version, IReadOnlyDictionary<string, string> Checks);
}
