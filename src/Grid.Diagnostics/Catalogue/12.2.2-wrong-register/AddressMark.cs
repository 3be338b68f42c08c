using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>A word that shows how the reader is addressed: familiar (ты) or polite (вы).</summary>
/// <param name="Component">The component.</param>
/// <param name="Turn">The turn.</param>
/// <param name="Start">Where the word starts in the turn's text.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Polite">True for вы.</param>
/// <param name="Sure">True for pronouns and commands; false for verb forms, which may be general statements ("не знаешь, что купить").</param>
[MessagePackObject]
public sealed record AddressMark(
    [property: Key(0)] int Component,
    [property: Key(1)] int Turn,
    [property: Key(2)] int Start,
    [property: Key(3)] int End,
    [property: Key(4)] bool Polite,
    [property: Key(5)] bool Sure);
