using System.Text.Json;
using Grid.Diagnostics;
using Grid.Diagnostics.Text;
using Microsoft.AspNetCore.Mvc;

namespace Grid.Server;

/// <summary><c>/v1/catalogue</c>: the entries and their pages.</summary>
internal static class CatalogueApi
{
    /// <summary>Adds the routes.</summary>
    public static void MapCatalogue(this IEndpointRouteBuilder routes)
    {
        var catalogue = routes.MapGroup("/catalogue").WithTags("Catalogue").RequireAuthorization(ApiRoles.Read);
        catalogue.MapGet("", static () => Results.Ok(Catalogue.Default.Rooms.Select(static r => Shown(r.Descriptor)))).WithSummary("The 33 entries.");
        catalogue.MapGet("/{code}", Page).WithSummary("An entry's page as Markdown, English or Russian.");
    }

    private static IResult Page(string code, [FromQuery] string ui = "en") =>
        ui is not ("en" or "ru") ? throw ApiException.Bad("ui", $"'{ui}' is neither en nor ru.")
        : !Catalogue.Default.TryGet(code, out _) ? throw ApiException.NotFound($"There is no entry '{code}'; GET /v1/catalogue lists them.")
        : Results.Text(CataloguePage.Of(code, ui == "ru" ? TextLanguage.Russian : TextLanguage.English).Markdown, "text/markdown");

    private static ShownEntry Shown(RoomDescriptor entry) =>
        new(entry.Code, entry.Title, entry.TitleRu, JsonNamingPolicy.CamelCase.ConvertName(entry.Kind.ToString()), entry.QuietThreshold, entry.Remedy);

    private sealed record ShownEntry(string Code, string Title, string TitleRu, string Kind, double? Threshold, string Remedy);
}
