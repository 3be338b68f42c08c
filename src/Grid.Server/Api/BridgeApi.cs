using Grid.Grains;
using Grid.Grains.Abstractions;
using Microsoft.AspNetCore.Mvc;

namespace Grid.Server;

/// <summary><c>/v1/bridges</c>: how the pathways' bridges (12.8.2) stand, and the operator's hand on them.</summary>
internal static class BridgeApi
{
    /// <summary>Adds the routes.</summary>
    public static void MapBridges(this IEndpointRouteBuilder routes)
    {
        var bridges = routes.MapGroup("/bridges").WithTags("Bridges");
        bridges.MapGet("", ListAsync).RequireAuthorization(ApiRoles.Read).WithSummary("Every bridge as the cluster agrees on it.");
        bridges.MapPost("/{pathway}/hold", HoldAsync).RequireAuthorization(ApiRoles.Operate).WithSummary("Holds a bridge on one side, or releases it.");
    }

    private static async Task<IResult> ListAsync(GridEngine engine, IGrainFactory grains) =>
        Results.Ok(await Task.WhenAll((engine.Board?.Pathways ?? []).Select(async p => Shown(p, await grains.HyperBridge(p).StandingAsync().ConfigureAwait(false)))).ConfigureAwait(false));

    private static async Task<IResult> HoldAsync(string pathway, [FromQuery] string? on, GridEngine engine, IGrainFactory grains)
    {
        if (engine.Board?.Pathways.Contains(pathway) != true)
        {
            throw ApiException.NotFound($"There is no pathway '{pathway}'; GET /v1/bridges lists them.");
        }

        var hold = on switch
        {
            "primary" => BridgeHold.Primary,
            "analogue" => BridgeHold.Analogue,
            "released" => BridgeHold.Released,
            _ => throw ApiException.Bad("on", $"'{on}' is none of primary, analogue, released."),
        };
        return Results.Ok(Shown(pathway, await grains.HyperBridge(pathway).HoldAsync(hold).ConfigureAwait(false)));
    }

    private static ShownBridge Shown(string pathway, BridgeStanding standing) => new(
        pathway, standing.Mode, standing.Held, standing.Breaks, DateTimeOffset.FromUnixTimeMilliseconds(standing.Since),
        standing.Until > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(standing.Until) : null);

    private sealed record ShownBridge(string Pathway, string Mode, bool Held, int Breaks, DateTimeOffset Since, DateTimeOffset? Until);
}
