using MessagePack;

namespace Grid.Diagnostics;

/// <summary>A pair of components and the stored answer whether they cannot both hold.</summary>
/// <param name="First">The earlier component.</param>
/// <param name="Second">The later component.</param>
/// <param name="Probability">Calibrated probability of a conflict.</param>
/// <param name="Evidence">The words that clash.</param>
[MessagePackObject]
public sealed record JudgedConflict(
    [property: Key(0)] int First,
    [property: Key(1)] int Second,
    [property: Key(2)] double Probability,
    [property: Key(3)] string Evidence)
{
    /// <summary>Pairs at or above this probability are conflicts.</summary>
    public const double Boundary = 0.5;
}
