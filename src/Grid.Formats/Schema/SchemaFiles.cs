using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Grid.Formats;

/// <summary>JSON schemas (draft 7) of what Grid reads and writes, made from the code that reads and writes it.</summary>
public static class SchemaFiles
{
    /// <summary>Schema of a record: one line of an input.</summary>
    public const string Record = "record.schema.json";

    /// <summary>Schema of a line of a report file: a report, or an error in its place.</summary>
    public const string Report = "report.schema.json";

    /// <summary>Schema of a summary file.</summary>
    public const string Summary = "summary.schema.json";

    private static readonly JsonSerializerOptions Pretty = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Every schema by file name; texts end in a line end.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        [Record] = Text(RecordSchema.Make()),
        [Report] = Text(ReportSchema.MakeReport()),
        [Summary] = Text(ReportSchema.MakeSummary()),
    };

    /// <summary>Writes every schema into a folder, which is made if it is missing.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in All)
        {
            File.WriteAllText(Path.Combine(folder, name), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
    }

    private static string Text(JsonNode schema) => schema.ToJsonString(Pretty) + "\n";
}
