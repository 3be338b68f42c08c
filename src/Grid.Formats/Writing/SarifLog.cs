using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Grid.Diagnostics;
using Grid.Diagnostics.Text;

namespace Grid.Formats;

/// <summary>The SARIF file itself.</summary>
internal static class SarifLog
{
    private const int FlushAfter = 1024 * 1024;
    private const int HelpLimit = 8_000;
    private const int HelpSections = 2;

    public static async ValueTask WriteAsync(
        Stream stream, RunSummary summary, IReadOnlyList<SarifResult> results, long found, IReadOnlyList<RecordError> errors, long failed)
    {
        await using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var rules = Rules(results);
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, summary, rules);
        WriteInvocation(json, summary, errors, failed);

        // Columns count what Grid's offsets count.
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartObject("properties");
        json.WriteNumber("findings", found);
        json.WriteNumber("findingsLeftOut", found - results.Count);
        json.WriteEndObject();
        json.WriteStartArray("results");
        foreach (var result in results)
        {
            WriteResult(json, result, rules.IndexOf(result.Code));
            if (json.BytesPending > FlushAfter)
            {
                await json.FlushAsync().ConfigureAwait(false);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static List<string> Rules(IReadOnlyList<SarifResult> results) =>
        [.. results.Select(static r => r.Code).Concat(Catalogue.Default.Rooms.Select(static r => r.Descriptor.Code))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static void WriteTool(Utf8JsonWriter json, RunSummary summary, List<string> rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "Grid");
        if ((summary.Results.Versions ?? Catalogue.Default.Versions).Grid is { Length: > 0 } version)
        {
            json.WriteString("semanticVersion", version);
        }

        json.WriteStartArray("rules");
        foreach (var code in rules)
        {
            WriteRule(json, code);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, string code)
    {
        var descriptor = Catalogue.Default.TryGet(code, out var room) ? room!.Descriptor : null;
        json.WriteStartObject();
        json.WriteString("id", code);
        if (descriptor is not null)
        {
            json.WriteString("name", descriptor.Slug);
        }

        Text(json, "shortDescription", descriptor?.Title ?? code);
        var page = Help(code);
        json.WriteStartObject("help");
        json.WriteString("text", page ?? $"Run `grid explain {code}` for the page of this entry.");
        if (page is not null)
        {
            json.WriteString("markdown", page);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    // What a reader of an alert needs; the rest of the page is figures and protocol.
    private static string? Help(string code)
    {
        try
        {
            var page = CataloguePage.Of(code, TextLanguage.English);
            return Shown.Clip(string.Join("\n\n", page.Sections.Take(HelpSections).Select(static s => $"## {s.Heading}\n{s.Body}")), HelpLimit);
        }
        catch (Exception e) when (e is KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    private static void WriteInvocation(Utf8JsonWriter json, RunSummary summary, IReadOnlyList<RecordError> errors, long failed)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", summary.Run.Complete);
        json.WriteString("startTimeUtc", summary.Run.Started.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var error in errors)
        {
            json.WriteStartObject();
            json.WriteString("level", "error");
            Text(json, "message", error.Field.Length == 0 ? error.Message : $"{error.Field}: {error.Message}");
            json.WriteStartArray("locations");
            WriteLocation(json, error.File, new SarifRegion((int)Math.Clamp(error.Line, 1, int.MaxValue), 0, 0, 0));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        if (failed > errors.Count)
        {
            json.WriteStartObject();
            json.WriteString("level", "error");
            Text(json, "message", string.Create(CultureInfo.InvariantCulture, $"{failed - errors.Count} more records were not read."));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteResult(Utf8JsonWriter json, SarifResult result, int rule)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", result.Code);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", Figures.Word(result.Severity));
        Text(json, "message", result.Message);
        json.WriteStartArray("locations");
        WriteLocation(json, result.File, result.Regions[0]);
        json.WriteEndArray();
        if (result.Regions.Count > 1)
        {
            json.WriteStartArray("relatedLocations");
            foreach (var region in result.Regions.Skip(1))
            {
                WriteLocation(json, result.File, region);
            }

            json.WriteEndArray();
        }

        json.WriteStartObject("partialFingerprints");
        json.WriteString("gridFindingId/v1", result.FindingId);
        json.WriteString("primaryLocationLineHash", result.LineHash);
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("record", result.RecordId);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, string file, SarifRegion region)
    {
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", UriOf(file));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", region.Line);
        if (region.Column > 0)
        {
            json.WriteNumber("startColumn", region.Column);
            json.WriteNumber("endLine", region.EndLine);
            json.WriteNumber("endColumn", region.EndColumn);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string UriOf(string file)
    {
        if (file == InputFile.StandardInputName)
        {
            return "stdin";
        }

        var parts = file.Split('/').Where(static p => p != ".").Select(Uri.EscapeDataString);
        return (file.StartsWith('/') ? "file://" : "") + string.Join('/', parts);
    }

    private static void Text(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
