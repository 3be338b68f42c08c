using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Signals;
using Polly.Timeout;

namespace Grid.Pathways;

/// <summary>An encoder behind a HyperBridge (12.8.2): when the primary pathway fails, the same call is answered by the analogue, and says so.</summary>
/// <remarks>
/// Thread safe. No call is lost while the analogue answers. A text that the primary pathway can hardly read takes the
/// analogue by itself; the call counts as low coverage when such texts are at least as many as those it could read.
/// </remarks>
public sealed class BridgedEncoder : ISceneEncoder
{
    private readonly EncoderPathway _primary;
    private readonly ISceneEncoder _analogue;
    private readonly HyperBridge _bridge;
    private readonly IBridgeBoard _board;
    private readonly TimeProvider _time;

    /// <summary>Puts a bridge before an encoder.</summary>
    /// <param name="primary">The first choice; its id names the bridge.</param>
    /// <param name="analogue">Answers in its place; must be simpler, and must not fail in the same way. May itself stand behind a bridge.</param>
    /// <param name="bridge">When to leave the primary pathway and when to come back.</param>
    /// <param name="board">Where the bridge stands; the pathway is added to it.</param>
    /// <param name="time">The clock that measures delays.</param>
    public BridgedEncoder(
        EncoderPathway primary, ISceneEncoder analogue, HyperBridge bridge, IBridgeBoard board, TimeProvider time)
    {
        (_primary, _analogue, _bridge, _board, _time) = (primary, analogue, bridge, board, time);
        board.Add(primary.Use.Id, bridge);
    }

    /// <inheritdoc/>
    public async ValueTask<EncodedTexts> EncodeAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var decision = _board.Decide(_primary.Use.Id);
        if (decision.Route == BridgeRoute.Analogue)
        {
            return await StandInAsync(texts, cancellationToken).ConfigureAwait(false);
        }

        var (encoded, low) = await TryPrimaryAsync(texts, decision.Epoch, cancellationToken).ConfigureAwait(false);
        return encoded is null ? await StandInAsync(texts, cancellationToken).ConfigureAwait(false)
            : low.Count == 0 ? encoded
            : await MixedAsync(texts, encoded, low, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<(EncodedTexts? Encoded, List<int> Low)> TryPrimaryAsync(
        IReadOnlyList<string> texts, long epoch, CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        var ending = BridgeEnding.Abandoned;
        try
        {
            var encoded = await _primary.EncodeAsync(texts, cancellationToken).ConfigureAwait(false);
            var low = Low(texts, encoded.Vectors, out var mostly);
            ending = mostly ? BridgeEnding.LowCoverage : BridgeEnding.Success;
            return (encoded, low);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            ending = EndingOf(failure);
            return (null, []);
        }
        finally
        {
            var latency = (long)_time.GetElapsedTime(start).TotalMilliseconds;
            _board.Report(_primary.Use.Id, new BridgeOutcome(ending, epoch, latency));
        }
    }

    private async ValueTask<EncodedTexts> StandInAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var encoded = await _analogue.EncodeAsync(texts, cancellationToken).ConfigureAwait(false);
        return new EncodedTexts(encoded.Vectors, Marked(encoded.Use), encoded.Each?.Select(Marked).ToArray(), StandIn: true);
    }

    private async ValueTask<EncodedTexts> MixedAsync(
        IReadOnlyList<string> texts, EncodedTexts encoded, List<int> low, CancellationToken cancellationToken)
    {
        var stood = await _analogue.EncodeAsync([.. low.Select(i => texts[i])], cancellationToken).ConfigureAwait(false);
        var vectors = encoded.Vectors.ToArray();
        var each = Enumerable.Repeat(encoded.Use, vectors.Length).ToArray();
        for (var i = 0; i < low.Count; i++)
        {
            vectors[low[i]] = stood.Vectors[i];
            each[low[i]] = Marked(stood.UseOf(i));
        }

        return new EncodedTexts(vectors, low.Count == vectors.Length ? Marked(stood.Use) : encoded.Use, each);
    }

    private static PathwayUse Marked(PathwayUse use) => use with { Mode = PathwayUse.Analogue };

    private List<int> Low(IReadOnlyList<string> texts, IReadOnlyList<SceneVector> vectors, out bool mostly)
    {
        var low = new List<int>();
        var readable = 0;
        for (var i = 0; i < texts.Count; i++)
        {
            if (vectors[i].Coverage >= _bridge.Options.CoverageLimit)
            {
                readable++;
            }
            else if (TermReader.Read(texts[i]).Words.Count >= _bridge.Options.CoverageWords)
            {
                low.Add(i);
            }
        }

        mostly = low.Count > 0 && low.Count >= readable;
        return low;
    }

    private static BridgeEnding EndingOf(Exception failure) => failure switch
    {
        NonFiniteVectorException => BridgeEnding.NonFinite,
        TimeoutException or TimeoutRejectedException or OperationCanceledException => BridgeEnding.Timeout,
        _ => BridgeEnding.Error,
    };
}
