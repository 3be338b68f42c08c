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

    /// <summary>What a row that starts at a word is made of: words of one component, sentences, or turns.</summary>
    /// <param name="first">Sequence number of the row's first word.</param>
    /// <param name="lag">How many words back the equal words stand.</param>
    /// <param name="role">The speaker; ready components of a document are turns in form only and stand for its sentences.</param>
    public string KindOf(long first, int lag, Role role)
    {
        int from = Place(first - lag), to = Place(first);
        return Components[from] == Components[to] ? LoopKinds.Token
            : role == Role.Text || Turns[from] == Turns[to] ? LoopKinds.Sentence
            : LoopKinds.Turn;
    }

    /// <summary>The period in the kind's own unit, at least 1.</summary>
    /// <param name="kind">One of <see cref="LoopKinds"/>.</param>
    /// <param name="first">Sequence number of the row's first word.</param>
    /// <param name="lag">The period in words.</param>
    public int PeriodOf(string kind, long first, int lag)
    {
        if (kind == LoopKinds.Token)
        {
            return lag;
        }

        var column = kind == LoopKinds.Turn ? Turns : Components;
        var changes = 0;
        for (var n = first - lag + 1; n <= first; n++)
        {
            changes += column[Place(n)] == column[Place(n - 1)] ? 0 : 1;
        }

        return Math.Max(1, changes);
    }
}
