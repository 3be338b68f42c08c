using Grid.Grains.Abstractions;

namespace Grid.Server;

/// <summary><c>GET /health</c>: 200 when grains answer and the store can be read.</summary>
internal static class HealthApi
{
    /// <summary>Adds the route.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes) => routes.MapGet("/health", HealthAsync);

    private static async Task<IResult> HealthAsync(IGrainFactory grains)
    {
        // A scene nobody wrote: the call crosses the grains and reads the store.
        _ = await grains.GetGrain<ISceneGrain>(GrainKey.Scene("default", "health")).StatusAsync().ConfigureAwait(false);
        return Results.Json(new Health("healthy", Diagnostics.Catalogue.Default.Versions.Grid));
    }

    private sealed record Health(string Status, string Version);
}
