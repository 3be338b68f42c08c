using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;

namespace Grid.Pathways.Encoders;

/// <summary>What Grid encodes with unless told otherwise: the embedded encoders behind their bridges, the static pathway as their analogue.</summary>
/// <param name="Encoder">Gives vectors. Thread safe.</param>
/// <param name="Use">How reports and runs name it; mode <c>analogue</c> when there are no encoders.</param>
/// <param name="Missing">One sentence for people on what is missing and why; null when nothing is.</param>
public sealed record DefaultPathway(ISceneEncoder Encoder, PathwayUse Use, string? Missing)
{
    /// <summary>The pathway with the encoders of this build.</summary>
    /// <param name="time">The clock of the bridges.</param>
    /// <param name="board">Where the bridges stand; null for one of this process's own: these encoders fail with the process, not with the cluster.</param>
    public static DefaultPathway Create(TimeProvider time, IBridgeBoard? board = null) =>
        Create(EmbeddedEncoders.English, EmbeddedEncoders.Russian, EmbeddedEncoders.EnglishMissing, time, board ?? new LocalBridgeBoard(time));

    /// <summary>The pathway with given encoders.</summary>
    /// <param name="english">The English encoder; null leaves the static pathway alone.</param>
    /// <param name="russian">The Russian encoder; null leaves Russian to the static pathway.</param>
    /// <param name="missing">Why there is no English encoder.</param>
    /// <param name="time">The clock of the bridges.</param>
    /// <param name="board">Where the bridges stand.</param>
    public static DefaultPathway Create(UseLiteEncoder? english, RussianEncoder? russian, string? missing, TimeProvider time, IBridgeBoard board)
    {
        var analogue = StaticEncoder.Pathway();
        if (english is null)
        {
            var use = StaticEncoder.Use with { Mode = PathwayUse.Analogue };
            var sentence = $"The encoder is missing: {missing}. Texts are read on the static pathway; figures that need meaning are weaker.";
            return new DefaultPathway(new EncoderPathway(new StaticEncoder(), use, VectorScale.Static), use, sentence);
        }

        // The lane lets only readable texts in, so the bridge sees faults alone and never opens for a text's language.
        var bridged = new BridgedEncoder(english.Pathway(), analogue, new HyperBridge(BridgeOptions.Local), board, time);
        // The Russian encoder is managed code without a library to fail: it needs no bridge.
        var lanes = new List<EncoderLane> { new(bridged, english.Use, english.Reads) };
        if (russian is not null)
        {
            lanes.Add(new EncoderLane(russian.Pathway(), russian.Use, russian.Reads));
        }

        var laned = new LanedEncoder(lanes, analogue);
        return new DefaultPathway(laned, laned.Use, null);
    }
}
