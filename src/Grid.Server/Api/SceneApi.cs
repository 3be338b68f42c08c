using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Grid.Diagnostics;
using Grid.Formats;
using Grid.Grains;
using Grid.Grains.Abstractions;
using Microsoft.AspNetCore.Mvc;

namespace Grid.Server;

/// <summary><c>/v1/scenes</c>: conversations and texts that grow, their reports, and what restores them.</summary>
internal static class SceneApi
{
    private const int MostComponents = 1000;

    /// <summary>Adds the routes.</summary>
    public static void MapScenes(this IEndpointRouteBuilder routes)
    {
        var scenes = routes.MapGroup("/scenes/{id}").WithTags("Scenes");
        scenes.MapPost("/components", AppendAsync).RequireAuthorization(ApiRoles.Write).WithSummary("Adds turns; acknowledged once they survive a crash.");
        scenes.MapGet("", ReportAsync).RequireAuthorization(ApiRoles.Read).WithSummary("The report of the scene as it stands.");
        scenes.MapGet("/components", ComponentsAsync).RequireAuthorization(ApiRoles.Read).WithSummary("Components with their text, from an index on.");
        scenes.MapGet("/record", RecordAsync).RequireAuthorization(ApiRoles.Read).WithSummary("The scene as one line of the record contract.");
        scenes.MapGet("/tree", TreeAsync).RequireAuthorization(ApiRoles.Read).WithSummary("The conflicting sub-fields (12.4.2) and their grains.");
        scenes.MapGet("/events", Events).RequireAuthorization(ApiRoles.Read).WithSummary("Changes of the scene as server-sent events.");
        scenes.MapPost("/stabilise", StabiliseAsync).RequireAuthorization(ApiRoles.Write).WithSummary("Plans a repair, carries it out on a copy, and proves it; the scene stays as it is.");
        scenes.MapDelete("", EraseAsync).RequireAuthorization(ApiRoles.Write).WithSummary("Erases the scene.");
    }

    private static async Task<IResult> AppendAsync(
        string id, HttpRequest request, ClaimsPrincipal caller, SceneLog log, [FromQuery] string? judge, [FromQuery] bool? history,
        [FromQuery] int? turn, [FromHeader(Name = "Idempotency-Key")] string? key, CancellationToken cancellationToken)
    {
        if (judge is not (null or "all" or "model"))
        {
            throw ApiException.Bad("judge", $"'{judge}' is neither model nor all.");
        }

        if (turn is not null && (history == true || turn is < 0 or > TurnOrder.NumberLimit))
        {
            throw ApiException.Bad("turn", $"The number of a turn is 0 to {TurnOrder.NumberLimit}, and a whole history (`history=true`) has none.");
        }

        if (key is { Length: > SceneAppend.KeyLimit })
        {
            throw ApiException.Bad("Idempotency-Key", $"An idempotency key has at most {SceneAppend.KeyLimit} characters.");
        }

        var body = await SceneBody.ReadAsync(request, id, judge == "all", cancellationToken).ConfigureAwait(false);
        return Results.Ok(await log.AppendAsync(caller.Tenant(), id, body, string.IsNullOrWhiteSpace(key) ? null : key, history, turn).ConfigureAwait(false));
    }

    private static async Task<IResult> ReportAsync(string id, ClaimsPrincipal caller, SceneLog log, [AsParameters] ReadingQuery reading) =>
        Reports.Json((await log.Scene(caller.Tenant(), id).ReportAsync(reading.Settings()).ConfigureAwait(false)).Bytes);

    private static async Task<IResult> ComponentsAsync(string id, ClaimsPrincipal caller, SceneLog log, [FromQuery] int from = 0, [FromQuery] int count = MostComponents)
    {
        if (from < 0 || count is < 1 or > MostComponents)
        {
            throw ApiException.Bad("from", $"`from` starts at 0 and `count` is 1 to {MostComponents}.");
        }

        var grain = log.Scene(caller.Tenant(), id);
        var scene = await SceneAsync(grain).ConfigureAwait(false);
        var late = (await grain.StatusAsync().ConfigureAwait(false)).Late;
        return Results.Ok(SceneComposer.Compose(scene.Frame, scene.Turns).Skip(from).Take(count)
            .Select(c => new ShownComponent(c.Index, c.Turn, c.Start, c.End, Word(c.Role), Word(c.Kind), c.Text, late.Contains(c.Turn))));
    }

