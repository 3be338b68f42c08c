using Grid.Diagnostics.Text;
using Grid.Pathways;

namespace Grid.Diagnostics.Tests;

/// <summary>The example blocks of a room's page, and their reports.</summary>
internal static class PageExamples
{
    /// <summary>The only block of a kind in one half of a page.</summary>
    public static string Of(string code, TextLanguage language, string kind) =>
        CataloguePage.Of(code, language).Examples.Single(e => e.Kind == kind).Text;

    /// <summary>The report of a document.</summary>
    public static Report Diagnose(string text, TextLanguage language, params string[] samples)
    {
        var frame = new SceneFrame { Id = "page", Language = language, LanguageTag = "und", Samples = samples };
        return new Diagnoser(StaticEncoder.Pathway()).DiagnoseAsync(new Scene { Frame = frame, Turns = [new SceneTurn(Role.Text, text)] }).AsTask().GetAwaiter().GetResult();
    }
}
