using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>What the trajectory remembers of a scene: cues of the window, final boundaries, the worst settled jump. About 4 kB at most.</summary>
[MessagePackObject]
public sealed class DeviationTrajectoryState
{
    /// <summary>Cues of the window's components, oldest first.</summary>
    [Key(0)]
    public List<uint> Cues { get; init; } = [];

    /// <summary>The newest final boundaries, ascending.</summary>
    [Key(1)]
    public List<int> Final { get; init; } = [];

    /// <summary>Boundaries below this index are final.</summary>
    [Key(2)]
    public int FinalBelow { get; set; }

    /// <summary>Score of the worst jump that is final.</summary>
    [Key(3)]
    public double WorstFinal { get; set; }
}
