namespace Grid.Evaluation.RussianTraining;

/// <summary>One translation of a dictionary.</summary>
/// <param name="English">The English word.</param>
/// <param name="Kind">Its kind as the dictionary writes it: <c>n</c>, <c>v</c>, <c>adj</c>, <c>adv</c> or another; may be empty.</param>
/// <param name="Sense">What tells its sense from its others; may be empty.</param>
/// <param name="Russian">The Russian word.</param>
public sealed record DictionaryEntry(string English, string Kind, string Sense, string Russian);
