using System.Security.Claims;
using System.Text.Json;
using Grid.Grains.Abstractions;

namespace Grid.Server;

/// <summary><c>/v1/runs</c>: corpus runs and the reports of their records.</summary>
internal static class RunApi
{
    /// <summary>Adds the routes.</summary>
    public static void MapRuns(this IEndpointRouteBuilder routes)
    {
        var runs = routes.MapGroup("/runs").WithTags("Runs").RequireAuthorization(ApiRoles.Read);
        runs.MapGet("", ListAsync).WithSummary("Every run with its counts.");
        runs.MapGet("/{run}", OneAsync).WithSummary("A run's counts.");
        runs.MapGet("/{run}/scenes/{record}", RecordAsync).WithSummary("The stored report of a record.");
    }

    private static async Task<IResult> ListAsync(ClaimsPrincipal caller, IGrainFactory grains) =>
        Results.Ok((await grains.GetGrain<IRunIndexGrain>(caller.Tenant()).ListAsync().ConfigureAwait(false)).Select(Shown));

    private static async Task<IResult> OneAsync(string run, ClaimsPrincipal caller, IGrainFactory grains)
    {
        var progress = await grains.GetGrain<ICorpusRunGrain>(Key(() => GrainKey.Run(caller.Tenant(), run))).GetProgressAsync().ConfigureAwait(false);
        return progress.State == RunState.Unknown ? throw ApiException.NotFound($"There is no run '{run}'.") : Results.Ok(Shown(progress));
    }

    private static async Task<IResult> RecordAsync(string run, string record, ClaimsPrincipal caller, IGrainFactory grains) =>
        Reports.Json((await grains.GetGrain<ISceneGrain>(Key(() => GrainKey.Record(caller.Tenant(), run, record))).ReportAsync(null).ConfigureAwait(false)).Bytes);

    private static string Key(Func<string> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException e)
        {
            throw ApiException.Bad("id", e.Message);
        }
    }

    private static ShownRun Shown(RunProgress run) => new(
        run.Name, JsonNamingPolicy.CamelCase.ConvertName(run.State.ToString()), run.RecordsSubmitted, run.InputComplete,
        run.Outcomes.Stable, run.Outcomes.Strained, run.Outcomes.Unstable, run.Outcomes.Undecided, run.Outcomes.Errors, run.Degraded, run.Started, run.Ended, run.Fault);

    private sealed record ShownRun(
        string Name, string State, long Records, bool InputComplete, long Stable, long Strained, long Unstable, long Undecided, long Errors, long Degraded,
        DateTimeOffset? Started, DateTimeOffset? Ended, string? Fault);
}
