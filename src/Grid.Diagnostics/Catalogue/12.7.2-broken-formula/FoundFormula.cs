namespace Grid.Diagnostics.Rooms;

/// <summary>A formula found in a text.</summary>
/// <param name="Start">Where it starts, in UTF-16 units of the text.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Formula">What it says; null when it is malformed or outside the fragment.</param>
/// <param name="Fault">What is wrong with its form; null when nothing is.</param>
/// <param name="Interpreted">True when its signs mean more than logic knows (comparisons, numbers).</param>
/// <param name="Defines">True when it is the right side of a definition whose left side is <paramref name="Defined"/>.</param>
/// <param name="Defined">The name that is defined, or null.</param>
public sealed record FoundFormula(
    int Start, int End, Formula? Formula, FormulaFault? Fault, bool Interpreted, bool Defines = false, string? Defined = null);
