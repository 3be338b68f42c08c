namespace Grid.Evaluation.RussianTraining;

/// <summary>One translation of a dictionary.</summary>
/// <param name="English">The English word.</param>
/// <param name="Sense">What tells its sense from its others; may be empty.</param>
/// <param name="Russian">The Russian word.</param>
public sealed record DictionaryEntry(string English, string Sense, string Russian);
