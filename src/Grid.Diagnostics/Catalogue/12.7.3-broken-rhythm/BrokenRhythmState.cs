using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>What the room remembers of a scene: the steps of its prose and the lines of its verse; at most about 25 kB.</summary>
[MessagePackObject]
public sealed class BrokenRhythmState
{
    /// <summary>The most steps remembered; older ones are forgotten.</summary>
    public const int StepLimit = 2048;

    /// <summary>The most lines remembered; older ones are forgotten.</summary>
    public const int LineLimit = 160;

    /// <summary>Words of each judged sentence, at most 255.</summary>
    [Key(0)]
    public List<byte> Lengths { get; init; } = [];

    /// <summary>Share of each sentence's content words that the four before it have not, of 255.</summary>
    [Key(1)]
    public List<byte> Novelties { get; init; } = [];

    /// <summary>Lines that may be verse.</summary>
    [Key(2)]
    public List<VerseLine> Lines { get; init; } = [];
}
