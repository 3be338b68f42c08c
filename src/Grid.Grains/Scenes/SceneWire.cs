using Grid.Diagnostics;
using Grid.Grains.Abstractions;
using Grid.Storage;

namespace Grid.Grains;

/// <summary>Scenes and turns in the form that crosses grains. Thread safe.</summary>
public static class SceneWire
{
    private static readonly MessagePackStateCodec Codec = new();

    /// <summary>An append.</summary>
    /// <param name="key">The caller's idempotency key.</param>
    /// <param name="turns">The turns, at least one.</param>
    /// <param name="frame">The scene's frame; needed by the first append.</param>
    /// <param name="stream">The stream the scene belongs to; heeded with the frame.</param>
    /// <param name="turn">The number of the first turn, from 0; null where turns come in their order.</param>
    public static SceneAppend Append(string key, IReadOnlyList<SceneTurn> turns, SceneFrame? frame = null, string stream = "", int? turn = null) => new()
    {
        Turn = turn,
        Stream = stream,
        Key = key,
        Turns = Codec.Encode(turns.ToList()),
        Frame = frame is null ? null : Codec.Encode(frame),
    };

    /// <summary>The scene of a payload.</summary>
    /// <param name="payload">What <see cref="ISceneGrain.SceneAsync"/> gave.</param>
    /// <exception cref="GridStorageException">The bytes are no scene.</exception>
    public static Scene Scene(Payload payload) => Codec.Decode<Scene>(payload.Bytes);

    internal static Payload Payload(Scene scene) => new(Codec.Encode(scene));

    /// <summary>The append's turns and frame, checked.</summary>
    /// <exception cref="SceneAppendException">Malformed or too large.</exception>
    internal static (List<SceneTurn> Turns, SceneFrame? Frame) Read(SceneAppend append)
    {
        if (append.Key.Length is 0 or > SceneAppend.KeyLimit)
        {
            throw new SceneAppendException($"An idempotency key has 1 to {SceneAppend.KeyLimit} characters.");
        }

        if (append.Stream.Length > SceneAppend.StreamLimit)
        {
            throw new SceneAppendException($"A stream's name has at most {SceneAppend.StreamLimit} characters.");
        }

        if (append.Turn is < 0 or > TurnOrder.NumberLimit)
        {
            throw new SceneAppendException($"The number of a turn is 0 to {TurnOrder.NumberLimit}.");
        }

        try
        {
            var turns = Codec.Decode<List<SceneTurn>>(append.Turns);
            if (turns.Count == 0 || turns.Sum(static t => (long)t.Text.Length) > SceneAppend.TextLimit)
            {
                throw new SceneAppendException($"An append has at least one turn and at most {SceneAppend.TextLimit} characters: split it.");
            }

            return (turns, append.Frame is null ? null : Codec.Decode<SceneFrame>(append.Frame));
        }
        catch (Exception e) when (e is GridStorageException or FormatException)
        {
            throw new SceneAppendException($"The append cannot be read: {e.Message}");
        }
    }
}
