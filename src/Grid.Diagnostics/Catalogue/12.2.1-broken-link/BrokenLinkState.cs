using Grid.Diagnostics.Signals;
using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>What the links remember of a scene: marks and odds of its newest sentences, and the worst that is settled. About 1 kB at most.</summary>
[MessagePackObject]
public sealed class BrokenLinkState
{
    /// <summary>Marks of the newest sentences, oldest first.</summary>
    [Key(0)]
    public List<LinkMark> Marks { get; init; } = [];

    /// <summary>Log odds of the marks whose neighbours have all arrived; as long as the settled front of <see cref="Marks"/>.</summary>
    [Key(1)]
    public List<double> Odds { get; init; } = [];

    /// <summary>How many marks at the front have had their findings recorded.</summary>
    [Key(2)]
    public int Decided { get; set; }

    /// <summary>The worst score that is settled.</summary>
    [Key(3)]
    public double Worst { get; set; }

    /// <summary>Sentences seen.</summary>
    [Key(4)]
    public int Count { get; set; }
}
