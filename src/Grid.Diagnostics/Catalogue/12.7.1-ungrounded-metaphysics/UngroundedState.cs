using Grid.Diagnostics.Signals;
using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>What a component or a stretch of them says, and how it is held to something.</summary>
/// <param name="Substance">Words, names, numbers, ideas and things.</param>
/// <param name="Universals">Words that speak of everything at once.</param>
/// <param name="Grounds">Words of definition, reason, example, condition, objection, and of a speaker.</param>
[MessagePackObject]
public readonly record struct GroundCounts(
    [property: Key(0)] Substance Substance, [property: Key(1)] int Universals, [property: Key(2)] int Grounds)
{
    /// <summary>Names, numbers and grounds together.</summary>
    [IgnoreMember]
    public int Anchors => Substance.Names + Substance.Numbers + Grounds;

    /// <summary>The counts of two pieces together.</summary>
    /// <param name="first">One piece.</param>
    /// <param name="second">The other.</param>
    public static GroundCounts operator +(GroundCounts first, GroundCounts second) => new(
        first.Substance + second.Substance, first.Universals + second.Universals, first.Grounds + second.Grounds);
}

/// <summary>A component of the stretch being read.</summary>
/// <param name="Index">Its index; the field still holds it while the stretch is read.</param>
/// <param name="Counts">What it says.</param>
[MessagePackObject]
public sealed record GroundPiece([property: Key(0)] int Index, [property: Key(1)] GroundCounts Counts);

/// <summary>What the room remembers of a scene: the stretch being read and the worst one so far; below 2 kB.</summary>
[MessagePackObject]
public sealed class UngroundedState
{
    /// <summary>The components of the stretch being read, at most <see cref="UngroundedMetaphysicsDetector.PieceLimit"/>.</summary>
    [Key(0)]
    public List<GroundPiece> Pieces { get; init; } = [];

    /// <summary>The stretch being read, counted.</summary>
    [Key(1)]
    public GroundCounts Stretch { get; set; }

    /// <summary>Stretches that are closed.</summary>
    [Key(2)]
    public int Closed { get; set; }

    /// <summary>The highest score of a closed stretch.</summary>
    [Key(3)]
    public double Worst { get; set; }
}
