namespace Grid.Diagnostics.Text;

/// <summary>A run of a document that is one unit of its kind or, when its kind is <see cref="UnitKind.Sentence"/>, a paragraph still to be split.</summary>
internal readonly record struct Block(int Start, int End, UnitKind Kind);
