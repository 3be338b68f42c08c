using System.Runtime.CompilerServices;
using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;
using Microsoft.Extensions.AI;

namespace Grid.ChatClient;

/// <summary>Decides each request before it is sent: as it came, with a warning, with the repair's text in its prompt, or not at all. Thread safe when the inner client is.</summary>
/// <remarks>The decision is put into the answer's <c>AdditionalProperties</c> under <see cref="DecisionKey"/>.</remarks>
internal sealed class FilteringChatClient(IChatClient inner, SceneFilterOptions options) : DelegatingChatClient(inner)
{
    /// <summary>Where an answer holds the decision.</summary>
    public const string DecisionKey = "grid.filter";

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? chatOptions = null, CancellationToken cancellationToken = default)
    {
        var (decision, sent) = Decide([.. messages]);
        var response = decision.Action == FilterAction.Stop ? Stopped(decision) : await base.GetResponseAsync(sent, chatOptions, cancellationToken).ConfigureAwait(false);
        (response.AdditionalProperties ??= [])[DecisionKey] = decision;
        return response;
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? chatOptions = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (decision, sent) = Decide([.. messages]);
        var updates = decision.Action == FilterAction.Stop ? Updates(decision) : base.GetStreamingResponseAsync(sent, chatOptions, cancellationToken);
        await foreach (var update in updates.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            (update.AdditionalProperties ??= [])[DecisionKey] = decision;
            yield return update;
        }
    }

    private (FilterDecision Decision, IReadOnlyList<ChatMessage> Sent) Decide(IReadOnlyList<ChatMessage> messages)
    {
        var turns = ChatTurns.Of(messages);
        var last = turns.FindLastIndex(static t => t.Role == Role.User);
        var context = options.Context?.Invoke(messages) ?? [.. turns.Where(static t => t.Role is Role.System or Role.Tool).Select(static t => t.Text)];
        var prompt = last < 0 ? "" : turns[last].Text;
        var language = LanguageDetector.Tag(prompt) == "ru" ? TextLanguage.Russian : TextLanguage.English;
        var decision = AdaptiveFilter.Decide(options.State, new FilterRequest(prompt, context, [.. turns.Take(Math.Max(0, last))], language));
        options.OnDecision?.Invoke(decision);
        return (decision, decision.Action == FilterAction.Repair ? Repaired(messages, decision.Repair) : messages);
    }

    // Before the last request, where it is nearest to what is asked.
    private static List<ChatMessage> Repaired(IReadOnlyList<ChatMessage> messages, string repair)
    {
        var sent = messages.ToList();
        var last = sent.FindLastIndex(static m => m.Role == ChatRole.User);
        sent.Insert(Math.Max(0, last), new ChatMessage(ChatRole.System, repair));
        return sent;
    }

    private ChatResponse Stopped(FilterDecision decision) =>
        new(new ChatMessage(ChatRole.Assistant, TextOf(decision))) { FinishReason = ChatFinishReason.ContentFilter };

    private string TextOf(FilterDecision decision) => options.StopText?.Invoke(decision)
        ?? $"The request was not sent: the answer would hardly stay true to its sources ({string.Join("; ", decision.Reasons)}).";

    private async IAsyncEnumerable<ChatResponseUpdate> Updates(FilterDecision decision)
    {
        foreach (var update in Stopped(decision).ToChatResponseUpdates())
        {
            yield return update;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }
}
