using System.Text.Json;
using System.Text.Json.Nodes;
using Grid.Diagnostics;

namespace Grid.Formats;

/// <summary>The conversation that a span of the OpenTelemetry GenAI conventions carries: its id and every turn up to the answer.</summary>
/// <param name="Id"><c>gen_ai.conversation.id</c>.</param>
/// <param name="StartNanos">When the span began.</param>
/// <param name="Turns">System instructions, input, output.</param>
/// <param name="Stream">The agent's or service's name, or empty.</param>
public sealed record GenAiConversation(string Id, ulong StartNanos, IReadOnlyList<SceneTurn> Turns, string Stream)
{
    private const string Prefix = "gen_ai.";
    private const string DetailsEvent = "gen_ai.client.inference.operation.details";

    private static readonly Dictionary<string, Role> OlderEvents = new(StringComparer.Ordinal)
    {
        ["gen_ai.system.message"] = Role.System,
        ["gen_ai.user.message"] = Role.User,
        ["gen_ai.assistant.message"] = Role.Assistant,
        ["gen_ai.tool.message"] = Role.Tool,
        ["gen_ai.choice"] = Role.Assistant,
    };

    /// <summary>The conversation of a span; null when it names none or carries no message.</summary>
    /// <param name="span">The span.</param>
    /// <exception cref="FormatException">It names one, and its messages cannot be read.</exception>
    public static GenAiConversation? Of(OtlpSpan span)
    {
        ArgumentNullException.ThrowIfNull(span);
        if (Text(span.Attributes.GetValueOrDefault("gen_ai.conversation.id")) is not { Length: > 0 } id)
        {
            return null;
        }

        var details = span.Events.FirstOrDefault(static e => e.Name == DetailsEvent)?.Attributes;
        JsonNode? Field(string name) => span.Attributes.GetValueOrDefault(Prefix + name) ?? details?.GetValueOrDefault(Prefix + name);
        var turns = new List<SceneTurn>();
        if (Structured(Field("system_instructions")) is { } instructions)
        {
            turns.Add(new SceneTurn(Role.System, Parts(instructions)));
        }

        turns.AddRange(Messages(Field("input.messages")));
        turns.AddRange(Messages(Field("output.messages")));
        if (turns.Count == 0)
        {
            turns.AddRange(span.Events.Where(static e => OlderEvents.ContainsKey(e.Name)).Select(Older));
        }

        turns.RemoveAll(static t => string.IsNullOrWhiteSpace(t.Text));
        var stream = Text(span.Attributes.GetValueOrDefault("gen_ai.agent.name")) ?? "";
        return turns.Count == 0 ? null : new GenAiConversation(id, span.StartNanos, turns, stream);
    }

    private static IEnumerable<SceneTurn> Messages(JsonNode? field)
    {
        foreach (var message in Structured(field) as JsonArray ?? [])
        {
            if (message is not JsonObject given)
            {
                throw new FormatException("A message is no object with `role` and `parts`.");
            }

            yield return new SceneTurn(RoleOf(Text(given["role"])), Parts(given["parts"] ?? given["content"]), null, Text(given["name"]));
        }
    }

    // Older senders put each message into an event of its own, its content as an attribute or as one value.
    private static SceneTurn Older(OtlpEvent happened)
    {
        var body = Structured(happened.Attributes.GetValueOrDefault("message") ?? happened.Attributes.GetValueOrDefault("gen_ai.event.content"));
        var content = happened.Attributes.GetValueOrDefault("content") ?? (body as JsonObject)?["content"] ?? body;
        return new SceneTurn(OlderEvents[happened.Name], Parts(content));
    }

    private static Role RoleOf(string? role) => role switch
    {
        "user" => Role.User,
        "assistant" => Role.Assistant,
        "system" or "developer" => Role.System,
        "tool" => Role.Tool,
        _ => throw new FormatException($"A message has the unknown role '{Shown.Clip(role ?? "", 40)}'."),
    };

    // Text is what is judged, a tool's answer is evidence; calls, reasoning and pictures are no text.
    private static string Parts(JsonNode? parts) => parts switch
    {
        null => "",
        JsonArray list => string.Join('\n', list.Select(Part).Where(static t => t.Length > 0)),
        JsonObject one => Part(one),
        _ => Text(parts) ?? "",
    };

    private static string Part(JsonNode? part) => part is not JsonObject given ? Text(part) ?? ""
        : Text(given["type"]) switch
        {
            null or "text" => Text(given["content"] ?? given["text"]) ?? "",
            "tool_call_response" or "server_tool_call_response" => (given["response"] ?? given["result"]) is { } answer ? Text(answer) ?? answer.ToJsonString() : "",
            _ => "",
        };

    // On spans the conventions allow a JSON string where events have structure.
    private static JsonNode? Structured(JsonNode? field)
    {
        if (Text(field) is not { } text)
        {
            return field;
        }

        try
        {
            return text.TrimStart() is ['[' or '{', ..] ? JsonNode.Parse(text) : field;
        }
        catch (JsonException e)
        {
            throw new FormatException($"The messages are a string that is no JSON: {e.Message}", e);
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
