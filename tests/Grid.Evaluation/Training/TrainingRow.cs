namespace Grid.Evaluation.Training;

/// <summary>One example to learn from.</summary>
/// <param name="Inputs">The features.</param>
/// <param name="Label">The class, from 0.</param>
/// <param name="Source">What it was made from: examples of one source stay in one fold.</param>
/// <param name="Weight">How much it counts.</param>
public sealed record TrainingRow(float[] Inputs, int Label, string Source, float Weight = 1);
