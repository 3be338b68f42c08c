using Grid.Diagnostics.Signals;
using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>What the room remembers of a scene: the stretch being read and the emptiest one so far; below 2 kB.</summary>
[MessagePackObject]
public sealed class EmptyTextState
{
    /// <summary>The components of the stretch being read, at most <see cref="EmptyTextDetector.PieceLimit"/>.</summary>
    [Key(0)]
    public List<EmptyPiece> Pieces { get; init; } = [];

    /// <summary>The stretch being read, counted.</summary>
    [Key(1)]
    public Substance Stretch { get; set; }

    /// <summary>Stretches that are closed.</summary>
    [Key(2)]
    public int Closed { get; set; }

    /// <summary>The highest score of a closed stretch.</summary>
    [Key(3)]
    public double Worst { get; set; }
}

/// <summary>A component of the stretch being read.</summary>
/// <param name="Index">Its index; the field still holds it while the stretch is read.</param>
/// <param name="Substance">What it says, counted.</param>
[MessagePackObject]
public sealed record EmptyPiece([property: Key(0)] int Index, [property: Key(1)] Substance Substance);