    private static async Task<IResult> RecordAsync(string id, ClaimsPrincipal caller, SceneLog log)
    {
        var grain = log.Scene(caller.Tenant(), id);
        var scene = await SceneAsync(grain).ConfigureAwait(false);
        var stream = (await grain.ObservationAsync().ConfigureAwait(false)).Stream;
        return Results.Bytes(SceneRecord.Write(scene, stream), "application/jsonl; charset=utf-8");
    }

    private static async Task<Scene> SceneAsync(ISceneGrain grain)
    {
        var scene = SceneWire.Scene(await grain.SceneAsync().ConfigureAwait(false));
        return (await grain.StatusAsync().ConfigureAwait(false)).TextFrom is > 0 and var from
            ? throw new ApiException(StatusCodes.Status410Gone, "The text is gone.", string.Create(CultureInfo.InvariantCulture, $"The tenant's retention keeps no text of turns before {from}."))
            : scene;
    }

    private static async Task<IResult> TreeAsync(string id, ClaimsPrincipal caller, SceneLog log) =>
        Results.Ok(await log.Scene(caller.Tenant(), id).TreeAsync().ConfigureAwait(false));

    private static async Task<IResult> StabiliseAsync(
        string id, ClaimsPrincipal caller, SceneLog log, GridEngine engine, [FromQuery] string? method, [FromQuery] string? from, CancellationToken cancellationToken)
    {
        if (method is not null && !(Catalogue.Default.TryGet(method, out var room) && room is Stabiliser))
        {
            throw ApiException.Bad("method", $"'{method}' is no stabiliser; one of {string.Join(", ", Catalogue.Default.Stabilisers.Select(static s => s.Descriptor.Code))}.");
        }

        var least = from switch
        {
            null or "error" => Severity.Error,
            "warning" => Severity.Warning,
            _ => throw ApiException.Bad("from", $"'{from}' is neither error nor warning."),
        };
        var scene = await SceneAsync(log.Scene(caller.Tenant(), id)).ConfigureAwait(false);
        var outcome = await new SceneRepair(engine.Diagnoser, least: least).RepairAsync(scene, method: method, cancellationToken: cancellationToken).ConfigureAwait(false);
        return Reports.Json(Encoding.UTF8.GetBytes(RepairLine.Of(outcome)));
    }

    private static async Task<IResult> EraseAsync(string id, ClaimsPrincipal caller, SceneLog log)
    {
        await log.Scene(caller.Tenant(), id).EraseAsync().ConfigureAwait(false);
        return Results.NoContent();
    }

    private static async Task<IResult> Events(
        string id, ClaimsPrincipal caller, SceneLog log, SceneWatch watch, [FromHeader(Name = "Last-Event-ID")] string? last, CancellationToken cancellationToken)
    {
        var grain = log.Scene(caller.Tenant(), id);
        if (!(await grain.StatusAsync().ConfigureAwait(false)).Exists)
        {
            throw ApiException.NotFound($"There is no scene '{id}'.");
        }

        var since = long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : -1;
        return TypedResults.ServerSentEvents(Changes(grain, watch, since, cancellationToken));
    }

    private static async IAsyncEnumerable<SseItem<SceneChange>> Changes(
        ISceneGrain grain, SceneWatch watch, long since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var change in watch.ChangesAsync(grain, since, cancellationToken).ConfigureAwait(false))
        {
            yield return new SseItem<SceneChange>(change, "change") { EventId = change.Sequence.ToString(CultureInfo.InvariantCulture) };
        }
    }

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private sealed record ShownComponent(int Index, int Turn, int Start, int End, string Role, string Kind, string Text, bool Late);
}
