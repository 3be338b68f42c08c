using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Grid.Diagnostics;

namespace Grid.Formats;

/// <summary>Reads the turns of a record: ready components, OpenAI messages, ShareGPT conversations.</summary>
internal static class TurnReader
{
    // OpenAI's names and the aliases seen in ShareGPT sets; one table, so that any mix of them reads.
    private static readonly FrozenDictionary<string, Role> Roles = new Dictionary<string, Role>
    {
        ["text"] = Role.Text,
        ["system"] = Role.System,
        ["developer"] = Role.System,
        ["user"] = Role.User,
        ["human"] = Role.User,
        ["assistant"] = Role.Assistant,
        ["gpt"] = Role.Assistant,
        ["chatgpt"] = Role.Assistant,
        ["bing"] = Role.Assistant,
        ["model"] = Role.Assistant,
        ["function_call"] = Role.Assistant,
        ["tool"] = Role.Tool,
        ["function"] = Role.Tool,
        ["observation"] = Role.Tool,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> ComponentFields =
        FrozenSet.ToFrozenSet(["text", "role", "register", "speaker"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> MessageFields = FrozenSet.ToFrozenSet(
        [
            "role", "content", "from", "value", "name", "speaker", "register", "refusal", "tool_calls", "tool_call_id",
            "function_call", "audio", "annotations",
        ],
        StringComparer.Ordinal);

    public static List<SceneTurn> Components(JsonElement value, string field, CorpusReaderOptions options) =>
        Read(value, field, options, static (item, name, o) =>
        {
            if (item.ValueKind == JsonValueKind.String)
            {
                return new SceneTurn(Role.Text, JsonValues.Text(item, name));
            }

            var text = Member(item, name, ComponentFields, "a string or an object with `text`", o, "text");
            return new SceneTurn(
                Optional(item, "role", name) is { } role ? RoleOf(role, name, chat: false) : Role.Text,
                JsonValues.Text(text ?? throw Missing(name, "text"), name + ".text"),
                Optional(item, "register", name),
                Optional(item, "speaker", name));
        });

    public static List<SceneTurn> Messages(JsonElement value, string field, CorpusReaderOptions options) =>
        Read(value, field, options, static (item, name, o) =>
        {
            var content = Member(item, name, MessageFields, "an object with `role` and `content`", o, "content", "value");
            var role = Optional(item, "role", name) ?? Optional(item, "from", name) ?? throw Missing(name, "role");
            return new SceneTurn(
                RoleOf(role, name, chat: true),
                content is { } given ? MessageContent.Read(given, name + ".content") : WithoutContent(item, name),
                Optional(item, "register", name),
                Optional(item, "name", name) ?? Optional(item, "speaker", name));
        });

    // OpenAI leaves content out of calls and refusals; a message with none of these is a mistake.
    private static string WithoutContent(JsonElement message, string name)
    {
        if (Optional(message, "refusal", name) is { } refusal)
        {
            return refusal;
        }

        return message.TryGetProperty("content", out _) || message.TryGetProperty("value", out _)
            || message.TryGetProperty("tool_calls", out _) || message.TryGetProperty("function_call", out _)
            ? ""
            : throw Missing(name, "content");
    }

    private static List<SceneTurn> Read(
        JsonElement value, string field, CorpusReaderOptions options, Func<JsonElement, string, CorpusReaderOptions, SceneTurn> one)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            throw JsonValues.WrongType(value, field, "a list");
        }

        var count = value.GetArrayLength();
        if (count == 0)
        {
            throw new RecordFaultException(field, $"`{field}` is an empty list; give at least one item with text.");
        }

        if (count > options.MaxComponents)
        {
            throw new RecordFaultException(field, string.Create(
                CultureInfo.InvariantCulture, $"`{field}` has {count} items, more than {options.MaxComponents}; split the record."));
        }

        var turns = new List<SceneTurn>(count);
        foreach (var item in value.EnumerateArray())
        {
            turns.Add(one(item, JsonValues.Item(field, turns.Count), options));
        }

        return turns;
    }

    private static JsonElement? Member(
        JsonElement item, string name, FrozenSet<string> known, string expected, CorpusReaderOptions options, params ReadOnlySpan<string> members)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            throw JsonValues.WrongType(item, name, expected);
        }

        if (options.Strict)
        {
            foreach (var property in item.EnumerateObject())
            {
                if (!known.Contains(property.Name))
                {
                    throw RecordFields.Unknown($"{name}.{property.Name}");
                }
            }
        }

        foreach (var member in members)
        {
            if (item.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null)
            {
                return value;
            }
        }

        return null;
    }

    private static string? Optional(JsonElement item, string member, string name) =>
        item.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null
            ? JsonValues.Text(value, $"{name}.{member}")
            : null;

    private static Role RoleOf(string name, string item, bool chat) =>
        Roles.TryGetValue(name, out var role) && !(chat && role == Role.Text)
            ? role
            : throw new RecordFaultException(
                item + ".role",
                $"`{item}` has the unknown role '{Shown.Clip(name, 40)}'; use system, user, assistant or tool.");

    private static RecordFaultException Missing(string item, string member) =>
        new($"{item}.{member}", $"`{item}` has no `{member}`; add it.");
}
