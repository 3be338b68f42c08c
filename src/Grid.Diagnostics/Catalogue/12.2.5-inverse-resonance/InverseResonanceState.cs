using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>What the room remembers of a scene; the judge's answers are the scene's own.</summary>
[MessagePackObject]
public sealed class InverseResonanceState
{
    /// <summary>Judged components seen.</summary>
    [Key(0)]
    public long Judged { get; set; }
}
