using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using Grid.Diagnostics;
using Grid.Diagnostics.Text;
using Grid.Pathways;
using Grid.Pathways.Encoders;

namespace Grid.Evaluation;

/// <summary>What a measure works with: the labelled sets, the seeded subset, and Grid as its users run it.</summary>
/// <param name="dataDirectory">Folder of the labelled sets.</param>
/// <param name="subset">True to measure CI's share of the sources.</param>
public sealed class EvaluationContext(string dataDirectory, bool subset)
{
    /// <summary>One source in this many is in CI's subset.</summary>
    public const int SubsetShare = 8;

    /// <summary>Grid with its default catalogue and encoders.</summary>
    public Diagnoser Diagnoser { get; private init; } = new(DefaultPathway.Create(TimeProvider.System).Encoder);

    /// <summary>True when only the subset is measured.</summary>
    public bool Subset { get; } = subset;

    /// <summary>Folder of the labelled sets.</summary>
    public string DataDirectory { get; } = dataDirectory;

    /// <summary>The same data with one entry alone and no encoder: for entries that read neither vectors nor other entries, whose figures are the same.</summary>
    /// <param name="room">The entry.</param>
    public EvaluationContext Only(Room room) =>
        new(DataDirectory, Subset) { Diagnoser = new Diagnoser(StaticEncoder.Pathway(), new Catalogue(room)) };

    /// <summary>The same data with one entry alone under Grid's own encoders: for entries that read no other entry, whose figures are the same.</summary>
    /// <param name="room">The entry.</param>
    public EvaluationContext Alone(Room room) =>
        new(DataDirectory, Subset) { Diagnoser = new Diagnoser(DefaultPathway.Create(TimeProvider.System).Encoder, new Catalogue(room)) };

    /// <summary>The rows of a set's file whose source is measured, in file order.</summary>
    /// <param name="set">The set's folder.</param>
    /// <param name="file">The file in it.</param>
    /// <param name="sourceOf">The source of a row: rows of one source stay together.</param>
    public IEnumerable<JsonElement> Rows(string set, string file, Func<JsonElement, string> sourceOf)
    {
        foreach (var line in File.ReadLines(Path.Combine(DataDirectory, set, file)))
        {
            using var document = JsonDocument.Parse(line);
            var row = document.RootElement.Clone();
            if (Measures(set, sourceOf(row)))
            {
                yield return row;
            }
        }
    }

    /// <summary>True when the source is measured.</summary>
    /// <param name="set">The set.</param>
    /// <param name="source">The source within it.</param>
    public bool Measures(string set, string source) => !Subset || Hash(set + "\n" + source) % SubsetShare == 0;

    /// <summary>The report of one document.</summary>
    /// <param name="text">The text, cut by Grid.</param>
    /// <param name="language">Its language.</param>
    public Report DiagnoseText(string text, TextLanguage language) =>
        Diagnose(SceneShape.Text, language, [new SceneTurn(Role.Text, text)]);

    /// <summary>The report of ready components.</summary>
    /// <param name="components">The components.</param>
    /// <param name="language">Their language.</param>
    public Report DiagnoseComponents(IEnumerable<string> components, TextLanguage language) =>
        Diagnose(SceneShape.Components, language, [.. components.Select(static c => new SceneTurn(Role.Text, c))]);

    /// <summary>The report of a scene.</summary>
    /// <param name="shape">How it is cut.</param>
    /// <param name="language">Its language.</param>
    /// <param name="turns">Its turns.</param>
    public Report Diagnose(SceneShape shape, TextLanguage language, IReadOnlyList<SceneTurn> turns)
    {
        var frame = new SceneFrame
        {
            Id = "evaluation",
            Shape = shape,
            Language = language,
            LanguageTag = language switch { TextLanguage.English => "en", TextLanguage.Russian => "ru", _ => "und" },
            JudgeEveryone = true,
        };
        var task = Diagnoser.DiagnoseAsync(new Scene { Frame = frame, Turns = turns });
        return task.AsTask().GetAwaiter().GetResult();
    }

    /// <summary>A hash of content, for seeds and splits.</summary>
    /// <param name="text">The content.</param>
    public static ulong Hash(string text) => XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(text));
}
