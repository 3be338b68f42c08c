using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Grid.Formats;

/// <summary>Reads the JSON form of an OTLP trace request.</summary>
/// <remarks>Never throws anything but <see cref="FormatException"/> for what the bytes hold. Thread safe.</remarks>
public static class OtlpJson
{
    private const int JsonDepth = 128;

    /// <summary>The spans of a request, in order.</summary>
    /// <param name="request">The bytes of an <c>ExportTraceServiceRequest</c> in OTLP's JSON.</param>
    /// <exception cref="FormatException">The bytes are no such request, or exceed the limits.</exception>
    public static IReadOnlyList<OtlpSpan> Read(ReadOnlyMemory<byte> request)
    {
        try
        {
            using var document = JsonDocument.Parse(request, new JsonDocumentOptions { MaxDepth = JsonDepth });
            var spans = new List<OtlpSpan>();
            foreach (var span in List(document.RootElement, "resourceSpans").SelectMany(static r => List(r, "scopeSpans")).SelectMany(static s => List(s, "spans")))
            {
                spans.Add(new OtlpSpan(Nanos(span), Attributes(span), [.. List(span, "events").Select(static e => new OtlpEvent(Text(e, "name"), Attributes(e)))]));
                OtlpLimits.Check(spans.Count);
            }

            return spans;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException($"The body is no OTLP trace request in JSON: {e.Message}", e);
        }
    }

    private static IEnumerable<JsonElement> List(JsonElement of, string name) =>
        of.ValueKind != JsonValueKind.Object ? throw new FormatException($"`{name}` is wanted in something that is no object.")
        : !of.TryGetProperty(name, out var list) || list.ValueKind == JsonValueKind.Null ? []
        : list.ValueKind == JsonValueKind.Array ? list.EnumerateArray()
        : throw new FormatException($"`{name}` is no list.");

    private static string Text(JsonElement of, string name) =>
        of.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";

    // 64-bit numbers are strings in protobuf's JSON; some senders write numbers.
    private static ulong Nanos(JsonElement span) =>
        span.TryGetProperty("startTimeUnixNano", out var nanos)
            && ulong.TryParse(nanos.ValueKind == JsonValueKind.String ? nanos.GetString() : nanos.GetRawText(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;

    private static Dictionary<string, JsonNode?> Attributes(JsonElement of)
    {
        var attributes = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var pair in List(of, "attributes"))
        {
            attributes[Text(pair, "key")] = pair.TryGetProperty("value", out var value) ? Value(value, 0) : null;
        }

        return attributes;
    }

    private static JsonNode? Value(JsonElement value, int depth)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("An attribute's value is no object such as {\"stringValue\": …}.");
        }

        foreach (var member in value.EnumerateObject())
        {
            switch (member.Name)
            {
                case "stringValue":
                    return member.Value.GetString();
                case "boolValue":
                    return member.Value.GetBoolean();
                case "intValue" or "doubleValue":
                    return JsonNode.Parse(member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : member.Value.GetRawText());
                case "arrayValue":
                    return new JsonArray([.. List(member.Value, "values").Select(v => Value(v, OtlpLimits.Deeper(depth)))]);
                case "kvlistValue":
                    return new JsonObject(List(member.Value, "values").Select(v => KeyValuePair.Create(
                        Text(v, "key"), v.TryGetProperty("value", out var inner) ? Value(inner, OtlpLimits.Deeper(depth)) : null)));
                default:
                    continue;
            }
        }

        return null;
    }
}
