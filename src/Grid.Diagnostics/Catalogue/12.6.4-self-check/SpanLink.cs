namespace Grid.Diagnostics.Rooms;

/// <summary>The link from a span back to the scene.</summary>
internal static class SpanLink
{
    /// <summary>True when a span lies where its component lies and its text opens the slice it names (texts are clipped), as far as the window still has the text.</summary>
    /// <param name="span">The span.</param>
    /// <param name="field">The window.</param>
    public static bool Resolves(Span span, SceneField field)
    {
        if (span.Start < 0 || span.End < span.Start)
        {
            return false;
        }

        if (!field.Holds(span.Component))
        {
            return true;
        }

        var component = field[span.Component];
        if (span.Turn != component.Turn || span.Start < component.Start || span.End > component.End)
        {
            return false;
        }

        var (from, to) = (span.Start - component.Start, span.End - component.Start);
        return span.Text is null || component.Text is null || to > component.Text.Length
            || component.Text.AsSpan(from, to - from).StartsWith(span.Text, StringComparison.Ordinal);
    }

    /// <summary>True when two spans share a unit, or are the same empty place.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    public static bool Overlap(Span a, Span b) =>
        a.Turn == b.Turn && (a.Start == b.Start || (a.Start < b.End && b.Start < a.End));
}
