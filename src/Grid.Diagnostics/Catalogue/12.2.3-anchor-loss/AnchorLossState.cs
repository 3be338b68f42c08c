using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>What the room remembers of a scene: the anchors in force, the values said, and how the talk has held together; at most 4 kB.</summary>
[MessagePackObject]
public sealed class AnchorLossState
{
    /// <summary>The most anchors held; beyond it the one that weighs least goes.</summary>
    public const int AnchorLimit = 14;

    /// <summary>The most values held.</summary>
    public const int SaidLimit = 64;

    /// <summary>The most keys held of the last request.</summary>
    public const int SpokenLimit = 24;

    /// <summary>The anchors, oldest first.</summary>
    [Key(0)]
    public List<Anchor> Anchors { get; init; } = [];

    /// <summary>Names (stems) and numbers that the user, the system or a tool has said, oldest first.</summary>
    [Key(1)]
    public List<uint> Said { get; init; } = [];

    /// <summary>Keys of anchors that the user's last turn speaks of.</summary>
    [Key(2)]
    public List<uint> Spoken { get; init; } = [];

    /// <summary>The turn of the newest component, or -1.</summary>
    [Key(3)]
    public int Turn { get; set; } = -1;

    /// <summary>True once the prompt was read.</summary>
    [Key(4)]
    public bool ReadPrompt { get; set; }

    /// <summary>True when the user's last turn asks for a translation.</summary>
    [Key(5)]
    public bool Translates { get; set; }

    /// <summary>True when the user's last turn asks back for something they have said.</summary>
    [Key(6)]
    public bool AsksBack { get; set; }

    /// <summary>Log odds that the answers have left the talk, as carried from the answers before.</summary>
    [Key(7)]
    public double Carried { get; set; }

    /// <summary>The largest score of a settled finding.</summary>
    [Key(8)]
    public double Peak { get; set; }

    /// <summary>The component that it stands on.</summary>
    [Key(9)]
    public int PeakAt { get; set; } = -1;

    /// <summary>Answers judged so far.</summary>
    [Key(10)]
    public int Replies { get; set; }

    /// <summary>The newest turns as requests, the newest first, at most <see cref="ReplyTurn.BeforeLimit"/>; each a projection of signed bytes (<see cref="ReplyProjection"/>).</summary>
    [Key(11)]
    public List<byte[]> Requests { get; init; } = [];

    /// <summary>The turn in progress as a request, summed over its components; empty before the first.</summary>
    [Key(12)]
    public float[] RequestSum { get; set; } = [];

    /// <summary>The turn in progress as an answer.</summary>
    [Key(13)]
    public float[] ReplySum { get; set; } = [];

    /// <summary>True when the user, the system or a tool has said the value.</summary>
    /// <param name="value">A name's stem, or a number's hash.</param>
    public bool HasSaid(uint value) => Said.Contains(value);

    /// <summary>Remembers a value.</summary>
    /// <param name="value">A name's stem, or a number's hash.</param>
    public void Say(uint value)
    {
        if (!Said.Contains(value))
        {
            Said.Add(value);
            if (Said.Count > SaidLimit)
            {
                Said.RemoveAt(0);
            }
        }
    }

    /// <summary>Takes an anchor in; one that it takes the place of goes, and the lightest when there are too many.</summary>
    /// <param name="anchor">The anchor.</param>
    public void Hold(Anchor anchor)
    {
        Anchors.RemoveAll(a => a.YieldsTo(anchor));
        Anchors.Add(anchor);
        if (Anchors.Count > AnchorLimit)
        {
            // The first of equals: the oldest.
            Anchors.Remove(Anchors.MinBy(a => a.WeightAt(anchor.Turn))!);
        }
    }
}
