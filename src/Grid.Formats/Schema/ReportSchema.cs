using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Grid.Diagnostics;

namespace Grid.Formats;

/// <summary>The schemas of what is written, from the serializer's own view of its types.</summary>
internal static class ReportSchema
{
    private static readonly JsonSchemaExporterOptions Exporting = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = static (context, node) => Number(context.TypeInfo.Type, node),
    };

    public static JsonNode MakeReport() => new JsonObject
    {
        ["$schema"] = "http://json-schema.org/draft-07/schema#",
        ["title"] = "Grid report line",
        ["description"] = "One line of a report file: the report of a scene, or why there is none.",
        ["definitions"] = new JsonObject
        {
            ["report"] = Definition(ReportJson.Options, typeof(Report), "report"),
            ["failure"] = Definition(ReportJson.Options, typeof(ErrorReport), "failure"),
        },
        ["oneOf"] = new JsonArray(
            new JsonObject { ["$ref"] = "#/definitions/report" },
            new JsonObject { ["$ref"] = "#/definitions/failure" }),
    };

    public static JsonNode MakeSummary() => new JsonObject
    {
        ["$schema"] = "http://json-schema.org/draft-07/schema#",
        ["title"] = "Grid run summary",
        ["description"] = "results has the same bytes for the same corpus, options and versions; run has what differs.",
        ["definitions"] = new JsonObject { ["summary"] = Definition(SummaryJson.Options, typeof(RunSummary), "summary") },
        ["allOf"] = new JsonArray(new JsonObject { ["$ref"] = "#/definitions/summary" }),
    };

    private static JsonNode Definition(JsonSerializerOptions options, Type type, string name)
    {
        var schema = options.GetJsonSchemaAsNode(type, Exporting);
        Move(schema, "#/definitions/" + name);
        return schema;
    }

    // The exporter refers to its own root; here the schema is a part of another.
    private static void Move(JsonNode? node, string root)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
            {
                Move(item, root);
            }
        }
        else if (node is JsonObject members)
        {
            if (members["$ref"] is JsonValue reference)
            {
                members["$ref"] = root + reference.GetValue<string>()[1..];
            }

            foreach (var (_, member) in members)
            {
                Move(member, root);
            }
        }
    }

    // A converter of our own spells doubles, which the exporter cannot look into.
    private static JsonNode Number(Type type, JsonNode node) =>
        type == typeof(double) ? new JsonObject { ["type"] = "number" }
        : type == typeof(double?) ? new JsonObject { ["type"] = new JsonArray("number", "null") }
        : node;
}
