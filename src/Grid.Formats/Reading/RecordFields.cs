using System.Collections.Frozen;
using System.Text.Json;
using Grid.Diagnostics;

namespace Grid.Formats;

/// <summary>One field of the record contract: how it is read and how its schema describes it.</summary>
/// <param name="Name">The field.</param>
/// <param name="Description">One sentence for the schema.</param>
/// <param name="Schema">JSON schema of the value, without the description.</param>
/// <param name="Read">Puts the value, which is not null, into a draft.</param>
internal sealed record RecordField(string Name, string Description, string Schema, Action<JsonElement, RecordDraft> Read);

/// <summary>The record contract: the one table that both the parser and the schema are made from.</summary>
internal static class RecordFields
{
    public const string TextFieldNames = "`text`, `components`, `messages`, `conversations`";

    private const int IdLimit = 1024;
    private const string StringSchema = """{"type":"string"}""";
    private const string StringsSchema = """{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}]}""";
    private const string ScalarSchema = """{"type":["string","integer"]}""";

    public static IReadOnlyList<RecordField> All { get; } =
    [
        new("id", "The record's id, unique over all inputs; file:line when left out.", ScalarSchema, static (v, d) => d.Id = Id(v)),
        new("text", "A document; cut into sentences, headings, list items, table rows and code blocks.", StringSchema,
            static (v, d) => d.Take("text", SceneShape.Text, [new SceneTurn(Role.Text, JsonValues.Text(v, "text"))])),
        new("components", "Ready components, never split or merged.", ComponentsSchema,
            static (v, d) => d.Take("components", SceneShape.Components, TurnReader.Components(v, "components", d.Options))),
        new("messages", "A conversation in the OpenAI shape.", MessagesSchema,
            static (v, d) => d.Take("messages", SceneShape.Conversation, TurnReader.Messages(v, "messages", d.Options))),
        new("conversations", "A conversation in the ShareGPT shape.", MessagesSchema,
            static (v, d) => d.Take("conversations", SceneShape.Conversation, TurnReader.Messages(v, "conversations", d.Options))),
        new("context", "What the text must stay true to.", StringsSchema, static (v, d) => d.Context = JsonValues.Texts(v, "context")),
        new("prompt", "What was asked; the last user message of a conversation when left out.", StringSchema,
            static (v, d) => d.Prompt = JsonValues.Text(v, "prompt")),
        new("samples", "Other answers to the same prompt.", StringsSchema, static (v, d) => d.Samples = JsonValues.Texts(v, "samples")),
        new("register", "The register asked for.", StringSchema, static (v, d) => d.Register = JsonValues.Text(v, "register")),
        new("logprobs", "Log-probabilities of the answer's tokens, in the OpenAI shape or as a list.", LogProbabilities.Schema,
            static (v, d) => d.LogProbabilities = LogProbabilities.Read(v, "logprobs")),
        new("lang", "Language tag, such as en or ru; detected when left out.", StringSchema, static (v, d) => d.Lang = JsonValues.Text(v, "lang")),
        new("source", "The stream the record belongs to; the file's name when left out.", StringSchema,
            static (v, d) => d.Source = JsonValues.Text(v, "source")),
        new("time", "When the text was made.", """{"type":["string","number"]}""", static (v, d) => d.Time = Scalar(v, "time")),
        new("speaker", "Who wrote the judged text.", StringSchema, static (v, d) => d.Speaker = JsonValues.Text(v, "speaker")),
        new("tags", "Labels of the record.", StringsSchema, static (v, d) => d.Tags = JsonValues.Texts(v, "tags")),
    ];

    /// <summary>The table by name.</summary>
    public static FrozenDictionary<string, RecordField> ByName { get; } =
        All.ToFrozenDictionary(static f => f.Name, StringComparer.Ordinal);

    /// <summary>Fields that hold what is judged; a record has exactly one.</summary>
    public static FrozenSet<string> TextFields { get; } =
        FrozenSet.ToFrozenSet(["text", "components", "messages", "conversations"], StringComparer.Ordinal);

    /// <summary>The fault of a field that the contract does not know, with --strict.</summary>
    public static RecordFaultException Unknown(string field) =>
        new(Shown.Clip(field, 200), $"`{Shown.Clip(field, 200)}` is no field of a record; remove it or read without --strict.");

    private static string Id(JsonElement value)
    {
        var id = Scalar(value, "id");
        if (string.IsNullOrWhiteSpace(id))
        {
            throw new RecordFaultException("id", "`id` is empty; give it a value or leave it out.");
        }

        return id.Length <= IdLimit
            ? id
            : throw new RecordFaultException("id", $"`id` is longer than {IdLimit} characters; shorten it.");
    }

    // Exports of data frames number their rows; a number is kept as it is written.
    private static string Scalar(JsonElement value, string field) =>
        value.ValueKind == JsonValueKind.Number ? value.GetRawText()
        : value.ValueKind == JsonValueKind.String ? JsonValues.Text(value, field)
        : throw JsonValues.WrongType(value, field, "a string");

    private const string ComponentsSchema = """
        {"type":"array","minItems":1,"items":{"anyOf":[{"type":"string"},{"type":"object","required":["text"],"properties":
        {"text":{"type":"string"},"role":{"type":"string"},"register":{"type":["string","null"]},"speaker":{"type":["string","null"]}}}]}}
        """;

    private const string MessagesSchema = """
        {"type":"array","minItems":1,"items":{"type":"object",
        "anyOf":[{"required":["role"]},{"required":["from"]}],
        "properties":{
        "role":{"type":"string","description":"system, developer, user, assistant, tool, function; from takes also human, gpt and others."},
        "from":{"type":"string"},
        "content":{"description":"A string, or parts whose texts are joined by a line feed.","anyOf":[{"type":"string"},{"type":"null"},
        {"type":"array","items":{"anyOf":[{"type":"string"},{"type":"object","properties":{"type":{"type":"string"},"text":{"type":"string"}}}]}}]},
        "value":{"type":["string","null"]},
        "name":{"type":["string","null"]},
        "register":{"type":["string","null"]},
        "tool_calls":{}}}}
        """;
}
