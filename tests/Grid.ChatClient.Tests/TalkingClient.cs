using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Grid.ChatClient.Tests;

/// <summary>A chat client that says what it is told to say, whole or word by word, and remembers what it was asked.</summary>
internal sealed class TalkingClient(params string[] answers) : IChatClient
{
    private int _next;

    /// <summary>What it was asked, in order.</summary>
    public List<IReadOnlyList<ChatMessage>> Asked { get; } = [];

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Asked.Add([.. messages]);
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, Next())));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Asked.Add([.. messages]);
        foreach (var word in Next().Split(' '))
        {
            await Task.Yield();
            yield return new ChatResponseUpdate(ChatRole.Assistant, word + " ");
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private string Next() => answers[Math.Min(_next++, answers.Length - 1)];
}
