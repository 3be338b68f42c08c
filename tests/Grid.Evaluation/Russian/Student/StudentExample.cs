namespace Grid.Evaluation.RussianTraining;

/// <summary>Something to learn: the forms of a Russian text and the English text whose vector it should have.</summary>
/// <param name="Forms">The forms, in order.</param>
/// <param name="English">The English text.</param>
/// <param name="Russian">The Russian text.</param>
public sealed record StudentExample(int[] Forms, string English, string Russian);
