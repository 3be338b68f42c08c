using Grid.Diagnostics.Text;
using MessagePack;

namespace Grid.Diagnostics;

/// <summary>A component as the field keeps it: offsets, terms, a reduced vector, and its text while the text budget lasts.</summary>
[MessagePackObject]
public sealed class FieldComponent
{
    /// <summary>Its place in the scene.</summary>
    [Key(0)]
    public int Index { get; init; }

    /// <summary>The turn it was cut from.</summary>
    [Key(1)]
    public int Turn { get; init; }

    /// <summary>Where it starts in the turn's text.</summary>
    [Key(2)]
    public int Start { get; init; }

    /// <summary>Where it ends, exclusive.</summary>
    [Key(3)]
    public int End { get; init; }

    /// <summary>Who speaks.</summary>
    [Key(4)]
    public Role Role { get; init; }

    /// <summary>Sentence or markdown unit.</summary>
    [Key(5)]
    public UnitKind Kind { get; init; }

    /// <summary>Words in the whole component.</summary>
    [Key(6)]
    public int WordCount { get; init; }

    /// <summary>Stem ids of its content words, ascending, distinct, at most <see cref="Signals.TermReader.TermLimit"/>.</summary>
    [Key(7)]
    public uint[] Terms { get; init; } = [];

    /// <summary>How often each term occurs, clipped to 255; as long as <see cref="Terms"/>.</summary>
    [Key(8)]
    public byte[] TermCounts { get; init; } = [];

    /// <summary>The reduced vector, <see cref="Signals.VectorReduction.Dimensions"/> signed bytes; empty when the pathway abstained.</summary>
    [Key(9)]
    public byte[] Vector { get; init; } = [];

    /// <summary>Share of the words that the pathway could read, in percent.</summary>
    [Key(10)]
    public byte CoveragePercent { get; init; }

    /// <summary>The text, or null once newer components have used up the window's text budget.</summary>
    [Key(11)]
    public string? Text { get; set; }

    /// <summary>The space the vector lies in; see <see cref="VectorScale"/>.</summary>
    [Key(13)]
    public byte Space { get; init; }

    /// <summary>The cosine of unrelated texts in that space, in percent; 0 in states written before spaces were kept, where all vectors were static.</summary>
    [Key(14)]
    public byte NoisePercent { get; init; }

    /// <summary>What a cosine with the vector means.</summary>
    [IgnoreMember]
    public VectorScale Scale => Space == 0 ? VectorScale.Static : new VectorScale(Space, NoisePercent);

    /// <summary>True when both have a vector and the vectors lie in one space, so that a cosine means something.</summary>
    /// <param name="other">Another component.</param>
    public bool IsComparableTo(FieldComponent other) =>
        Vector.Length > 0 && other.Vector.Length > 0 && Space == other.Space;

    /// <summary>A span over the whole component.</summary>
    public Span Span() => new(Index, Turn, Start, End, Text is null ? null : Utf16.Clip(Text, Grid.Diagnostics.Span.TextLimit));
}
