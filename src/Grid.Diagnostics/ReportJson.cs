using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Grid.Diagnostics;

/// <summary>The canonical bytes of reports: one line of UTF-8 JSON, members in declaration order, numbers of at most four decimals.</summary>
/// <remarks>Thread safe. Equal reports give equal bytes.</remarks>
public static class ReportJson
{
    /// <summary>The longest JSON nesting that is read.</summary>
    public const int MaxDepth = 32;

    /// <summary>Serializer options of the canonical form; also those the JSON schema is made from.</summary>
    public static JsonSerializerOptions Options { get; } = CreateOptions();

    /// <summary>Canonical bytes, without a line end.</summary>
    /// <param name="report">The report.</param>
    public static byte[] Write(Report report) => JsonSerializer.SerializeToUtf8Bytes(report, Context.Report);

    /// <summary>Canonical bytes of an error in a report's place, without a line end.</summary>
    /// <param name="error">The error.</param>
    public static byte[] Write(ErrorReport error) => JsonSerializer.SerializeToUtf8Bytes(error, Context.ErrorReport);

    /// <summary>The report of canonical bytes.</summary>
    /// <param name="utf8">What <see cref="Write(Report)"/> gave.</param>
    /// <exception cref="JsonException">The bytes are not a report.</exception>
    public static Report Read(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, Context.Report) ?? throw new JsonException("A report is an object, not null.");

    /// <summary>The error of canonical bytes.</summary>
    /// <param name="utf8">What <see cref="Write(ErrorReport)"/> gave.</param>
    /// <exception cref="JsonException">The bytes are not an error report.</exception>
    public static ErrorReport ReadError(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, Context.ErrorReport) ?? throw new JsonException("An error report is an object, not null.");

    private static ReportJsonContext Context { get; } = new(CreateOptions());

    private static JsonSerializerOptions CreateOptions() => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxDepth,
        Converters =
        {
            new FourDecimals(),
            new JsonStringEnumConverter<Verdict>(JsonNamingPolicy.CamelCase),
            new JsonStringEnumConverter<Severity>(JsonNamingPolicy.CamelCase),
            new JsonStringEnumConverter<Role>(JsonNamingPolicy.CamelCase),
            new JsonStringEnumConverter<Text.UnitKind>(JsonNamingPolicy.CamelCase),
        },
        TypeInfoResolver = ReportJsonContext.Default,
    };

    private sealed class FourDecimals : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            // Rounding through decimal gives one spelling for one value; adding 0 turns a negative zero into 0.
            var rounded = Math.Round((decimal)value, 4, MidpointRounding.AwayFromZero) + 0m;
            Span<char> digits = stackalloc char[32];
            _ = rounded.TryFormat(digits, out var written, "0.####", CultureInfo.InvariantCulture);
            writer.WriteRawValue(digits[..written], skipInputValidation: true);
        }
    }
}

/// <summary>Compile-time metadata of the report's members.</summary>
[JsonSerializable(typeof(Report))]
[JsonSerializable(typeof(ErrorReport))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;
