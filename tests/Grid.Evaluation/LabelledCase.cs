namespace Grid.Evaluation;

/// <summary>One labelled case and what Grid said of it.</summary>
/// <param name="Source">Cases of one source are resampled together.</param>
/// <param name="Positive">The label.</param>
/// <param name="Score">Grid's score, or null when it abstained.</param>
/// <param name="Length">Length in words, for the length-only rival.</param>
public readonly record struct LabelledCase(string Source, bool Positive, double? Score, double Length);
