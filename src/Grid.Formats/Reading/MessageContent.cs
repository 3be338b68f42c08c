using System.Text.Json;

namespace Grid.Formats;

/// <summary>Reads the content of a message: a string, or parts whose texts are joined by a line feed.</summary>
internal static class MessageContent
{
    /// <summary>The text; empty when there are only parts of other kinds (images, files, calls).</summary>
    public static string Read(JsonElement content, string field)
    {
        if (content.ValueKind == JsonValueKind.String)
        {
            return JsonValues.Text(content, field);
        }

        if (content.ValueKind != JsonValueKind.Array)
        {
            throw JsonValues.WrongType(content, field, "a string or a list of parts");
        }

        var texts = new List<string>();
        var index = 0;
        foreach (var part in content.EnumerateArray())
        {
            if (Part(part, JsonValues.Item(field, index++)) is { } text)
            {
                texts.Add(text);
            }
        }

        return string.Join('\n', texts);
    }

    private static string? Part(JsonElement part, string field)
    {
        if (part.ValueKind == JsonValueKind.String)
        {
            return JsonValues.Text(part, field);
        }

        if (part.ValueKind != JsonValueKind.Object)
        {
            throw JsonValues.WrongType(part, field, "a string or an object with `type`");
        }

        // Chat completions say text, the Responses API input_text and output_text; some exports leave the type out.
        var type = part.TryGetProperty("type", out var given) && given.ValueKind == JsonValueKind.String
            ? JsonValues.Text(given, field + ".type")
            : "text";
        return type switch
        {
            "text" or "input_text" or "output_text" => JsonValues.Text(Member(part, "text", field), field + ".text"),
            "refusal" => JsonValues.Text(Member(part, "refusal", field), field + ".refusal"),
            _ => null,
        };
    }

    private static JsonElement Member(JsonElement part, string name, string field) =>
        part.TryGetProperty(name, out var value)
            ? value
            : throw new RecordFaultException($"{field}.{name}", $"`{field}` has no `{name}`; add it.");
}
