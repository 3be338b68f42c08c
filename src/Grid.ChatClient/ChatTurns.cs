using Grid.Diagnostics;
using Microsoft.Extensions.AI;

namespace Grid.ChatClient;

/// <summary>Chat messages as turns of a scene.</summary>
internal static class ChatTurns
{
    /// <summary>The turns of messages; messages without any text are left out.</summary>
    public static List<SceneTurn> Of(IEnumerable<ChatMessage> messages) =>
        [.. messages.Select(static m => new SceneTurn(RoleOf(m), TextOf(m), null, m.AuthorName)).Where(static t => !string.IsNullOrWhiteSpace(t.Text))];

    /// <summary>The role in the words of the record contract.</summary>
    public static string Word(Role role) => role switch { Role.System => "system", Role.User => "user", Role.Tool => "tool", _ => "assistant" };

    private static Role RoleOf(ChatMessage message) =>
        message.Role == ChatRole.User ? Role.User
        : message.Role == ChatRole.System ? Role.System
        : message.Role == ChatRole.Tool ? Role.Tool
        : Role.Assistant;

    // What a tool gave back is evidence; what was asked of it is no text.
    private static string TextOf(ChatMessage message) => message.Role == ChatRole.Tool
        ? string.Join('\n', message.Contents.OfType<FunctionResultContent>().Select(static r => r.Result?.ToString() ?? "").Prepend(message.Text).Where(static t => t.Length > 0))
        : message.Text;
}
