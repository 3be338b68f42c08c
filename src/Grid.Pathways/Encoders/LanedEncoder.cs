using Grid.Diagnostics;
using Grid.Diagnostics.Signals;

namespace Grid.Pathways.Encoders;

/// <summary>An encoder with the texts that it is for.</summary>
/// <param name="Encoder">Gives the vectors.</param>
/// <param name="Use">How reports name it.</param>
/// <param name="Reads">True for a text that it can read: a function of the text alone, so that a route never depends on neighbours.</param>
public sealed record EncoderLane(ISceneEncoder Encoder, PathwayUse Use, Func<string, bool> Reads);

/// <summary>Several encoders as one: each text goes to the first lane that reads it, such as English and Russian in one space.</summary>
/// <remarks>
/// A text that no lane reads is answered by the analogue and says so; where it has fewer than <see cref="FewestWords"/> words
/// (an emoji, a rule, a name) nothing is said of it instead, so that a whole report is not an analogue's for a sign. Thread safe.
/// </remarks>
public sealed class LanedEncoder : ISceneEncoder
{
    /// <summary>Texts of fewer words are not worth the analogue.</summary>
    public const int FewestWords = 4;

    private readonly IReadOnlyList<EncoderLane> _lanes;
    private readonly ISceneEncoder _analogue;

    /// <summary>Puts lanes beside each other.</summary>
    /// <param name="lanes">At least one, in the order in which they are asked.</param>
    /// <param name="analogue">Answers for what no lane reads.</param>
    public LanedEncoder(IReadOnlyList<EncoderLane> lanes, ISceneEncoder analogue)
    {
        ArgumentOutOfRangeException.ThrowIfZero(lanes.Count);
        (_lanes, _analogue) = (lanes, analogue);
        Use = lanes[0].Use with { Id = string.Join('+', lanes.Select(static l => l.Use.Id)) };
    }

    /// <summary>All lanes under one name, for the settings of a run.</summary>
    public PathwayUse Use { get; }

    /// <inheritdoc/>
    public async ValueTask<EncodedTexts> EncodeAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var vectors = new SceneVector[texts.Count];
        var uses = new PathwayUse[texts.Count];
        Array.Fill(vectors, SceneVector.None);
        Array.Fill(uses, _lanes[0].Use);
        var standIn = false;
        foreach (var route in texts.Select((text, place) => (Lane: LaneOf(text), place)).Where(static r => r.Lane >= 0).GroupBy(static r => r.Lane, static r => r.place))
        {
            int[] places = [.. route];
            var encoder = route.Key < _lanes.Count ? _lanes[route.Key].Encoder : _analogue;
            var encoded = await encoder.EncodeAsync([.. places.Select(p => texts[p])], cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < places.Length; i++)
            {
                vectors[places[i]] = encoded.Vectors[i];
                uses[places[i]] = route.Key < _lanes.Count ? encoded.UseOf(i) : encoded.UseOf(i) with { Mode = PathwayUse.Analogue };
            }

            standIn |= encoded.StandIn;
        }

        return new EncodedTexts(vectors, uses.Length == 0 ? _lanes[0].Use : uses[0], uses, standIn);
    }

    // The place after the last lane is the analogue's; -1 is nobody's.
    private int LaneOf(string text)
    {
        for (var lane = 0; lane < _lanes.Count; lane++)
        {
            if (_lanes[lane].Reads(text))
            {
                return lane;
            }
        }

        return TermReader.Read(text).Words.Count >= FewestWords ? _lanes.Count : -1;
    }
}
