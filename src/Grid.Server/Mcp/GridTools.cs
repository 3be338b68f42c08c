using System.ComponentModel;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Grid.Diagnostics;
using Grid.Diagnostics.Text;
using Grid.Formats;
using Grid.Grains;
using Grid.Grains.Abstractions;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace Grid.Server;

/// <summary>Grid as tools for an agent that wants to check itself: diagnose, stabilise, explain, scene.</summary>
/// <remarks>The same input gives the same answer. A text is at most <see cref="TextLimit"/> characters; what is wrong with the input is said in the tool's error.</remarks>
/// <param name="engine">What it diagnoses with.</param>
/// <param name="grains">The cluster, for live scenes.</param>
/// <param name="caller">Who calls.</param>
[McpServerToolType]
internal sealed class GridTools(GridEngine engine, IGrainFactory grains, McpCaller caller)
{
    /// <summary>The longest input of a call, in characters.</summary>
    public const int TextLimit = 200_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    [McpServerTool(Name = "diagnose", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Finds where the meaning of a text or conversation breaks: lost anchors, loops, contradictions, empty fluency, claims against the sources. Gives the verdict (stable, strained, unstable, undecided), the stability, and the findings with exact spans and the remedy. Offline and deterministic; English and Russian.")]
    public async Task<string> DiagnoseAsync(
        [Description("The text to judge; give this or messages.")] string? text = null,
        [Description("The conversation to judge; assistant messages are judged.")] ToolMessage[]? messages = null,
        [Description("Passages the text must stay true to, such as retrieved sources.")] string[]? context = null,
        [Description("What was asked.")] string? prompt = null,
        [Description("True for the whole report; false for verdict and findings alone.")] bool full = false,
        CancellationToken cancellationToken = default)
    {
        var report = await engine.Diagnoser.DiagnoseAsync(SceneOf(text, messages, context, prompt), null, cancellationToken).ConfigureAwait(false);
        return full ? Encoding.UTF8.GetString(ReportJson.Write(report)) : Brief(report);
    }

    [McpServerTool(Name = "stabilise", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Repairs a broken text or conversation with its own and the context's material, proves each step by diagnosing again, and gives the repaired text with every attempt and its reasons.")]
    public async Task<string> StabiliseAsync(
        [Description("The text to repair; give this or messages.")] string? text = null,
        [Description("The conversation to repair.")] ToolMessage[]? messages = null,
        [Description("Passages the text must stay true to.")] string[]? context = null,
        [Description("What was asked.")] string? prompt = null,
        [Description("True to repair what is a warning too; false for errors alone.")] bool warnings = false,
        CancellationToken cancellationToken = default)
    {
        var repair = new SceneRepair(engine.Diagnoser, least: warnings ? Severity.Warning : Severity.Error);
        var outcome = await repair.RepairAsync(SceneOf(text, messages, context, prompt), cancellationToken: cancellationToken).ConfigureAwait(false);
        var turns = outcome.After.Scene.Turns.Select(static t => new ToolMessage(JsonNamingPolicy.CamelCase.ConvertName(t.Role.ToString()), t.Text)).ToArray();
        return JsonSerializer.Serialize(
            new { text = messages is null ? turns[0].Content : null, messages = messages is null ? null : turns, outcome = JsonElement.Parse(RepairLine.Of(outcome)) }, Json);
    }

    [McpServerTool(Name = "explain", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Explains an entry of Grid's catalogue (12.1.1 to 12.8.4): what the break is, how it is measured, its known misses, how it is restored. Without a code it lists the entries.")]
    public static string Explain(
        [Description("The code, such as 12.4.3; empty for the list.")] string? code = null,
        [Description("en or ru.")] string language = "en")
    {
        var russian = language switch { "en" => false, "ru" => true, _ => throw new McpException($"'{language}' is neither en nor ru.") };
        if (string.IsNullOrEmpty(code))
        {
            return string.Join('\n', Catalogue.Default.Rooms.Select(r => $"{r.Descriptor.Code}  {(russian ? r.Descriptor.TitleRu : r.Descriptor.Title)}"));
        }

        return Catalogue.Default.TryGet(code, out _)
            ? CataloguePage.Of(code, russian ? TextLanguage.Russian : TextLanguage.English).Markdown
            : throw new McpException($"There is no entry '{code}'; call explain without a code for the list.");
    }

    [McpServerTool(Name = "scene", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("The report of a live scene that Grid tracks, as it stands now.")]
    public async Task<string> SceneAsync([Description("The scene's id.")] string id)
    {
        try
        {
            return Encoding.UTF8.GetString((await grains.GetGrain<ISceneGrain>(GrainKey.Scene(caller.Tenant, id)).ReportAsync(null).ConfigureAwait(false)).Bytes);
        }
        catch (Exception e) when (e is SceneNotFoundException or ArgumentException)
        {
            throw new McpException(e.Message, e);
        }
    }

    private static string Brief(Report report) => JsonSerializer.Serialize(
        new
        {
            verdict = JsonNamingPolicy.CamelCase.ConvertName(report.Verdict.ToString()),
            report.Stability,
            report.Plain,
            findings = report.Findings.Where(static f => f.Severity >= Severity.Warning).Select(static f => new
            {
                f.Code,
                title = Catalogue.Default[f.Code].Descriptor.Title,
                severity = JsonNamingPolicy.CamelCase.ConvertName(f.Severity.ToString()),
                f.Score,
                f.Message,
                spans = f.Spans.Select(static s => new { s.Turn, s.Start, s.End, s.Text }),
                f.Remedy,
            }),
        },
        Json);

    private static Scene SceneOf(string? text, ToolMessage[]? messages, string[]? context, string? prompt)
    {
        var length = (text?.Length ?? 0) + (messages?.Sum(static m => (long)m.Content.Length) ?? 0) + (context?.Sum(static c => (long)c.Length) ?? 0);
        if (length > TextLimit)
        {
            throw new McpException($"The input has {length} characters; at most {TextLimit} are read in one call: split it.");
        }

        var record = RecordParser.Parse(JsonSerializer.SerializeToUtf8Bytes(new { text, messages, context = context ?? [], prompt }, Json), "mcp", 0, CorpusReaderOptions.Default);
        return record.Scene ?? throw new McpException($"{record.Error!.Field}: {record.Error.Message}");
    }
}
