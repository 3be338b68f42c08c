namespace Grid.Evaluation.RussianTraining;

/// <summary>A source of English-Russian text, with the licence it stands under.</summary>
/// <param name="Name">How reports name it.</param>
/// <param name="Licence">Its licence, in the words of the allowed list.</param>
/// <param name="Evidence">Words that the first part's licence file must hold; without them the source is refused.</param>
/// <param name="Parts">What it is made of; the folders reach <paramref name="Read"/> in this order.</param>
/// <param name="Read">The pairs, in reading order.</param>
public sealed record ParallelSource(
    string Name, string Licence, string Evidence, IReadOnlyList<SourcePart> Parts, Func<IReadOnlyList<string>, IEnumerable<RawPair>> Read)
{
    /// <summary>True when what is learned from it may ship.</summary>
    public bool MayShip => BackgroundTraining.Licence.AllowsTraining(Licence);
}
