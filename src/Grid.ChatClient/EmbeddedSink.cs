using Grid.Diagnostics;
using Grid.Diagnostics.Text;
using Grid.Pathways;

namespace Grid.ChatClient;

/// <summary>Judges conversations in this process: a fold for each, fed with what is new in its history.</summary>
/// <remarks>Called by one thread at a time. A history that does not continue the fold is judged from its beginning.</remarks>
internal sealed class EmbeddedSink(Diagnoser diagnoser, GridChatOptions options) : IExchangeSink
{
    private readonly Dictionary<string, LinkedListNode<Tracked>> _byId = new(StringComparer.Ordinal);
    private readonly LinkedList<Tracked> _latestFirst = new();

    /// <summary>A sink over the built-in pathways.</summary>
    public static EmbeddedSink Default(GridChatOptions options)
    {
        var board = new LocalBridgeBoard(TimeProvider.System);
        return new EmbeddedSink(new Diagnoser(PathwayPlan.Default.EncoderOn(board), judge: PathwayPlan.Default.JudgeOn(board)), options);
    }

    /// <inheritdoc/>
    public async Task TakeAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var turns = ChatTurns.Of(exchange.Messages);
        if (turns.Count == 0)
        {
            return;
        }

        var chain = TurnChain.Of(turns);
        var tracked = Find(exchange.Conversation, turns, chain);
        var fresh = turns.Skip(tracked.Chain.Count).ToList();
        await diagnoser.AppendAsync(tracked.Fold, fresh, tracked.Chain.Count, null, cancellationToken).ConfigureAwait(false);
        TurnChain.Extend(tracked.Chain, fresh);
        options.OnReport?.Invoke(exchange.Conversation, tracked.Fold.Read());
    }

    private Tracked Find(string id, List<SceneTurn> turns, ulong[] chain)
    {
        if (_byId.Remove(id, out var node))
        {
            _latestFirst.Remove(node);
        }

        var known = node?.Value is { } tracked && TurnChain.Common(tracked.Chain, chain) == tracked.Chain.Count ? tracked : Begin(id, turns);
        _byId[id] = _latestFirst.AddFirst(known);
        if (_latestFirst.Count > options.ConversationLimit)
        {
            _byId.Remove(_latestFirst.Last!.Value.Id);
            _latestFirst.RemoveLast();
        }

        return known;
    }

    private Tracked Begin(string id, List<SceneTurn> turns)
    {
        var tag = LanguageDetector.Tag(string.Join('\n', turns.Select(static t => t.Text)));
        var frame = new SceneFrame
        {
            Id = id,
            Shape = SceneShape.Conversation,
            LanguageTag = tag,
            Language = tag switch { "en" => TextLanguage.English, "ru" => TextLanguage.Russian, _ => TextLanguage.Other },
        };
        return new Tracked(id, new SceneFold(frame, diagnoser.Catalogue), []);
    }

    private sealed record Tracked(string Id, SceneFold Fold, List<ulong> Chain);
}
