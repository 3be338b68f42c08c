using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>What the room remembers of a scene; the judge's answers and the samples are the scene's own.</summary>
[MessagePackObject]
public sealed class ConfidentErrorState
{
    /// <summary>Judged components seen.</summary>
    [Key(0)]
    public long Judged { get; set; }
}
