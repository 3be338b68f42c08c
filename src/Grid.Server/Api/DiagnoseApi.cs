using Grid.Diagnostics;
using Grid.Formats;
using Grid.Pathways;

namespace Grid.Server;

/// <summary><c>POST /v1/diagnose</c>: one record in, its report out.</summary>
internal static class DiagnoseApi
{
    private const string JsonType = "application/json; charset=utf-8";

    /// <summary>Adds the route.</summary>
    public static void MapDiagnose(this IEndpointRouteBuilder routes) => routes.MapPost("/v1/diagnose", DiagnoseAsync);

    private static async Task<IResult> DiagnoseAsync(HttpRequest request, Diagnoser diagnoser, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
        var record = RecordParser.Parse(body.GetBuffer().AsMemory(0, (int)body.Length), "request", 0, CorpusReaderOptions.Default);
        if (record.Error is { } error)
        {
            return Results.Problem(
                title: "The record cannot be read.",
                detail: error.Message,
                statusCode: StatusCodes.Status400BadRequest,
                extensions: new Dictionary<string, object?> { ["field"] = error.Field });
        }

        var report = await diagnoser.DiagnoseAsync(record.Scene!, ReadOptions.Default, cancellationToken).ConfigureAwait(false);
        return Results.Bytes(ReportJson.Write(report), JsonType);
    }
}
