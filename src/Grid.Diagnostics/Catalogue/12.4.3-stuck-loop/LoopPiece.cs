using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>A piece of the repeated part; grows while its component is read.</summary>
[MessagePackObject]
public sealed class LoopPiece
{
    /// <summary>The component it lies in.</summary>
    [Key(0)]
    public int Component { get; init; }

    /// <summary>Its turn.</summary>
    [Key(1)]
    public int Turn { get; init; }

    /// <summary>Where it starts in the turn's text.</summary>
    [Key(2)]
    public int Start { get; init; }

    /// <summary>Where it ends in the turn's text.</summary>
    [Key(3)]
    public int End { get; set; }

    /// <summary>Its text, clipped; null when the field no longer has it.</summary>
    [Key(4)]
    public string? Text { get; set; }

    /// <summary>Takes the text of a piece: from the component being read, which is whole, or from what the field still has.</summary>
    /// <param name="arrival">The component being read.</param>
    public void WriteText(Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(arrival);
        if (Component == arrival.Component.Index)
        {
            Text = Slice(arrival.Component.Text, arrival.Component.Start);
        }
        else if (Text is null && arrival.Field.Holds(Component))
        {
            Text = Slice(arrival.Field[Component].Text, arrival.Field[Component].Start);
        }
    }

    private string? Slice(string? text, int start) =>
        text is null || End - start > text.Length ? null : Utf16.Clip(text[(Start - start)..(End - start)], Span.TextLimit);
}
