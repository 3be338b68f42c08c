using Grid.Diagnostics;
using Grid.Formats;
using Grid.Grains;
using Grid.Pathways;

namespace Grid.Server;

/// <summary><c>POST /v1/diagnose</c>: one record in, its report out; nothing is kept.</summary>
internal static class DiagnoseApi
{
    /// <summary>Adds the route.</summary>
    public static void MapDiagnose(this IEndpointRouteBuilder routes) => routes.MapPost("/diagnose", DiagnoseAsync)
        .RequireAuthorization(ApiRoles.Write).WithTags("Diagnose").WithSummary("A record in, its report out; nothing is kept.");

    private static async Task<IResult> DiagnoseAsync(HttpRequest request, Diagnoser diagnoser, [AsParameters] ReadingQuery reading, CancellationToken cancellationToken)
    {
        var scene = await SceneBody.RecordAsync(request, CorpusReaderOptions.Default, cancellationToken).ConfigureAwait(false);
        var report = await diagnoser.DiagnoseAsync(scene, reading.Settings().ToOptions(), cancellationToken).ConfigureAwait(false);
        return Reports.Json(ReportJson.Write(report));
    }
}
