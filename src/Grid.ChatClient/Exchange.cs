using Microsoft.Extensions.AI;

namespace Grid.ChatClient;

/// <summary>One request with its answer, as it was sent.</summary>
/// <param name="Conversation">The conversation.</param>
/// <param name="Messages">The history that was sent, and the answer.</param>
internal sealed record Exchange(string Conversation, IReadOnlyList<ChatMessage> Messages);
