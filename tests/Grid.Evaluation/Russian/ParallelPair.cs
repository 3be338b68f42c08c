namespace Grid.Evaluation.RussianTraining;

/// <summary>A clean sentence in both languages.</summary>
/// <param name="Source">The source's place in the table.</param>
/// <param name="English">The English sentence.</param>
/// <param name="Russian">The Russian sentence.</param>
public readonly record struct ParallelPair(int Source, string English, string Russian);
