using System.Text.Json;
using Grid.Diagnostics;
using Grid.Diagnostics.Text;
using Grid.Pathways;

namespace Grid.Evaluation;

/// <summary>A text with known boundaries.</summary>
/// <param name="Source">Its document.</param>
/// <param name="Part">The part of the set it belongs to, or empty.</param>
/// <param name="Units">Sentences or utterances.</param>
/// <param name="Boundaries">Places that open a segment, never 0.</param>
/// <param name="Talk">How it is given to Grid: null for ready components, else the roles of the speakers in turn.</param>
internal sealed record SegmentedScene(
    string Source, string Part, IReadOnlyList<string> Units, IReadOnlyList<int> Boundaries, IReadOnlyList<Role>? Talk)
{
    /// <summary>The scenes of a set.</summary>
    /// <param name="context">Data.</param>
    /// <param name="set">The set.</param>
    /// <param name="file">Its file.</param>
    /// <param name="talk">The speakers, or null for a document.</param>
    public static List<SegmentedScene> Load(EvaluationContext context, string set, string file, params Role[] talk) =>
        [.. context.Rows(set, file, SourceOf).Select(row => Read(row, talk.Length == 0 ? null : talk))];

    /// <summary>Grid's boundaries, as places of units.</summary>
    /// <param name="diagnose">Grid.</param>
    public IReadOnlyList<int> Found(Func<SceneShape, TextLanguage, IReadOnlyList<SceneTurn>, Report> diagnose)
    {
        var shape = Talk is null ? SceneShape.Components : SceneShape.Conversation;
        var report = diagnose(shape, TextLanguage.English, Turns());
        var turnOf = report.Components.ToDictionary(static c => c.Index, static c => c.Turn);
        return [.. report.Boundaries.Where(turnOf.ContainsKey).Select(b => turnOf[b])];
    }

    /// <summary>The scene's turns.</summary>
    public IReadOnlyList<SceneTurn> Turns() =>
        [.. Units.Select((u, i) => new SceneTurn(Talk is null ? Role.Text : Talk[i % Talk.Count], u))];

    /// <summary>The report of a scene by a Grid of its own.</summary>
    public static Report Diagnose(Diagnoser grid, SceneShape shape, TextLanguage language, IReadOnlyList<SceneTurn> turns) =>
        grid.DiagnoseAsync(new Scene { Frame = Frame(shape, language), Turns = turns }).AsTask().GetAwaiter().GetResult();

    /// <summary>A frame in which everyone is judged.</summary>
    public static SceneFrame Frame(SceneShape shape, TextLanguage language) =>
        new() { Id = "evaluation", Shape = shape, Language = language, LanguageTag = "en", JudgeEveryone = true };

    private static string SourceOf(JsonElement row) =>
        row.TryGetProperty("id", out var id) ? id.ToString() : row.GetProperty("set").GetString() + "/" + row.GetProperty("dial_id");

    private static SegmentedScene Read(JsonElement row, IReadOnlyList<Role>? talk)
    {
        var units = row.GetProperty(talk is null ? "sentences" : "utterances").EnumerateArray().Select(static u => u.GetString()!).ToArray();
        var boundaries = new List<int>();
        var at = 0;
        foreach (var length in row.GetProperty("segments").EnumerateArray())
        {
            if (at > 0)
            {
                boundaries.Add(at);
            }

            at += length.GetInt32();
        }

        return new SegmentedScene(
            SourceOf(row), row.TryGetProperty("range", out var range) ? range.GetString()! : "", units, boundaries, talk);
    }
}
