using Grid.Grains.Abstractions;

namespace Grid.Server.Dashboard.Bridges;

/// <summary>A bridge as the cluster agrees on it and as this silo sees it.</summary>
/// <param name="Pathway">The primary pathway's id.</param>
/// <param name="Agreed">What the cluster agrees on.</param>
/// <param name="Agrees">True when this silo's copy says the same.</param>
/// <param name="Failures">This silo's latest outcomes, the newest in the lowest bit, 1 for a failure.</param>
/// <param name="Seen">How many of them count.</param>
internal sealed record BridgeView(string Pathway, BridgeStanding Agreed, bool Agrees, ulong Failures, int Seen);
