namespace Grid.Grains.Abstractions;

/// <summary>How a bridge stands, for silos, clients and the dashboard; times are milliseconds since 1970.</summary>
/// <param name="Epoch">Rises with every change; of two standings the later epoch holds.</param>
/// <param name="Held">True while an operator holds it on one side.</param>
/// <param name="Mode"><c>closed</c> (primary), <c>half-open</c> (probing) or <c>open</c> (analogue).</param>
/// <param name="Breaks">Breaks in a row.</param>
/// <param name="Until">When the break ends.</param>
/// <param name="Since">Since when it stands so.</param>
[GenerateSerializer]
[Immutable]
[Alias("grid.bridge-standing")]
public sealed record BridgeStanding(
    [property: Id(0)] long Epoch,
    [property: Id(1)] bool Held,
    [property: Id(2)] string Mode,
    [property: Id(3)] int Breaks,
    [property: Id(4)] long Until,
    [property: Id(5)] long Since);

/// <summary>What a silo has seen of a pathway in one epoch.</summary>
/// <param name="Epoch">The epoch; evidence of another one than the bridge's says nothing.</param>
/// <param name="Failures">The latest outcomes, the newest in the lowest bit, 1 for a failure.</param>
/// <param name="Seen">How many bits count, 0 to 64.</param>
[GenerateSerializer]
[Immutable]
[Alias("grid.bridge-evidence")]
public readonly record struct BridgeEvidence(
    [property: Id(0)] long Epoch,
    [property: Id(1)] ulong Failures,
    [property: Id(2)] int Seen);

/// <summary>Where an operator holds a bridge.</summary>
[GenerateSerializer]
[Alias("grid.bridge-hold")]
public enum BridgeHold
{
    /// <summary>Nowhere: it decides by outcomes; one that was held on the analogue probes first.</summary>
    Released = 0,

    /// <summary>On the primary pathway, whatever happens.</summary>
    Primary = 1,

    /// <summary>On the analogue.</summary>
    Analogue = 2,
}
