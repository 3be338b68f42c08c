using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>What the room remembers of a scene: one mark for each component of the window, below 1 kB.</summary>
[MessagePackObject]
public sealed class DensityLossState
{
    /// <summary>The marks of the newest components, oldest first, at most <see cref="SceneField.Capacity"/>; each a <see cref="DensityMark"/>.</summary>
    [Key(0)]
    public List<byte> Marks { get; init; } = [];
}

/// <summary>What a component is to the density's trend.</summary>
public enum DensityMark : byte
{
    /// <summary>Not judged, code, a table row, a heading, or too short to say anything.</summary>
    Out = 0,

    /// <summary>It says something.</summary>
    Full = 1,

    /// <summary>It names nothing: no name, number or rare word, and ideas outnumber things.</summary>
    Empty = 2,
}
