using MessagePack;

namespace Grid.Diagnostics;

/// <summary>A component and the stored answer whether the scene's evidence supports it.</summary>
/// <param name="Component">The component.</param>
/// <param name="Probability">Calibrated probability that the evidence supports it.</param>
/// <param name="Evidence">The nearest sentence of the evidence, clipped; empty for older components.</param>
/// <param name="Marks">Pieces of the component that the evidence does not support; empty for older components.</param>
[MessagePackObject]
public sealed record JudgedSupport(
    [property: Key(0)] int Component,
    [property: Key(1)] double Probability,
    [property: Key(2)] string Evidence,
    [property: Key(3)] IReadOnlyList<Mark> Marks);
