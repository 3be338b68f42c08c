using Grid.Diagnostics.Signals;
using MessagePack;

namespace Grid.Diagnostics;

/// <summary>Where a long context speaks of what: chunks with their anchors, so that evidence can be found without holding the text.</summary>
/// <remarks>At most <see cref="ChunkLimit"/> chunks of at most <see cref="AnchorLimit"/> anchors: about 12 kB whatever the context's length. Immutable.</remarks>
[MessagePackObject]
public sealed class ContextIndex
{
    /// <summary>The most chunks; a longer context has longer ones.</summary>
    public const int ChunkLimit = 192;

    /// <summary>The most anchors of one chunk: its rarest stems win.</summary>
    public const int AnchorLimit = 8;

    private const int ShortestChunk = 512;

    /// <summary>The chunks, in order.</summary>
    [Key(0)]
    public required IReadOnlyList<ContextChunk> Chunks { get; init; }

    /// <summary>UTF-16 units of the whole context, its passages joined by line feeds.</summary>
    [Key(1)]
    public int Length { get; init; }

    /// <summary>The index of a context.</summary>
    /// <param name="passages">The passages.</param>
    public static ContextIndex Of(IReadOnlyList<string> passages)
    {
        var text = string.Join('\n', passages);
        var size = Math.Max(ShortestChunk, (text.Length + ChunkLimit - 1) / ChunkLimit);
        var chunks = new List<ContextChunk>();
        for (var start = 0; start < text.Length;)
        {
            // The last chunk takes what cuts before surrogate pairs have left over.
            var end = chunks.Count == ChunkLimit - 1 ? text.Length : Utf16.CutBefore(text, start + size);
            chunks.Add(new ContextChunk(start, end, Anchors(text[start..end])));
            start = end;
        }

        return new ContextIndex { Chunks = chunks, Length = text.Length };
    }

    // Ties by the stem id, so that equal rarity has one order.
    private static uint[] Anchors(string text) =>
        [.. TermReader.Read(text).Terms.OrderByDescending(Background.Weight).ThenBy(static t => t).Take(AnchorLimit).Order()];
}

/// <summary>A chunk of a long context.</summary>
/// <param name="Start">Where it starts in the passages joined by line feeds, in UTF-16 units.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Anchors">Stem ids of its rarest words, ascending.</param>
[MessagePackObject]
public sealed record ContextChunk(
    [property: Key(0)] int Start,
    [property: Key(1)] int End,
    [property: Key(2)] uint[] Anchors);
