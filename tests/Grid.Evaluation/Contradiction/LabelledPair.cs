namespace Grid.Evaluation.ContradictionTraining;

/// <summary>What the second sentence of a pair is to the first.</summary>
public enum PairLabel
{
    /// <summary>It follows.</summary>
    Follows = 0,

    /// <summary>It may hold beside it.</summary>
    Open = 1,

    /// <summary>Both cannot hold.</summary>
    Contradicts = 2,
}

/// <summary>Two sentences and how they stand to each other.</summary>
/// <param name="Set">The set.</param>
/// <param name="Source">What the pair was made from: pairs of one source stay in one fold.</param>
/// <param name="First">One sentence.</param>
/// <param name="Second">The other.</param>
/// <param name="Label">How they stand to each other.</param>
/// <param name="Kind">The set's own kind of pair, or empty.</param>
public sealed record LabelledPair(string Set, string Source, string First, string Second, PairLabel Label, string Kind = "")
{
    /// <summary>True for a contradiction.</summary>
    public bool Contradicts => Label == PairLabel.Contradicts;

    /// <summary>Words of both sentences.</summary>
    public int Words => First.Split(' ').Length + Second.Split(' ').Length;
}
