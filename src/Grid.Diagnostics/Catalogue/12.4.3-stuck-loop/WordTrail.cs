using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>The last <see cref="Capacity"/> words of a stream: what they are and where they stand.</summary>
[MessagePackObject]
public sealed class WordTrail
{
    /// <summary>Words held: four times the longest period, so three whole cycles are always at hand. A power of two.</summary>
    public const int Capacity = 512;

    /// <summary>Hash of each word; the word of sequence number n is at n modulo the capacity, in this and the other columns.</summary>
    [Key(0)]
    public uint[] Hashes { get; init; } = new uint[Capacity];

    /// <summary>The component of each word.</summary>
    [Key(1)]
    public int[] Components { get; init; } = new int[Capacity];

    /// <summary>The turn of each word.</summary>
    [Key(2)]
    public int[] Turns { get; init; } = new int[Capacity];

    /// <summary>Where each word starts in its turn's text.</summary>
    [Key(3)]
    public int[] Starts { get; init; } = new int[Capacity];

    /// <summary>Where each word ends in its turn's text.</summary>
    [Key(4)]
    public int[] Ends { get; init; } = new int[Capacity];

    /// <summary>Words seen in all; the next one's sequence number.</summary>
    [Key(5)]
    public long Count { get; set; }

    /// <summary>Takes a word in.</summary>
    /// <param name="word">The word.</param>
    /// <param name="component">Its component.</param>
    public void Add(LoopWord word, SceneComponent component)
    {
        ArgumentNullException.ThrowIfNull(component);
        var place = Place(Count++);
        Hashes[place] = word.Hash;
        Components[place] = component.Index;
        Turns[place] = component.Turn;
        Starts[place] = component.Start + word.Start;
        Ends[place] = component.Start + word.End;
    }

    /// <summary>The column index of a word.</summary>
    /// <param name="sequence">Its sequence number, one of the last <see cref="Capacity"/>.</param>
    public static int Place(long sequence) => (int)(sequence & (Capacity - 1));
}
