using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>One entry's scores over a part of a stream, by their place in the stream: what shards keep until they are put in order.</summary>
/// <remarks>
/// Immutable; at most <see cref="Limit"/> points. A reference made of the stream's first scores is not known to later
/// shards, so a shard keeps its points and <see cref="Fold"/> sums them up: merged in any order and folded once, the result is
/// that of one pass, bit for bit. <see cref="Merge"/> is commutative, associative and idempotent. Where the order of the
/// scenes is not known there is nothing to merge: each shard watches alone, and finds a shift after as many of its own scenes.
/// </remarks>
/// <param name="Points">The points, places ascending.</param>
[MessagePackObject]
public sealed record DriftShard([property: Key(0)] IReadOnlyList<DriftPoint> Points)
{
    /// <summary>The most points a shard holds: fold before there are more.</summary>
    public const int Limit = 4096;

    /// <summary>No scene yet.</summary>
    public static DriftShard Empty { get; } = new([]);

    /// <summary>The shard with one more scene; of two scores for one place the higher stays.</summary>
    /// <param name="place">The scene's place in the stream.</param>
    /// <param name="score">The entry's score, 0 to 1; clipped.</param>
    /// <param name="scene">The scene's name.</param>
    /// <exception cref="InvalidOperationException">The shard is full.</exception>
    public DriftShard With(long place, double score, string scene) => Merge(
        this,
        new DriftShard([new DriftPoint(place, (ushort)Math.Round(Math.Clamp(score, 0, 1) * DriftWatch.Unit, MidpointRounding.AwayFromZero), scene)]));

    /// <summary>The scenes of both.</summary>
    /// <param name="first">One shard.</param>
    /// <param name="second">The other.</param>
    /// <exception cref="InvalidOperationException">Together they have more than <see cref="Limit"/> points.</exception>
    public static DriftShard Merge(DriftShard first, DriftShard second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        DriftPoint[] points = [.. first.Points.Concat(second.Points)
            .OrderBy(static p => p.Place).ThenByDescending(static p => p.Score).ThenBy(static p => p.Scene, StringComparer.Ordinal).DistinctBy(static p => p.Place)];
        return points.Length <= Limit ? new DriftShard(points) : throw new InvalidOperationException($"A shard holds {Limit} scenes; fold it first.");
    }

    /// <summary>The stream after the shard's scenes, in their order.</summary>
    /// <param name="watch">The watch.</param>
    /// <param name="state">The stream up to the shard's first scene.</param>
    public DriftState Fold(DriftWatch watch, DriftState state)
    {
        ArgumentNullException.ThrowIfNull(watch);
        foreach (var point in Points)
        {
            state = watch.Observe(state, point.Score / (double)DriftWatch.Unit, point.Scene);
        }

        return state;
    }
}

/// <summary>One scene of a shard.</summary>
/// <param name="Place">Its place in the stream.</param>
/// <param name="Score">The entry's score, in ten-thousandths.</param>
/// <param name="Scene">Its name.</param>
[MessagePackObject]
public readonly record struct DriftPoint([property: Key(0)] long Place, [property: Key(1)] ushort Score, [property: Key(2)] string Scene);
