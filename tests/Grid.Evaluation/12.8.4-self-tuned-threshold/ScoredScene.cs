namespace Grid.Evaluation.Rooms;

/// <summary>One scene of a stream of scores.</summary>
/// <param name="Score">The entry's score, 0 to 1.</param>
/// <param name="Broken">True when the scene is broken.</param>
public readonly record struct ScoredScene(double Score, bool Broken);

/// <summary>A stream with its name and a seed.</summary>
/// <param name="Name">How it drifts.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Scenes">Its scenes, in order.</param>
public sealed record ScoredStream(string Name, int Seed, IReadOnlyList<ScoredScene> Scenes);
