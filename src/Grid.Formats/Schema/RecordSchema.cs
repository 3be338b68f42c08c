using System.Text.Json.Nodes;

namespace Grid.Formats;

/// <summary>The record's schema, from the table of fields that the parser reads by.</summary>
internal static class RecordSchema
{
    public static JsonNode Make()
    {
        var properties = new JsonObject();
        foreach (var field in RecordFields.All)
        {
            properties[field.Name] = Property(field);
        }

        // A field that is null counts as left out, so that requiring the name is not enough.
        var texts = new JsonArray([.. RecordFields.All.Where(static f => RecordFields.TextFields.Contains(f.Name))
            .Select(static f => (JsonNode)new JsonObject
            {
                ["required"] = new JsonArray(f.Name),
                ["properties"] = new JsonObject { [f.Name] = new JsonObject { ["not"] = new JsonObject { ["type"] = "null" } } },
            })]);
        return new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Grid record",
            ["description"] = "One line of an input: an object, or a bare list of messages. Exactly one of text, components, messages and conversations is there.",
            ["anyOf"] = new JsonArray(
                new JsonObject { ["type"] = "object", ["properties"] = properties, ["oneOf"] = texts },
                JsonNode.Parse(RecordFields.ByName["messages"].Schema)),
        };
    }

    private static JsonObject Property(RecordField field) => new()
    {
        ["description"] = field.Description,
        ["anyOf"] = new JsonArray(JsonNode.Parse(field.Schema), new JsonObject { ["type"] = "null" }),
    };
}
