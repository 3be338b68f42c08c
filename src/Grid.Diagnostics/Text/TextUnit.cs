namespace Grid.Diagnostics.Text;

/// <summary>A unit of a text: half-open UTF-16 offsets into the given string, trimmed of white space, never inside a surrogate pair.</summary>
/// <param name="Start">First code unit.</param>
/// <param name="End">One past the last code unit; always above <paramref name="Start"/>.</param>
/// <param name="Kind">What the unit is.</param>
public readonly record struct TextUnit(int Start, int End, UnitKind Kind)
{
    /// <summary>Length in UTF-16 code units.</summary>
    public int Length => End - Start;
}
