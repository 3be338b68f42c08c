using System.Security.Claims;
using Grid.Grains.Abstractions;
using Microsoft.AspNetCore.Mvc;

namespace Grid.Server;

/// <summary><c>/v1/scenes</c> and <c>/v1/overview</c>: lists and counts of live scenes, without waking one.</summary>
internal static class SceneIndexApi
{
    private static readonly TimeSpan LongestByHour = TimeSpan.FromDays(14);

    /// <summary>Adds the routes.</summary>
    public static void MapSceneIndex(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/scenes", SearchAsync).RequireAuthorization(ApiRoles.Read).WithTags("Scenes").WithSummary("Scenes, the newest first, by verdict, code, stream, time and text.");
        routes.MapGet("/overview", OverviewAsync).RequireAuthorization(ApiRoles.Read).WithTags("Scenes").WithSummary("Scenes over time and by stream.");
    }

    private static async Task<IResult> SearchAsync(
        ClaimsPrincipal caller, IGrainFactory grains, [FromQuery] string? verdict, [FromQuery] string? code, [FromQuery] string? stream,
        [FromQuery] DateTimeOffset? from, [FromQuery] DateTimeOffset? to, [FromQuery] string? text, [FromQuery] string? cursor, [FromQuery] int limit = 50)
    {
        var query = new SceneQuery
        {
            Verdict = verdict,
            Code = code,
            Stream = stream,
            Text = text,
            Cursor = cursor,
            Limit = limit,
            From = from?.ToUnixTimeMilliseconds(),
            To = to?.ToUnixTimeMilliseconds(),
        };
        try
        {
            var page = await grains.GetGrain<ISceneIndexGrain>(caller.Tenant()).SearchAsync(query).ConfigureAwait(false);
            return Results.Ok(new { scenes = page.Rows.Select(ListedScene.Of), page.Cursor });
        }
        catch (ArgumentException e)
        {
            throw ApiException.Bad(limit is < 1 or > SceneQuery.PageLimit ? "limit" : "cursor", e.Message);
        }
    }

    private static async Task<IResult> OverviewAsync(
        ClaimsPrincipal caller, IGrainFactory grains, TimeProvider time, [FromQuery] DateTimeOffset? from, [FromQuery] DateTimeOffset? to)
    {
        var until = to ?? time.GetUtcNow().AddHours(1);
        var since = from ?? until.AddDays(-1);
        var overview = await grains.GetGrain<ISceneIndexGrain>(caller.Tenant())
            .OverviewAsync(since.ToUnixTimeMilliseconds(), until.ToUnixTimeMilliseconds(), until - since > LongestByHour).ConfigureAwait(false);
        return Results.Ok(new
        {
            buckets = overview.Buckets.Select(static b => new { from = DateTimeOffset.FromUnixTimeMilliseconds(b.From), counts = b.Tally }),
            streams = overview.Streams.Select(static s => new { s.Stream, counts = s.Tally }),
            changed = overview.Changed.Select(ListedScene.Of),
        });
    }

    private sealed record ListedScene(
        string Id, string Stream, DateTimeOffset Created, DateTimeOffset Updated, string Verdict, double Stability, double? Density, int TurnCount, int ComponentCount,
        IReadOnlyList<string> Alarms, string Lang, string Excerpt)
    {
        public static ListedScene Of(SceneRow row) => new(
            row.Id, row.Stream, DateTimeOffset.FromUnixTimeMilliseconds(row.Created), DateTimeOffset.FromUnixTimeMilliseconds(row.Updated), row.Verdict, row.Stability,
            row.Density, row.TurnCount, row.ComponentCount, row.Alarms, row.Lang, row.Excerpt);
    }
}
