using System.Text.Encodings.Web;
using System.Text.Json;
using Grid.Diagnostics;

namespace Grid.Cli;

/// <summary>A scene as a record that every command reads again.</summary>
internal static class RepairedRecord
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One line of JSON.</summary>
    /// <param name="scene">The scene.</param>
    public static string Of(Scene scene)
    {
        var record = new Dictionary<string, object> { ["id"] = scene.Frame.Id };
        switch (scene.Frame.Shape)
        {
            case SceneShape.Text:
                record["text"] = scene.Turns[0].Text;
                break;
            case SceneShape.Components:
                record["components"] = scene.Turns.Select(static t => new Dictionary<string, string> { ["text"] = t.Text, ["role"] = Word(t.Role) }).ToArray();
                break;
            default:
                record["messages"] = scene.Turns.Select(static t => new Dictionary<string, string> { ["role"] = Word(t.Role), ["content"] = t.Text }).ToArray();
                break;
        }

        if (scene.Frame.Context.Count > 0)
        {
            record["context"] = scene.Frame.Context;
        }

        if (scene.Frame.Prompt is { } prompt && scene.Frame.Shape != SceneShape.Conversation)
        {
            record["prompt"] = prompt;
        }

        return JsonSerializer.Serialize(record, Plain);
    }

    // Components without a role of their own speak for the model.
    private static string Word(Role role) => role == Role.Text ? "assistant" : role.ToString().ToLowerInvariant();
}
