namespace Grid.Evaluation.RussianTraining;

/// <summary>One text in both languages, as its source holds it: markup, placeholders and all.</summary>
/// <param name="English">The English side.</param>
/// <param name="Russian">The Russian side.</param>
public readonly record struct RawPair(string English, string Russian);
