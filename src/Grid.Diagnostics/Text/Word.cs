namespace Grid.Diagnostics.Text;

/// <summary>A word of a text: half-open UTF-16 offsets into the given string.</summary>
/// <param name="Start">First code unit.</param>
/// <param name="End">One past the last code unit; always above <paramref name="Start"/>.</param>
/// <param name="Kind">What the word is made of.</param>
public readonly record struct Word(int Start, int End, WordKind Kind)
{
    /// <summary>Length in UTF-16 code units.</summary>
    public int Length => End - Start;
}
