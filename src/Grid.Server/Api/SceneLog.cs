using System.Globalization;
using Grid.Diagnostics;
using Grid.Grains;
using Grid.Grains.Abstractions;

namespace Grid.Server;

/// <summary>What became of an append.</summary>
/// <param name="Scene">The scene that took the turns: the one named, or a branch of it.</param>
/// <param name="TurnCount">Its turns now.</param>
/// <param name="ComponentCount">Its components now.</param>
/// <param name="Known">Turns of the body that it had before.</param>
/// <param name="Appended">Turns that were added.</param>
/// <param name="Repeated">True when the idempotency key had been acknowledged before.</param>
/// <param name="Next">The number of the turn that comes next.</param>
/// <param name="Waiting">Turns that wait for those before them.</param>
/// <param name="Late">True when the turns came after they had been given up.</param>
/// <param name="ForkedFrom">The scene that this branch left, or null.</param>
/// <param name="ForkedAt">The first turn in which they differ, or null.</param>
internal sealed record SceneAppended(
    string Scene, int TurnCount, int ComponentCount, int Known, int Appended, bool Repeated, int Next, int Waiting, bool Late,
    string? ForkedFrom = null, int? ForkedAt = null);

/// <summary>Appends bodies to live scenes: new turns as they come, whole histories by what is new in them, edited histories as branches.</summary>
/// <remarks>
/// A branch is a scene of its own, named after the turn in which it differs, so that the same edited history always finds the same
/// branch, on any silo, with nothing to remember. Thread safe.
/// </remarks>
/// <param name="grains">The cluster.</param>
/// <param name="retention">What is kept: histories are matched as they were stored.</param>
internal sealed class SceneLog(IGrainFactory grains, RetentionOptions retention)
{
    /// <summary>How many times a history may be edited on the way to one branch.</summary>
    public const int MostForks = 16;

    // One turn alone is too little to tell a history from a new turn with the same words.
    private const int ShortestHistory = 2;

    /// <summary>Appends a body.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="scene">The scene's id.</param>
    /// <param name="body">The body.</param>
    /// <param name="key">The caller's idempotency key; null to take one from the content.</param>
    /// <param name="history">True or false where the caller says whether the body is a whole history; null to see for itself.</param>
    /// <param name="turn">The number of the body's first turn; null where turns come in their order.</param>
    /// <exception cref="ApiException">The scene cannot take it.</exception>
    public async Task<SceneAppended> AppendAsync(string tenant, string scene, SceneBody body, string? key, bool? history, int? turn = null)
    {
        if (retention.Of(tenant).Redact)
        {
            body = body with { Turns = PersonalData.Redact(body.Turns) };
        }

        var chain = TurnChain.Of(body.Turns);
        var place = turn is null && (history ?? (body.Messages && body.Turns.Count >= ShortestHistory))
            ? await PlaceAsync(tenant, scene, chain, forced: history == true).ConfigureAwait(false)
            : new Place(scene, 0, null, null);
        var turns = body.Turns.Skip(place.Known).ToList();
        var grain = Scene(tenant, place.Scene);
        if (turns.Count == 0)
        {
            var status = await grain.StatusAsync().ConfigureAwait(false);
            return new SceneAppended(place.Scene, status.TurnCount, status.ComponentCount, place.Known, 0, true, status.Next, status.Waiting, false, place.ForkedFrom, place.ForkedAt);
        }

        var frame = body.Frame with { Id = place.Scene };
        var count = await CountAsync(grain).ConfigureAwait(false);

        // The same numbered turn is the same append, wherever the scene stands.
        key ??= turn is { } number
            ? string.Create(CultureInfo.InvariantCulture, $"turn:{number}:{chain[^1]:x16}")
            : string.Create(CultureInfo.InvariantCulture, $"content:{count}:{chain[^1]:x16}");
        SceneAck? ack = null;
        foreach (var (part, index) in Parts(turns).Select(static (p, i) => (p, i)))
        {
            var partKey = index == 0 ? key : string.Create(CultureInfo.InvariantCulture, $"{key}#{index}");
            ack = await grain.AppendAsync(SceneWire.Append(partKey, part, frame, body.Stream, turn)).ConfigureAwait(false);
            turn += part.Count;
        }

        return new SceneAppended(
            place.Scene, ack!.TurnCount, ack.ComponentCount, place.Known, ack.Repeated ? 0 : turns.Count, ack.Repeated, ack.Next, ack.Waiting, ack.Late, place.ForkedFrom, place.ForkedAt);
    }

    /// <summary>The grain of a scene.</summary>
    /// <exception cref="ApiException">The id is none.</exception>
    public ISceneGrain Scene(string tenant, string scene)
    {
        try
        {
            return grains.GetGrain<ISceneGrain>(GrainKey.Scene(tenant, scene));
        }
        catch (ArgumentException e)
        {
            throw ApiException.Bad("id", e.Message);
        }
    }

    private static async Task<int> CountAsync(ISceneGrain grain) => (await grain.StatusAsync().ConfigureAwait(false)).TurnCount;

    private async Task<Place> PlaceAsync(string tenant, string scene, ulong[] chain, bool forced)
    {
        var place = new Place(scene, 0, null, null);
        for (var forks = 0; forks <= MostForks; forks++)
        {
            var grain = Scene(tenant, place.Scene);
            var known = await grain.MatchAsync(chain).ConfigureAwait(false);
            var count = await CountAsync(grain).ConfigureAwait(false);
            if (known == count || known == chain.Length)
            {
                return place with { Known = known };
            }

            if (known == 0 && !forced && forks == 0)
            {
                return place;
            }

            place = new Place(string.Create(CultureInfo.InvariantCulture, $"{place.Scene}~{chain[known] & 0xFFFF_FFFF:x8}"), 0, place.Scene, known);
        }

        throw ApiException.Bad("messages", string.Create(CultureInfo.InvariantCulture, $"The history was edited more than {MostForks} times; open a new scene for it."));
    }

    private static IEnumerable<IReadOnlyList<SceneTurn>> Parts(List<SceneTurn> turns)
    {
        var part = new List<SceneTurn>();
        var length = 0;
        foreach (var turn in turns)
        {
            if (part.Count > 0 && length + turn.Text.Length > SceneAppend.TextLimit)
            {
                yield return part;
                (part, length) = ([], 0);
            }

            part.Add(turn);
            length += turn.Text.Length;
        }

        yield return part;
    }

    private sealed record Place(string Scene, int Known, string? ForkedFrom, int? ForkedAt);
}
