namespace Grid.Server;

/// <summary>How a scene stood after an append.</summary>
/// <param name="Sequence">The append's number.</param>
/// <param name="TurnCount">Turns of the scene.</param>
/// <param name="ComponentCount">Components of the scene.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Stability">The stability, 0 to 1.</param>
/// <param name="Density">The density, 0 to 1, or null.</param>
/// <param name="Alarms">Codes of findings of warning or above, by finding id.</param>
internal sealed record SceneChange(
    long Sequence, int TurnCount, int ComponentCount, string Verdict, double Stability, double? Density, IReadOnlyDictionary<string, string> Alarms);
