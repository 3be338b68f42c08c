using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Grid.Diagnostics;

namespace Grid.Formats;

/// <summary>The summary as a JSON file: <c>results</c> with the same bytes in every run, <c>run</c> apart.</summary>
/// <remarks>Thread safe.</remarks>
public static class SummaryJson
{
    /// <summary>Serializer options of the file.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
        Converters =
        {
            // The reports' own spelling of numbers.
            ReportJson.Options.Converters.OfType<JsonConverter<double>>().First(),
            new JsonStringEnumConverter<Verdict>(JsonNamingPolicy.CamelCase),
            new JsonStringEnumConverter<Severity>(JsonNamingPolicy.CamelCase),
        },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>The file's bytes, with a line end.</summary>
    /// <param name="summary">The run.</param>
    public static byte[] Write(RunSummary summary) => [.. JsonSerializer.SerializeToUtf8Bytes(summary, Options), (byte)'\n'];

    /// <summary>The bytes of the results alone, which the same corpus, options and versions give again.</summary>
    /// <param name="results">The results.</param>
    public static byte[] WriteResults(RunResults results) => JsonSerializer.SerializeToUtf8Bytes(results, Options);

    /// <summary>The summary of a file's bytes.</summary>
    /// <param name="utf8">What <see cref="Write"/> gave.</param>
    /// <exception cref="JsonException">The bytes are no summary.</exception>
    public static RunSummary Read(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize<RunSummary>(utf8, Options) ?? throw new JsonException("A summary is an object, not null.");
}
