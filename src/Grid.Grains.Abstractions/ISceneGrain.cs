using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Grid.Grains.Abstractions;

/// <summary>One scene: live and growing, or a record of a run as it was stored.</summary>
/// <remarks>Key: <see cref="GrainKey.Scene"/> or <see cref="GrainKey.Record"/>; a record takes no appends.</remarks>
[Alias("grid.scene")]
public interface ISceneGrain : IGrainWithStringKey
{
    /// <summary>Adds turns; when it returns they survive a crash.</summary>
    /// <param name="append">The turns. One of the last 64 keys again is acknowledged again and has no second effect.</param>
    /// <exception cref="SceneAppendException">Malformed or too large, no frame at the beginning, or a run's record.</exception>
    /// <exception cref="SceneTurnTakenException">Turns of these numbers are there already.</exception>
    [Alias("append")]
    Task<SceneAck> AppendAsync(SceneAppend append);

    /// <summary>Canonical bytes of the report as the scene stands; for a record of a run exactly the stored line, whatever the settings.</summary>
    /// <param name="settings">How to read it; null for the defaults.</param>
    /// <exception cref="SceneNotFoundException">No such scene.</exception>
    [Alias("report")]
    Task<Payload> ReportAsync(ReadSettings? settings);

    /// <summary>The scene as given, as MessagePack, so that its text can be shown; turns below <see cref="SceneStatus.TextFrom"/> have none.</summary>
    /// <exception cref="SceneNotFoundException">No such scene.</exception>
    [Alias("scene")]
    Task<Payload> SceneAsync();

    /// <summary>The live scene as its stream sees it: scores and places, no text.</summary>
    /// <exception cref="SceneNotFoundException">No such live scene.</exception>
    [Alias("observation")]
    Task<SceneObservation> ObservationAsync();

    /// <summary>Counts of the scene; never waits for work.</summary>
    [Alias("status")]
    [AlwaysInterleave]
    Task<SceneStatus> StatusAsync();

    /// <summary>How many of a history's first turns the live scene has.</summary>
    /// <param name="chain">The history's running hashes.</param>
    [Alias("match")]
    Task<int> MatchAsync(ulong[] chain);

    /// <summary>The conflicting sub-fields (12.4.2) as grains of their own, brought up to date; empty while the field is whole.</summary>
    /// <exception cref="SceneNotFoundException">No such scene.</exception>
    [Alias("tree")]
    Task<SubFieldNode[]> TreeAsync();

    /// <summary>What a sub-field has missed, from the scene's window.</summary>
    /// <param name="letter">The sub-field.</param>
    /// <param name="position">How far it has come.</param>
    [Alias("hand-over")]
    Task<SubFieldHandover> HandOverAsync(string letter, SubFieldPosition position);

    /// <summary>Judges a live scene anew when an analogue judged it in part (12.8.2), and keeps the better of the two.</summary>
    /// <returns>False when an analogue was needed again: the scene stays as it was.</returns>
    [Alias("judge-again")]
    [ResponseTimeout("01:00:00")]
    Task<bool> JudgeAgainAsync();

    /// <summary>Forgets a live scene: state, log, sealed turns, its row, what its stream and its alerts know of it.</summary>
    [Alias("erase")]
    Task EraseAsync();

    /// <summary>Forgets a live scene whose last turn is old.</summary>
    /// <param name="before">Milliseconds since 1970: a later turn keeps it.</param>
    /// <returns>True when there is no such scene any more.</returns>
    [Alias("expire")]
    Task<bool> ExpireAsync(long before);
}

/// <summary>Turns to add to a scene.</summary>
[GenerateSerializer]
[Immutable]
[Alias("grid.scene-append")]
public sealed record SceneAppend
{
    /// <summary>The longest text of one append, in UTF-16 units.</summary>
    public const int TextLimit = 160 * 1024;

    /// <summary>The longest name of a stream.</summary>
    public const int StreamLimit = 200;

    /// <summary>The longest idempotency key.</summary>
    public const int KeyLimit = 200;

    /// <summary>The caller's key of this append, 1 to <see cref="KeyLimit"/> characters.</summary>
    [Id(0)]
    public required string Key { get; init; }

    /// <summary>The turns as a MessagePack list, at least one.</summary>
    [Id(1)]
    public required byte[] Turns { get; init; }

    /// <summary>The scene's frame as MessagePack; needed by the first append and ignored by later ones.</summary>
    [Id(2)]
    public byte[]? Frame { get; init; }

    /// <summary>The stream that the scene belongs to; heeded with the frame, 0 to <see cref="StreamLimit"/> characters.</summary>
    [Id(3)]
    public string Stream { get; init; } = "";

    /// <summary>The number of the first turn in its conversation, from 0; null where turns come in their order.</summary>
    /// <remarks>Turns up to 16 ahead of the next one wait for those before them; what comes after it was given up is added where the scene stands, and flagged.</remarks>
    [Id(4)]
    public int? Turn { get; init; }
}

/// <summary>An append is durable.</summary>
/// <param name="TurnCount">Turns of the scene after it.</param>
/// <param name="ComponentCount">Components of the scene after it.</param>
/// <param name="Repeated">True when the key had been acknowledged before.</param>
[GenerateSerializer]
[Immutable]
[Alias("grid.scene-ack")]
public sealed record SceneAck(
    [property: Id(0)] int TurnCount, [property: Id(1)] int ComponentCount, [property: Id(2)] bool Repeated)
{
    /// <summary>The number of the turn that comes next.</summary>
    [Id(3)]
    public int Next { get; init; }

    /// <summary>Turns that wait for those before them; they survive a crash and are not judged yet.</summary>
    [Id(4)]
    public int Waiting { get; init; }

    /// <summary>True when the turns came after they had been given up, and stand where the scene stood then.</summary>
    [Id(5)]
    public bool Late { get; init; }
}

/// <summary>Counts of a scene.</summary>
/// <param name="Exists">False when there is no such live scene.</param>
/// <param name="TurnCount">Its turns.</param>
/// <param name="ComponentCount">Its components.</param>
/// <param name="Sequence">The number of its last append.</param>
[GenerateSerializer]
[Immutable]
[Alias("grid.scene-status")]
public sealed record SceneStatus(
    [property: Id(0)] bool Exists, [property: Id(1)] int TurnCount, [property: Id(2)] int ComponentCount, [property: Id(3)] long Sequence)
{
    /// <summary>The first turn whose text is kept; 0 when all of it is.</summary>
    [Id(4)]
    public int TextFrom { get; init; }

    /// <summary>The number of the turn that comes next.</summary>
    [Id(5)]
    public int Next { get; init; }

    /// <summary>Turns that wait for those before them.</summary>
    [Id(6)]
    public int Waiting { get; init; }

    /// <summary>Turns that were given up and have not come.</summary>
    [Id(7)]
    public long Missing { get; init; }

    /// <summary>The places of turns that came too late, the newest 64.</summary>
    [Id(8)]
    public ImmutableArray<int> Late { get; init; } = [];
}
