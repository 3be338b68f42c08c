using System.Text.Encodings.Web;
using System.Text.Json;
using Grid.Diagnostics;

namespace Grid.Formats;

/// <summary>A scene as one line of the record contract, from which the same report is made again.</summary>
/// <remarks>A context that was too long to be held as text (<see cref="SceneFrame.Index"/>) is left out. Thread safe.</remarks>
public static class SceneRecord
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One line of UTF-8 JSON, with a line feed.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="source">The stream it belongs to; empty for none.</param>
    public static byte[] Write(Scene scene, string source = "")
    {
        ArgumentNullException.ThrowIfNull(scene);
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartObject();
            json.WriteString("id", scene.Frame.Id);
            WriteTurns(json, scene);
            WriteFrame(json, scene.Frame);
            WriteOptional(json, "source", source.Length == 0 ? null : source);
            json.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    private static void WriteTurns(Utf8JsonWriter json, Scene scene)
    {
        if (scene.Frame.Shape == SceneShape.Text)
        {
            json.WriteString("text", scene.Turns[0].Text);
            return;
        }

        var conversation = scene.Frame.Shape == SceneShape.Conversation;
        json.WriteStartArray(conversation ? "messages" : "components");
        foreach (var turn in scene.Turns)
        {
            json.WriteStartObject();
            json.WriteString("role", turn.Role.ToString().ToLowerInvariant());
            json.WriteString(conversation ? "content" : "text", turn.Text);
            WriteOptional(json, "register", turn.Register);
            WriteOptional(json, "speaker", turn.Speaker);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFrame(Utf8JsonWriter json, SceneFrame frame)
    {
        WriteList(json, "context", frame.Context);
        WriteList(json, "samples", frame.Samples);
        WriteOptional(json, "prompt", frame.Prompt);
        WriteOptional(json, "register", frame.Register);
        WriteOptional(json, "lang", frame.LanguageTag == "und" ? null : frame.LanguageTag);
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count > 0)
        {
            json.WriteStartArray(name);
            foreach (var text in texts)
            {
                json.WriteStringValue(text);
            }

            json.WriteEndArray();
        }
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }
}
