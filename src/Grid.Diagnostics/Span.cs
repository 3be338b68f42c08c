using System.Text.Json.Serialization;
using MessagePack;

namespace Grid.Diagnostics;

/// <summary>An exact piece of a scene: UTF-16 offsets into the text of its turn.</summary>
/// <param name="Component">The component it lies in.</param>
/// <param name="Turn">The turn it lies in.</param>
/// <param name="Start">Where it starts in the turn's text.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Text">The slice itself, clipped to <see cref="TextLimit"/> units; null when the tenant keeps no text.</param>
[MessagePackObject]
public sealed record Span(
    [property: Key(0)] int Component,
    [property: Key(1)] int Turn,
    [property: Key(2)] int Start,
    [property: Key(3)] int End,
    [property: Key(4), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Text)
{
    /// <summary>The longest text a span carries; longer spans keep their offsets and a clipped text.</summary>
    public const int TextLimit = 400;
}
