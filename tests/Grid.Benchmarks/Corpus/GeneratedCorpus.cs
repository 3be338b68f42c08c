using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Grid.Benchmarks.Corpus;

/// <summary>A JSONL file of generated records.</summary>
internal static class GeneratedCorpus
{
    /// <summary>Words of a record.</summary>
    public const int Words = 100;

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the records 0 to <paramref name="records"/> - 1.</summary>
    public static void Write(string file, int records)
    {
        using var lines = new StreamWriter(file) { NewLine = "\n" };
        for (var number = 0; number < records; number++)
        {
            lines.WriteLine(Line(number));
        }
    }

    /// <summary>The record of that number as one line of JSON.</summary>
    public static string Line(int number) => JsonSerializer.Serialize(
        new
        {
            id = string.Create(CultureInfo.InvariantCulture, $"generated-{number:000000}"),
            source = number % 7 == 0 ? "night-shift" : "day-shift",
            text = RecordGrammar.Text(number, Words, RecordGrammar.IsRussian(number)),
        },
        Options);
}
