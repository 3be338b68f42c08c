using System.Text.RegularExpressions;
using Grid.Diagnostics.Text;
using Grid.Pathways;

namespace Grid.Diagnostics.Tests;

/// <summary>The example blocks of a room's page, and their reports.</summary>
internal static partial class PageExamples
{
    /// <summary>Blocks of one info string, in page order: English first.</summary>
    public static IReadOnlyList<string> Of(string code, string info)
    {
        using var reader = new StreamReader(typeof(Scene).Assembly.GetManifestResourceStream($"page/{code}.md")!);
        return [.. Block().Matches(reader.ReadToEnd()).Where(m => m.Groups[1].Value == info).Select(static m => m.Groups[2].Value.Trim())];
    }

    /// <summary>The report of a document.</summary>
    public static Report Diagnose(string text, TextLanguage language, params string[] samples)
    {
        var frame = new SceneFrame { Id = "page", Language = language, LanguageTag = "und", Samples = samples };
        return new Diagnoser(StaticEncoder.Pathway()).DiagnoseAsync(new Scene { Frame = frame, Turns = [new SceneTurn(Role.Text, text)] }).AsTask().GetAwaiter().GetResult();
    }

    [GeneratedRegex(@"^```(\w+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
