using System.Globalization;
using System.Runtime.CompilerServices;
using Grid.Diagnostics;
using Microsoft.Extensions.AI;

namespace Grid.ChatClient;

/// <summary>Passes every call through and gives the exchange to a tracker. Thread safe when the inner client is.</summary>
internal sealed class TrackingChatClient : DelegatingChatClient
{
    private readonly GridChatOptions _options;
    private readonly HttpClient? _http;
    private readonly SceneTracker _tracker;

    public TrackingChatClient(IChatClient inner, GridChatOptions options)
        : base(inner)
    {
        _options = options;
        _http = options.Server is { } server ? new HttpClient { BaseAddress = new Uri(server.AbsoluteUri.TrimEnd('/') + "/") } : null;
        _tracker = new SceneTracker(_http is null ? EmbeddedSink.Default(options) : new ServerSink(_http, options), options);
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> asked = [.. messages];
        var response = await base.GetResponseAsync(asked, options, cancellationToken).ConfigureAwait(false);
        Track(asked, response, options);
        return response;
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> asked = [.. messages];
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in base.GetStreamingResponseAsync(asked, options, cancellationToken).ConfigureAwait(false))
        {
            updates.Add(update);
            yield return update;
        }

        Track(asked, updates.ToChatResponse(), options);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _tracker.DisposeAsync().AsTask().GetAwaiter().GetResult();
            _http?.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Track(IReadOnlyList<ChatMessage> asked, ChatResponse response, ChatOptions? options)
    {
        if (ConversationOf(asked, response, options) is { } conversation)
        {
            _tracker.Track(new Exchange(conversation, [.. asked, .. response.Messages]));
        }
    }

    private string? ConversationOf(IReadOnlyList<ChatMessage> asked, ChatResponse response, ChatOptions? options)
    {
        if (_options.Conversation is { } own)
        {
            return own(asked, options);
        }

        return options?.ConversationId ?? response.ConversationId
            ?? (ChatTurns.Of(asked) is { Count: > 0 } turns ? TurnChain.Of(turns[..1])[0].ToString("x16", CultureInfo.InvariantCulture) : null);
    }
}
