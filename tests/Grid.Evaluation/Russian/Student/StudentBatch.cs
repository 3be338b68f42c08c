namespace Grid.Evaluation.RussianTraining;

/// <summary>A batch as the student sees it: the words that were not dropped, and the teacher's vectors.</summary>
/// <param name="Words">Of each example the forms, in order.</param>
/// <param name="StemKept">Of each word whether its stem speaks; where not, its n-grams speak for it.</param>
/// <param name="Teacher">[batch, 512].</param>
public sealed record StudentBatch(int[][] Words, bool[][] StemKept, float[] Teacher);
