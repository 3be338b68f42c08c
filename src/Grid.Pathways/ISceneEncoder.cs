using Grid.Diagnostics;

namespace Grid.Pathways;

/// <summary>Vectors for texts, and the pathway that gave them.</summary>
/// <param name="Vectors">One per text, in order.</param>
/// <param name="Use">The pathway of the call, and whether it stands in for another.</param>
/// <param name="Each">The pathway of each text where some went another way than the call; null when all went the same.</param>
/// <param name="StandIn">True when the analogue answered because the primary pathway failed: the scene is worth judging again.</param>
public sealed record EncodedTexts(
    IReadOnlyList<SceneVector> Vectors, PathwayUse Use, IReadOnlyList<PathwayUse>? Each = null, bool StandIn = false)
{
    /// <summary>The pathway that gave a text its vector.</summary>
    /// <param name="index">The text's place in the call.</param>
    public PathwayUse UseOf(int index) => Each?[index] ?? Use;
}

/// <summary>Gives components their vectors: one pathway, or a bridge over several.</summary>
/// <remarks>Implementations are thread safe, and a text's vector never depends on its neighbours in the batch.</remarks>
public interface ISceneEncoder
{
    /// <summary>Vectors of <paramref name="texts"/>, with the share of each that could be read.</summary>
    /// <param name="texts">Component texts.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    ValueTask<EncodedTexts> EncodeAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken);
}
