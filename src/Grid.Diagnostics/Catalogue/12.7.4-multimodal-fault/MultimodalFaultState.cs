using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>What the room remembers of a scene: captions, mentions, images seen, faults of parts; bounded, at most about 25 kB.</summary>
[MessagePackObject]
public sealed class MultimodalFaultState
{
    /// <summary>The most captions and the most mentions remembered; later ones are left out.</summary>
    public const int LabelLimit = 96;

    /// <summary>The most findings about parts held open; older ones are settled.</summary>
    public const int OpenLimit = 16;

    /// <summary>Captions in the order of the text.</summary>
    [Key(0)]
    public List<PartLabel> Captions { get; init; } = [];

    /// <summary>Mentions in the order of the text.</summary>
    [Key(1)]
    public List<PartLabel> Mentions { get; init; } = [];

    /// <summary>Findings about images, captions and numbering.</summary>
    [Key(2)]
    public List<RawFinding> Open { get; init; } = [];

    /// <summary>The highest score among settled findings.</summary>
    [Key(3)]
    public double Score { get; set; }

    /// <summary>Images seen.</summary>
    [Key(4)]
    public int Images { get; set; }

    /// <summary>Tables seen.</summary>
    [Key(5)]
    public int Tables { get; set; }

    /// <summary>The component that held the last table row; -2 before the first.</summary>
    [Key(6)]
    public int LastRow { get; set; } = -2;

    /// <summary>The alternative text of the image that may have its caption in the next component; null when there is none.</summary>
    [Key(7)]
    public string? Alternative { get; set; }

    /// <summary>Where that image stands.</summary>
    [Key(8)]
    public Span? AlternativeSpan { get; set; }

    /// <summary>True when a caption's label stood alone ("Figure 1."), so that its words are in the next component.</summary>
    [Key(10)]
    public bool CaptionOpen { get; set; }

    /// <summary>True once more labels came than are remembered: what is missing may be among them.</summary>
    [Key(9)]
    public bool Overflowed { get; set; }
}
