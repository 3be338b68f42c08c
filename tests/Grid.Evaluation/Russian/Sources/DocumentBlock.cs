namespace Grid.Evaluation.RussianTraining;

/// <summary>A paragraph, heading, list item or table cell of a document, without its markup.</summary>
/// <param name="Kind">One of <c>h</c>, <c>p</c>, <c>l</c>, <c>t</c>: only like is aligned with like.</param>
/// <param name="Text">Its text.</param>
/// <param name="Anchors">What a translator leaves as it is: numbers, code, Latin words.</param>
public sealed record DocumentBlock(char Kind, string Text, IReadOnlySet<string> Anchors);
