using System.Security.Claims;
using System.Text.Json;
using Grid.Diagnostics;
using Grid.Grains.Abstractions;
using Microsoft.AspNetCore.Mvc;

namespace Grid.Server;

/// <summary><c>/v1/thresholds</c> and <c>/v1/findings</c>: self-tuned thresholds (12.8.4) and latent failures (12.6.1) of a stream, and what people say of findings.</summary>
internal static class StreamApi
{
    /// <summary>Adds the routes.</summary>
    public static void MapStreams(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/thresholds", ThresholdsAsync).RequireAuthorization(ApiRoles.Read).WithTags("Streams").WithSummary("A stream's thresholds and latent failures.");
        routes.MapGet("/thresholds/{code}", HistoryAsync).RequireAuthorization(ApiRoles.Read).WithTags("Streams").WithSummary("How an entry's threshold came to be.");
        routes.MapPost("/thresholds/{code}/pin", PinAsync).RequireAuthorization(ApiRoles.Operate).WithTags("Streams").WithSummary("Holds an entry's threshold, or releases it (no value).");
        routes.MapGet("/feedback", HeardAsync).RequireAuthorization(ApiRoles.Read).WithTags("Streams").WithSummary("What people said of a stream's findings, the newest first.");
        routes.MapGet("/feedback/pairs", PairsAsync).RequireAuthorization(ApiRoles.Read).WithTags("Streams").WithSummary("The same as labelled pairs, the input of grid tune: JSON lines.");
        routes.MapPost("/findings/{id}/feedback", FeedbackAsync).RequireAuthorization(ApiRoles.Write).WithTags("Streams").WithSummary("Says whether a finding is right, wrong, or corrected.");
    }

    private static async Task<IResult> ThresholdsAsync(ClaimsPrincipal caller, IGrainFactory grains, [FromQuery] string? stream)
    {
        var grain = Stream(grains, caller, stream);
        var status = await grain.StatusAsync().ConfigureAwait(false);
        return Results.Ok(new
        {
            stream = stream ?? SceneBody.DefaultStream,
            status.Counted,
            status.Open,
            thresholds = await grain.ThresholdsAsync().ConfigureAwait(false),
            latentFailures = status.Failures,
        });
    }

    private static async Task<IResult> HistoryAsync(string code, ClaimsPrincipal caller, IGrainFactory grains, [FromQuery] string? stream) =>
        Results.Ok(new { code = Detector(code), history = await Stream(grains, caller, stream).ThresholdHistoryAsync(code).ConfigureAwait(false) });

    private static async Task<IResult> PinAsync(string code, ClaimsPrincipal caller, IGrainFactory grains, [FromQuery] string? stream, [FromQuery] double? value) =>
        value is null or (>= 0 and <= 1)
            ? Results.Ok(await Stream(grains, caller, stream).PinAsync(Detector(code), value).ConfigureAwait(false))
            : throw ApiException.Bad("value", "A threshold lies from 0 to 1; leave it out to release the threshold.");

    private static async Task<IResult> HeardAsync(ClaimsPrincipal caller, IGrainFactory grains, [FromQuery] string? stream) =>
        Results.Ok((await Stream(grains, caller, stream).HeardAsync().ConfigureAwait(false))
            .Select(static f => new { f.Scene, f.Finding, f.Code, kind = JsonNamingPolicy.CamelCase.ConvertName(f.Kind.ToString()) }));

    private static async Task<IResult> PairsAsync(ClaimsPrincipal caller, IGrainFactory grains, FeedbackPairs pairs, [FromQuery] string? stream)
    {
        var heard = await Stream(grains, caller, stream).HeardAsync().ConfigureAwait(false);
        return Results.Stream(
            async body =>
            {
                await foreach (var pair in pairs.OfAsync(caller.Tenant(), heard).ConfigureAwait(false))
                {
                    await body.WriteAsync(FeedbackPairs.Line(pair)).ConfigureAwait(false);
                }
            },
            "application/jsonl; charset=utf-8");
    }

    private static async Task<IResult> FeedbackAsync(
        string id, ClaimsPrincipal caller, SceneLog log, IGrainFactory grains, [FromQuery] string? scene, [FromQuery] string? kind)
    {
        var said = kind switch
        {
            "right" => FeedbackKind.Right,
            "wrong" => FeedbackKind.Wrong,
            "corrected" => FeedbackKind.Corrected,
            _ => throw ApiException.Bad("kind", $"'{kind}' is none of right, wrong, corrected."),
        };
        var of = string.IsNullOrEmpty(scene) ? throw ApiException.Bad("scene", "Say which scene the finding is of.") : scene;
        var (stream, code) = await FindingAsync(log.Scene(caller.Tenant(), of), grains.GetGrain<IAlertGrain>(caller.Tenant()), of, id).ConfigureAwait(false);
        return Results.Ok(await Stream(grains, caller, stream).FeedbackAsync(new FindingFeedback(of, id, Detector(code), said)).ConfigureAwait(false));
    }

    // A finding that is closed is no more in the report; the alert that told of it is.
    private static async Task<(string Stream, string Code)> FindingAsync(ISceneGrain scene, IAlertGrain alerts, string name, string id)
    {
        var reading = await scene.ObservationAsync().ConfigureAwait(false);
        if (Array.Find(reading.Findings, f => f.Id == id) is { } open)
        {
            return (reading.Stream, open.Code);
        }

        var told = Array.Find(await alerts.ListAsync(null, IAlertGrain.Limit).ConfigureAwait(false), a => a.Alert.Scene == name && a.Alert.Finding == id)?.Alert;
        return told is null ? throw ApiException.NotFound($"The scene '{name}' has no finding '{id}'.") : (told.Stream, told.Code);
    }

    private static IStreamGrain Stream(IGrainFactory grains, ClaimsPrincipal caller, string? stream)
    {
        var name = stream ?? SceneBody.DefaultStream;
        try
        {
            return name.Length <= SceneAppend.StreamLimit
                ? grains.GetGrain<IStreamGrain>(GrainKey.Stream(caller.Tenant(), name))
                : throw ApiException.Bad("stream", $"A stream's name has at most {SceneAppend.StreamLimit} characters.");
        }
        catch (ArgumentException e)
        {
            throw ApiException.Bad("stream", e.Message);
        }
    }

    private static string Detector(string code) => Catalogue.Default.TryGet(code, out var room) && room!.Descriptor.Kind == RoomKind.Detector && code != "12.6.1"
        ? code
        : throw ApiException.NotFound($"'{code}' has no threshold: it is no detector of the catalogue.");
}
