using System.Security.Claims;
using System.Text.Json;
using Grid.Grains.Abstractions;
using Microsoft.AspNetCore.Mvc;

namespace Grid.Server;

/// <summary><c>/v1/alerts</c>: what was told, what waits, what could not be delivered.</summary>
internal static class AlertApi
{
    /// <summary>Adds the routes.</summary>
    public static void MapAlerts(this IEndpointRouteBuilder routes)
    {
        var alerts = routes.MapGroup("/alerts").WithTags("Alerts");
        alerts.MapGet("", ListAsync).RequireAuthorization(ApiRoles.Read).WithSummary("Alerts, the newest first; state=dead lists those that could not be delivered.");
        alerts.MapPost("/{id}/retry", RetryAsync).RequireAuthorization(ApiRoles.Operate).WithSummary("Delivers a dead alert again.");
    }

    private static async Task<IResult> ListAsync(ClaimsPrincipal caller, IGrainFactory grains, [FromQuery] string? state, [FromQuery] int limit = 100)
    {
        AlertState? wanted = state switch
        {
            null => null,
            "pending" => AlertState.Pending,
            "delivered" => AlertState.Delivered,
            "dead" => AlertState.Dead,
            "listed" => AlertState.Listed,
            _ => throw ApiException.Bad("state", $"'{state}' is none of pending, delivered, dead, listed."),
        };
        return limit is >= 1 and <= IAlertGrain.Limit
            ? Results.Ok((await grains.GetGrain<IAlertGrain>(caller.Tenant()).ListAsync(wanted, limit).ConfigureAwait(false)).Select(ShownAlert.Of))
            : throw ApiException.Bad("limit", $"A list has 1 to {IAlertGrain.Limit} alerts.");
    }

    private static async Task<IResult> RetryAsync(string id, ClaimsPrincipal caller, IGrainFactory grains) =>
        await grains.GetGrain<IAlertGrain>(caller.Tenant()).RetryAsync(id).ConfigureAwait(false)
            ? Results.Accepted()
            : throw ApiException.NotFound($"There is no dead alert '{id}'.");

    private sealed record ShownAlert(
        string Id, string Event, DateTimeOffset At, string Stream, string Scene, string Finding, string Code, string Kind, string Severity, double Score, double Threshold,
        string State, int Attempts, string? Error)
    {
        public static ShownAlert Of(AlertEntry entry)
        {
            var alert = entry.Alert;
            return new ShownAlert(
                alert.Id, alert.Closed ? "closed" : "opened", DateTimeOffset.FromUnixTimeMilliseconds(alert.At), alert.Stream, alert.Scene, alert.Finding, alert.Code, alert.Kind,
                alert.Severity, alert.Score, alert.Threshold, JsonNamingPolicy.CamelCase.ConvertName(entry.State.ToString()), entry.Attempts, entry.Error);
        }
    }
}
