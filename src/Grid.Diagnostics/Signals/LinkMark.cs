using MessagePack;

namespace Grid.Diagnostics.Signals;

/// <summary>What the links need of one component beside what the field keeps of it.</summary>
/// <param name="Signs">Its <see cref="LinkSigns"/>.</param>
/// <param name="Year">Its first year, or 0.</param>
/// <param name="Names">Stem ids of its names, distinct, at most <see cref="LinkSignReader.NameLimit"/>.</param>
/// <param name="Judged">Whether its speaker is judged and it is a sentence of some length.</param>
[MessagePackObject]
public sealed record LinkMark(
    [property: Key(0)] uint Signs,
    [property: Key(1)] int Year,
    [property: Key(2)] uint[] Names,
    [property: Key(3)] bool Judged)
{
    /// <summary>The component's place in the scene.</summary>
    [Key(4)]
    public int Index { get; init; }
}
