using MessagePack;

namespace Grid.Diagnostics;

/// <summary>A component and the stored answer which register it is in.</summary>
/// <param name="Component">The component.</param>
/// <param name="Posterior">Probability of each register in percent, in the judge's fixed order of registers; empty when it could not tell.</param>
[MessagePackObject]
public sealed record JudgedRegister(
    [property: Key(0)] int Component,
    [property: Key(1)] byte[] Posterior);
