using Grid.Diagnostics;
using Microsoft.Extensions.AI;

namespace Grid.ChatClient;

/// <summary>How conversations through a chat client are tracked.</summary>
public sealed record GridChatOptions
{
    /// <summary>The Grid server that keeps the scenes; null to judge in this process.</summary>
    public Uri? Server { get; init; }

    /// <summary>The key shown to the server; null where it has none.</summary>
    public string? Key { get; init; }

    /// <summary>The stream the scenes belong to.</summary>
    public string Stream { get; init; } = "chat";

    /// <summary>Tells the conversation of a request; null to take <see cref="ChatOptions.ConversationId"/>, else a hash of the first message. A null answer leaves the request untracked.</summary>
    public Func<IReadOnlyList<ChatMessage>, ChatOptions?, string?>? Conversation { get; init; }

    /// <summary>Told of each conversation's report when judging in this process; on a thread of the tracker, one at a time.</summary>
    public Action<string, Report>? OnReport { get; init; }

    /// <summary>Exchanges that wait to be delivered, 1 to 100,000; more are dropped and counted.</summary>
    public int QueueLimit { get; init; } = 1024;

    /// <summary>Conversations kept in this process; the one unused for longest leaves.</summary>
    public int ConversationLimit { get; init; } = 256;

    /// <summary>How long one delivery may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the end of the client waits for what is still queued.</summary>
    public TimeSpan Flush { get; init; } = TimeSpan.FromSeconds(2);
}
