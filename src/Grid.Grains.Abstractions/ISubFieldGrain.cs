using Orleans.Concurrency;

namespace Grid.Grains.Abstractions;

/// <summary>One sub-field of a scene as a fold of its own, fed by its parent: the scene, or an outer sub-field.</summary>
/// <remarks>Key: <see cref="GrainKey.SubField"/>. It stores nothing: what it lacks it replays from its parent's window.</remarks>
[Alias("grid.sub-field")]
public interface ISubFieldGrain : IGrainWithStringKey
{
    /// <summary>Applies what is new in the hand-over; what it has seen is skipped, an older epoch is ignored.</summary>
    /// <param name="handover">Components with their epoch and sequence.</param>
    /// <returns>How far it has come; lower than the hand-over's end when something before it is missing.</returns>
    [Alias("apply")]
    [AlwaysInterleave]
    Task<SubFieldPosition> ApplyAsync(SubFieldHandover handover);

    /// <summary>The sub-field with its own sub-fields below it, from what it has applied.</summary>
    [Alias("tree")]
    [AlwaysInterleave]
    Task<SubFieldNode> TreeAsync();

    /// <summary>Canonical bytes of the sub-field's own report, after it has caught up with its parent.</summary>
    /// <param name="settings">How to read it; null for the defaults.</param>
    /// <exception cref="SceneNotFoundException">The parent has no such sub-field now.</exception>
    [Alias("report")]
    [AlwaysInterleave]
    Task<Payload> ReportAsync(ReadSettings? settings);

    /// <summary>What an inner sub-field has missed.</summary>
    /// <param name="letter">The inner sub-field.</param>
    /// <param name="position">How far it has come.</param>
    [Alias("hand-over")]
    [AlwaysInterleave]
    Task<SubFieldHandover> HandOverAsync(string letter, SubFieldPosition position);

    /// <summary>Drops the fold: the parent no longer has this sub-field.</summary>
    /// <param name="epoch">The epoch from which on it is gone.</param>
    [Alias("retire")]
    [AlwaysInterleave]
    Task RetireAsync(long epoch);
}

/// <summary>How far a sub-field has come.</summary>
/// <param name="Epoch">The epoch of its list of components; a list that is no mere continuation gets a higher one.</param>
/// <param name="Sequence">Components applied in that epoch.</param>
[GenerateSerializer]
[Immutable]
[Alias("grid.sub-field-position")]
public readonly record struct SubFieldPosition([property: Id(0)] long Epoch, [property: Id(1)] int Sequence);

/// <summary>What a parent hands to a sub-field.</summary>
[GenerateSerializer]
[Immutable]
[Alias("grid.sub-field-handover")]
public sealed record SubFieldHandover
{
    /// <summary>The epoch.</summary>
    [Id(0)]
    public long Epoch { get; init; }

    /// <summary>The sequence of the first component in it.</summary>
    [Id(1)]
    public int From { get; init; }

    /// <summary>MessagePack of components, answers and frame; empty when the parent has no such sub-field.</summary>
    [Id(2)]
    public byte[] Content { get; init; } = [];

    /// <summary>True when the parent has no such sub-field at this epoch.</summary>
    [Id(3)]
    public bool Gone { get; init; }
}

/// <summary>A sub-field in the tree of its scene.</summary>
[GenerateSerializer]
[Immutable]
[Alias("grid.sub-field-node")]
public sealed record SubFieldNode
{
    /// <summary>Its grain's key; empty when it was refused one.</summary>
    [Id(0)]
    public required string Key { get; init; }

    /// <summary>Its letter in the parent's report.</summary>
    [Id(1)]
    public required string Letter { get; init; }

    /// <summary>How far it has come.</summary>
    [Id(2)]
    public required SubFieldPosition Position { get; init; }

    /// <summary>Indices of its components in the parent.</summary>
    [Id(3)]
    public required int[] Components { get; init; }

    /// <summary>Stability of the sub-field by its own report.</summary>
    [Id(4)]
    public required double Stability { get; init; }

    /// <summary>Its own sub-fields.</summary>
    [Id(5)]
    public required SubFieldNode[] Children { get; init; }

    /// <summary>Why it has no grain of its own (12.4.4): <c>depth</c>, <c>count</c> or <c>growth</c>; empty when it has one.</summary>
    [Id(6)]
    public string Refused { get; init; } = "";
}
